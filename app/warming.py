"""What the first phones of a day would otherwise wait for: templates compiled ahead, and kept from start to start."""

import os

from jinja2 import FileSystemBytecodeCache

from app import settings
from app.extensions import socketio

KEPT = settings.ROOT / "var" / "templates"


def install(app):
    """Keep compiled templates beside the built files, where those may be written; a changed source is compiled anew."""
    try:
        KEPT.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    if os.access(KEPT, os.W_OK):
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(KEPT))


def warm(app):
    """Load every template, letting others run in between."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
        socketio.sleep(0)
