"""The addresses of workshops before they happen: one blueprint, one file per kind of page."""

from app.signup.web import desk, mine, page  # noqa: F401 (they add their addresses)
from app.signup.web.blueprint import bp

__all__ = ["bp"]
