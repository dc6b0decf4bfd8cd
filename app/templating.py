"""How templates find what all of them know, at the price of a glance, and which words of theirs may hold markup."""

from collections import ChainMap

from flask import current_app, g
from flask.templating import Environment
from jinja2 import nodes

from app.written import written


class Globals(ChainMap):
    """A template's globals over those of all. The names are gathered at once: every import in a template compares them."""

    def keys(self):
        return {**self.maps[1], **self.maps[0]}.keys()


class Templates(Environment):
    """Flask's templates with these globals.

    A sentence that stands in the template itself, `_("...")`, is ours. What comes from elsewhere, `_(step.title)`, may be words
    of a Lab's own structure: it is looked up too, and escaped.
    """

    # How templates are compiled: another number, and what was compiled before is not used again.
    COMPILED = 2

    def __init__(self, app, **options):
        super().__init__(app, **options)
        self.globals["alike"] = alike
        self.filters["written"] = written

    def make_globals(self, d):
        return Globals({} if d is None else d, self.globals)

    def _generate(self, source, name, filename, defer_init=False):
        for call in source.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_" and call.args and not isinstance(call.args[0], nodes.Const):
                call.node.name = "said_elsewhere"
        return super()._generate(source, name, filename, defer_init)


def draw(template, **context):
    """A template drawn where nobody is signed in: what every template is given is gathered once for a whole reading."""
    if "given" not in g:
        g.given = {}
        current_app.update_template_context(g.given)
    return current_app.jinja_env.get_template(template).render({**g.given, **context})


def alike(*what, caller):
    """`{% call alike("card", key) %}`: what looks the same to many is put together once in a reading; `what` says all it hangs on."""
    made = g.setdefault("alike", {})
    if what not in made:
        made[what] = caller()
    return made[what]


def macros(template):
    """The macros of a template, which know what templates know where nobody is signed in: one of them may be drawn a hundred times."""
    if "given" not in g:
        g.given = {}
        current_app.update_template_context(g.given)
    return current_app.jinja_env.get_template(template).make_module(g.given)
