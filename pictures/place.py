"""A server of its own for pictures and for the tests of looks: the demo in it, and the invented language beside English."""

import contextlib
import tempfile
from pathlib import Path

from pictures.pseudo import write_catalogue
from tests.servers import allround_server


@contextlib.contextmanager
def demo_server():
    """A running server with the demo Lab; /cy/ in front of an address gives the invented language."""
    with tempfile.TemporaryDirectory(prefix="allround-words-") as folder:
        write_catalogue(Path(folder))
        with allround_server({"WORDS_FROM": folder, "PUBLIC_URL": "http://lab.example.org"}, program="pictures/serve.py") as server:
            server.flask("demo")
            yield server
