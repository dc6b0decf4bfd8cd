"""Which strings come with Allround? Reads one TOML file for each, in the order in which a Lab's year asks for them."""

import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
ORDER = (
    "choose-the-challenge", "understand-the-issue", "insights-to-opportunities", "ideas-to-test", "help-a-stuck-team",
    "close-a-testing-cycle",
)


@lru_cache(maxsize=1)
def ready_trees():
    """{id: tree} as the files say; whether they can be held here is decided where they are read."""
    return {name: tomllib.loads((FOLDER / f"{name}.toml").read_text()) for name in ORDER}
