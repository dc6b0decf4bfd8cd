"""How much may one request bring? 64 kB everywhere (settings); more only where a view says so."""

from flask import current_app, request


def takes(most, too_large):
    """Let a view take bodies of so many bytes; `too_large` is the sentence for whoever sends more. Stands above @may()."""
    def mark(view):
        view.most_body, view.too_large = most, too_large
        return view
    return mark


def install(app):
    """Raise the limit before anything reads the body: the form token is looked for in it first of all."""
    @app.before_request
    def raise_limit():
        most = getattr(_view(), "most_body", None)
        if most is not None:
            # Werkzeug counts what it has read of a file and not yet passed on among the fields.
            request.max_content_length = request.max_form_memory_size = most


def too_large():
    """The sentence of this address for a body that is too large; None where it has none of its own."""
    return getattr(_view(), "too_large", None)


def _view():
    return current_app.view_functions.get(request.endpoint)
