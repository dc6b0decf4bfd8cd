"""What in a page that is kept is each one's own: places that are filled whenever it is given out."""

import re
import secrets

from flask import g
from markupsafe import Markup

# Nobody's words can hold a gap: they would have to know what this process has thought of. Plain letters, so that it
# stands unchanged in markup, in an attribute and in JSON.
_MARK = secrets.token_hex(16)
_GAP = re.compile(f"gap-{_MARK}-(.*?)-{_MARK}")


def gap(name):
    """A place for the value of this name; the name stands in double quotes or markup unchanged."""
    return Markup(f"gap-{_MARK}-{name}-{_MARK}")


def parts(page):
    """A page in parts: its own words and, at every second place, the name of a gap."""
    return _GAP.split(page)


def or_gap(name, value):
    """A function for templates: value(), or a gap where a page is being put together that will be kept."""
    return lambda: gap(name) if g.get("skeleton") else value()
