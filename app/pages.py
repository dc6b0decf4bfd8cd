"""Pages that belong to no feature: home, help, health, and the form token for programs."""

from flask import Blueprint, jsonify, render_template
from flask_wtf.csrf import generate_csrf
from sqlalchemy import text

from app.access import may
from app.extensions import db

bp = Blueprint("pages", __name__)


@bp.get("/")
@may("anyone")
def home():
    """The first page: a place for the code, and what is mine."""
    return render_template("pages/home.html")


@bp.get("/health")
@may("anyone")
def health():
    """Whether the server answers and the database with it."""
    db.session.execute(text("SELECT 1"))
    return jsonify(ok=True)


@bp.get("/token")
@may("anyone")
def token():
    """The form token of this browser's session, for programs and for pages that were open very long."""
    return jsonify(csrf=generate_csrf())
