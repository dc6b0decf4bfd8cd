"""A page that a whole room opens at once: put together once, with gaps for what is each one's own."""

from collections import OrderedDict

from flask import current_app, g, render_template, request, session
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from app import gaps
from app.codes import new_token
from app.gaps import gap
from app.live.fragments import language, neutral

KEPT = 64


def page(template, key, own, context, live=None):
    """The page of `template` for whoever asks.

    `key` names all that `context()` depends on, which is asked for only when a page is drawn; `own` are the values of
    the person who asks, by the names of their gaps, "person" being their key. The skeleton is drawn where nobody is
    signed in and gets the names alone, so nobody's own can get into it. Who has something to be told (a flash), or
    asks for more in the address, gets the page drawn whole.
    """
    if request.query_string or "_flashes" in session:
        return render_template(template, live=live, **own, **context())
    parts = list(_skeleton(template, (template, request.path, language(), *key), sorted(own), live is not None, context))
    values = {name: str(escape(value)) for name, value in own.items()}
    # A page has several forms, and one token for all of them.
    values["csrf"] = str(escape(generate_csrf()))
    parts[1::2] = [values[name] if name in values else _value(name, live) for name in parts[1::2]]
    return "".join(parts)


def install(app):
    """Give templates the keys of a write, or gaps for them."""
    app.jinja_env.globals.update(csrf_token=gaps.or_gap("csrf", generate_csrf), new_op=gaps.or_gap("op", new_token))


class Gaps:
    """A Screen of which only the places are known."""

    def html(self, id):
        return gap("live:" + id)

    def attributes(self):
        return gap("attributes")


def _skeleton(template, key, names, is_live, context):
    """The page in parts: its own words and, at every second place, the name of a gap."""
    kept = current_app.extensions.setdefault("allround-skeletons", OrderedDict())
    if key not in kept:
        person = {"is_authenticated": "person" in names, "key": gap("person")}
        with neutral(language(), request.path):
            g.skeleton = True
            kept[key] = gaps.parts(render_template(
                template, **context(), **{name: gap(name) for name in names}, current_user=person,
                csrf_token=lambda: gap("csrf"), live=Gaps() if is_live else None))
    kept.move_to_end(key)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[key]


def _value(name, live):
    if name == "op":
        return new_token()
    return str(live.attributes() if name == "attributes" else live.html(name.removeprefix("live:")))

