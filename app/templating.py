"""How templates find what all of them know, at the price of a glance."""

from collections import ChainMap

from flask import current_app, g
from flask.templating import Environment


class Globals(ChainMap):
    """A template's globals over those of all. The names are gathered at once: every import in a template compares them."""

    def keys(self):
        return {**self.maps[1], **self.maps[0]}.keys()


class Templates(Environment):
    """Flask's templates with these globals."""

    def make_globals(self, d):
        return Globals({} if d is None else d, self.globals)


def draw(template, **context):
    """A template drawn where nobody is signed in: what every template is given is gathered once for a whole reading."""
    if "given" not in g:
        g.given = {}
        current_app.update_template_context(g.given)
    return current_app.jinja_env.get_template(template).render({**g.given, **context})
