"""The secret that an app is given, made of a seed and the server's own key; and the figures it shows."""

import hashlib
import hmac
from base64 import b32encode
from io import BytesIO

import pyotp
import segno
from flask import current_app


def secret_of(seed):
    """Twenty bytes for an app, in the letters it wants. Never stored: whoever has the table alone has nothing."""
    made = hmac.new(current_app.config["SECRET_KEY"].encode(), f"second step:{seed}".encode(), hashlib.sha256).digest()
    return b32encode(made[:20]).decode()


def figures_at(seed, windows):
    """{window: the six figures that the app shows in it}."""
    app = pyotp.TOTP(secret_of(seed))
    return {window: app.generate_otp(window) for window in windows}


def address_for(seed, email):
    """What the QR says: an address that an authenticator app understands."""
    return pyotp.TOTP(secret_of(seed)).provisioning_uri(name=email, issuer_name="Allround")


def qr_of(seed, email):
    """The QR as SVG, with its quiet zone in white."""
    drawn = BytesIO()
    segno.make(address_for(seed, email), error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, scale=6, border=4, dark="#000", light="#fff")
    return drawn.getvalue()
