"""Whatever somebody imports: every kind that is here takes it, or a sentence says why not. Nothing else is raised, nothing odd is kept."""

import json
from copy import deepcopy
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library.methods import methods
from app.refusal import Refusal
from app.strings.queries import kinds_here, ready_strings
from app.strings.ready import ready_trees
from app.strings.rules.reading import SCHEMA, read_string

JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(
        ["", "0", "nan", "1e309", "\x00", "\ud800", 10**40, -1, 0.1, float("inf"), "x" * 5000, "one-two-four-all", "word", "scale"])),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=10), inner, max_size=4)), max_leaves=12)


def places_in(value, at=()):
    """Every place in a tree, as the way to it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in pairs:
        yield (*at, name)
        yield from places_in(each, (*at, name))


def spoiled(tree, way, junk):
    tree = deepcopy(tree)
    inner = tree
    for name in way[:-1]:
        inner = inner[name]
    inner[way[-1]] = junk
    return tree


@given(junk=st.lists(JUNK, min_size=4, max_size=4), seed=st.integers(0, 2**32))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_spoiled_string_is_read_or_refused_with_a_sentence(app, junk, seed):
    lot, kinds = Random(seed), kinds_here()
    tree = lot.choice(list(ready_trees().values()))
    for each in junk[:lot.randint(1, 4)]:
        tree = spoiled(tree, lot.choice(list(places_in(tree))), each)
    _reads_or_refuses(tree, kinds)


@given(junk=st.dictionaries(st.sampled_from(
    ["structure", "question", "share", "asks", "step_minutes", "becomes", "advance_at_bell", "answers", "words", "options", "points", "low",
     "high", "line", "dots", "most_on_one", "minutes"]), JUNK, max_size=6), whole=JUNK, known=st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_kind_is_upset_by_settings_from_elsewhere(app, junk, whole, known):
    kinds = kinds_here()
    for kind in kinds.values():
        given = {"question": "Why?", **junk} if known else junk if junk else whole
        _reads_or_refuses({"schema": SCHEMA, "title": "A", "parts": [
            {"kind": "round", "settings": {"question": "Why?"}},
            {"kind": kind.key, "settings": given, **({"takes_from": 0} if kind.takes else {})}]}, kinds)


def _reads_or_refuses(tree, kinds):
    try:
        string = read_string(tree, kinds)
    except Refusal as refused:
        assert len(str(refused)) > 10
        return
    for part in string.parts:
        assert 1 <= part.minutes <= 240
        json.dumps(part.settings, allow_nan=False).encode()
        if not part.needs:
            assert kinds[part.kind].check(part.settings) == part.settings


def test_there_are_six_ready_strings():
    assert set(ready_trees()) == {"understand-the-issue", "insights-to-opportunities", "ideas-to-test", "help-a-stuck-team",
                                  "close-a-testing-cycle", "choose-the-challenge"}


@pytest.mark.parametrize("name", list(ready_trees()))
def test_what_a_ready_string_names_has_a_page_in_the_library(app, name):
    named = {part["settings"]["structure"] for part in ready_trees()[name]["parts"] if part["kind"] == "round"}
    assert named and named <= set(methods())
    assert next(one for one in ready_strings() if one.name == name).string.people["least"] >= 4
