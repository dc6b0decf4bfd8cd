"""What every answer says to the browser about trust: a strict content policy and its companions."""

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
    every_answer = {
        "Content-Security-Policy": policy(app),
        "X-Content-Type-Options": "nosniff",
        # Flask-WTF wants a Referer over HTTPS; nobody else learns our addresses.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Vary": "Accept, Cookie",
    }
    if app.config["SESSION_COOKIE_SECURE"]:
        # Browsers ignore it on plain HTTP, and complain in the console of every phone at a venue.
        every_answer["Cross-Origin-Opener-Policy"] = "same-origin"

    @app.after_request
    def add_headers(response):
        headers = response.headers
        for name, value in every_answer.items():
            # Nobody else sets these, so nothing is looked for that might have to give way.
            headers.add(name, value)
        if "Cache-Control" not in headers:
            headers.add("Cache-Control", "no-store" if wants_json() else "no-cache")
        return response
