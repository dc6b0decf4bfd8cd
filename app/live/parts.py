"""A page that marks in its template which of its parts are drawn again: all of it at first, these alone where it asks for them afresh."""

from flask import render_template, request


def in_parts(live, template, /, at=None, **context):
    """The page of a template that marks its parts with live.part. Drawn in answer to a form, it asks for them `at` its own address.

    Its forms are ordinary ones: no room tells what they do.
    """
    live.bring([])
    live.is_in_parts = True
    live.at = at if request.method == "POST" else None
    page = render_template(template, live=live, **context)
    return live.json() if request.args.get("fragments") else page


def only(live, piece):
    """The answer to a page that asks for its parts afresh where they are there no longer: this in their place."""
    live.bring([piece])
    return live.json()
