"""What every answer says to the browser about trust: a strict content policy and its companions."""

from flask import request

from app.access import wants_json


def policy(app):
    """The Content-Security-Policy. Older iOS Safari does not match wss: with 'self', so the host is named too."""
    sockets = "'self'"
    public = app.config["PUBLIC_URL"]
    if public:
        sockets += " " + public.replace("https://", "wss://").replace("http://", "ws://")
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src {sockets}; frame-src 'self'; manifest-src 'self'; "
        "form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
    )


def install(app):
    """Add the headers to every answer of the app."""
    csp = policy(app)

    @app.after_request
    def add_headers(response):
        response.headers.setdefault("Content-Security-Policy", csp)
        response.headers["X-Content-Type-Options"] = "nosniff"
        # Flask-WTF wants a Referer over HTTPS; nobody else learns our addresses.
        response.headers["Referrer-Policy"] = "same-origin"
        # Browsers ignore it on plain HTTP, and complain in the console of every phone at a venue.
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store" if wants_json() else "no-cache")
            response.headers.setdefault("Vary", "Accept, Cookie")
        return response
