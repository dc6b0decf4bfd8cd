"""The house rules that a machine can see: who may import whom, who may write, and which names are not used."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
ORDER = [
    "mail", "people", "second_step", "account", "labs", "profiles", "board", "moderation", "guests", "calls", "voting", "workshops",
    "signup", "commitments", "asking", "rounds", "library", "ready", "own_structures", "strings", "cycles", "learning", "report", "days",
    "exchange", "following", "rehearsal", "demo",
]
BASE = {"journal", "live"}
NAMES_NOT_USED = {"utils", "util", "helpers", "helper", "common", "services", "service", "manager", "managers"}
RULES_MAY_IMPORT = {"numpy", "rapidfuzz"}
FILES = sorted(APP.rglob("*.py"))


def for_each(paths):
    """A test of one file, as one test of all these files that names every file it does not hold in."""
    paths = list(paths)

    def made(holds):
        def test():
            assert paths
            broken = []
            for path in paths:
                try:
                    holds(path)
                except AssertionError as fault:
                    broken.append(f"{path.relative_to(ROOT)}: {fault}")
            assert not broken, "\n".join(broken)

        test.__doc__ = holds.__doc__
        return test

    return made


@cache
def parsed(path):
    return ast.parse(path.read_text(), filename=str(path))


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def feature_of(path):
    parts = path.relative_to(APP).parts
    return parts[0] if len(parts) > 1 else None


def is_rule(path):
    parts = path.relative_to(APP).parts
    return path.name == "rules.py" or "methods" in parts or "structures" in parts or "rules" in parts[:-1]


@for_each(FILES)
def test_imports_go_down_only(path):
    own = feature_of(path)
    for name in imports(parsed(path)):
        parts = name.split(".")
        if parts[0] != "app" or len(parts) < 2 or parts[1] == own:
            continue
        if own in BASE:
            assert parts[1] not in ORDER, f"{path.name} imports {name}: journal and live know no feature"
        elif own in ORDER and parts[1] in ORDER:
            assert ORDER.index(parts[1]) < ORDER.index(own), f"{path.name} imports {name}, which is higher"


@for_each(path for path in FILES if is_rule(path))
def test_rules_know_no_machinery(path):
    import sys
    for name in imports(parsed(path)):
        top = name.split(".")[0]
        if top == "app":
            assert name.startswith("app.refusal") or is_rule_module(name), f"{path.name} imports {name}"
        else:
            assert top in sys.stdlib_module_names or top in RULES_MAY_IMPORT, f"{path.name} imports {name}"


def is_rule_module(name):
    return any(part in ("rules", "methods", "structures") for part in name.split(".")) or name.split(".")[-1] == "ranking" \
        or ".ranking" in name


@for_each(FILES)
def test_only_commands_write(path):
    """db.session is for reading: nothing is added to it, flushed or committed anywhere in the app."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = ast.unparse(node.func)
            assert target not in {"db.session.add", "db.session.commit", "db.session.flush", "db.session.delete",
                                  "db.session.add_all", "db.session.merge"}, f"{path}:{node.lineno} writes through {target}"


@for_each(FILES)
def test_every_module_says_in_one_sentence_what_it_is_for(path):
    if path.read_text().strip():
        assert ast.get_docstring(parsed(path)), f"{path} has no docstring"


def test_no_file_has_a_name_that_says_nothing():
    for path in [*APP.rglob("*"), *(ROOT / "static").rglob("*"), *(ROOT / "templates").rglob("*")]:
        assert path.stem.lower() not in NAMES_NOT_USED, path


@for_each(FILES)
def test_only_the_server_and_live_know_gevent(path):
    if feature_of(path) == "live" or path.name in ("aside.py", "server.py"):
        return
    assert not any(name.split(".")[0] == "gevent" for name in imports(parsed(path)))


@for_each(FILES)
def test_only_the_clock_asks_the_time(path):
    if path.name == "clock.py":
        return
    text = path.read_text()
    assert "datetime.now(" not in text and "utcnow(" not in text, path
