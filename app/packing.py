"""How do pages travel? Compressed, when they are long enough to gain from it and the browser takes it."""

import gzip

from flask import request

WORTH_IT = 1200
TEXTS = ("text/html", "application/json", "image/svg+xml", "text/csv")


def install(app):
    """Compress every long text that the app answers. Static files come compressed from their folder."""
    @app.after_request
    def pack(response):
        if _is_short(response) or not _may_be_packed(response):
            return response
        body = response.get_data()
        # A token beside reflected words could be guessed by length (BREACH), but only by a site that can make a
        # browser fetch our pages with its cookie: SameSite=Lax sends none, and the token is signed anew each time.
        response.set_data(gzip.compress(body, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
        return response


def _is_short(response):
    return response.is_sequence and sum(map(len, response.response)) < WORTH_IT


def _may_be_packed(response):
    return (
        response.mimetype in TEXTS and not response.direct_passthrough and not response.is_streamed
        and "Content-Encoding" not in response.headers and response.status_code not in (204, 304)
        and request.accept_encodings["gzip"] > 0
    )
