"""Which methods stand in the library? Reads one TOML file for each and lets none in that is not whole."""

import tomllib
from functools import lru_cache
from pathlib import Path

from app.library.methods.grammar import KINDS, LIBERATING, MODES, PURPOSES, BadMethod, Method, Step, check

__all__ = ["KINDS", "LIBERATING", "MODES", "PURPOSES", "BadMethod", "Method", "Step", "check", "methods", "read"]

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def methods():
    """All methods by id, in the order of their titles."""
    return read(FOLDER)


def read(folder):
    """The methods of a folder of TOML files by id. Raises BadMethod at the first that is not whole, or leads nowhere."""
    found, came_from = {}, {}
    for path in sorted(folder.glob("*.toml")):
        one = _read_one(path)
        if one.id in found:
            raise BadMethod(f"{path.name}: the id {one.id} is that of {came_from[one.id]}; give it another")
        if one.id.replace("-", "_") != path.stem:
            raise BadMethod(f"{path.name}: a file is named after its id; call it {one.id.replace('-', '_')}.toml")
        found[one.id], came_from[one.id] = one, path.name
    for one in found.values():
        for other in one.follows_well:
            if other not in found or other == one.id:
                raise BadMethod(f"{came_from[one.id]}: follows_well names {other}; name other methods of this folder")
    return dict(sorted(found.items(), key=lambda pair: pair[1].title.casefold()))


def _read_one(path):
    try:
        with path.open("rb") as file:
            tree = tomllib.load(file)
    except tomllib.TOMLDecodeError as fault:
        raise BadMethod(f"{path.name}: this is not TOML; {fault}") from None
    return check(tree, path.name)
