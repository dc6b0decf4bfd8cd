"""What somebody typed: read as JSON, laid out again, its places found, and told in a sentence where it is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.own_structures.rules import reading, written
from app.rounds.structures import BadStructure, shipped
from tests.own_structures.writing import fours_of_ours, ours

KEYS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=8)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-10**9, 10**9) | st.text(st.characters(exclude_categories=["C"]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20)


def sentences(text):
    with pytest.raises(BadStructure) as bad:
        reading.read_own(text, shipped())
    return [one.sentence() for one in reading.told(text, bad.value)]


@given(st.dictionaries(KEYS, plain, max_size=5))
def test_what_is_laid_out_reads_the_same(tree):
    assert written.parse(written.laid_out(tree)) == tree


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_place_of_a_text_is_found_on_its_line(name):
    text = ours(name, "Ours")
    tree, rows = written.parse(text), text.splitlines()
    for path, number in written.lines(text).items():
        value = tree
        for key in path:
            value = value[key]
        if isinstance(path[-1], str):
            assert json.dumps(path[-1]) in rows[number - 1]
        elif not isinstance(value, (dict, list)):
            assert json.dumps(value, ensure_ascii=False) in rows[number - 1]


@pytest.mark.parametrize(("text", "says"), [
    ("", "Nothing is written here"), (" \ufeff ", "Nothing is written here"), ("no json", "This is not JSON from line 1 on: “no json”"),
    ('{"a": 1,\n "b": }', "line 2 on: “\"b\": }”"), ("[" * 20_000, "Brackets stand in each other more than 12 deep"),
    ('{"a": ' * 13 + "1" + "}" * 13, "more than 12 deep"), ('{"a": NaN}', "nobody can count"),
    ('{"a": ' + "9" * 5000 + "}", "nobody can count"),
    ('{"a": 1, "a": 2}', "“a” is written twice"), ("{\"a\": \"\ufffd\"}", "Save the file as UTF-8"),
    ("{}" + " " * 3 + "x", "This is not JSON"),
    ('{"a": "' + "x" * 70_000 + '"}', "69 kB, and 64 kB is the most"), ("[]", "must be a table"),
    ("null", "must be a table"), ("7", "must be a table"),
])
def test_what_is_no_structure_at_all_is_told_in_one_sentence(text, says):
    found = sentences(text)
    assert len(found) == 1 and says in found[0], found


@pytest.mark.parametrize("value", [1e309, -1, 10**30, True, "7", [], {}, None, "\ud800", "\x00", "a" * 5000, 0.1, [[[[]]]]])
def test_any_value_at_any_place_is_answered_with_sentences(value):
    base = json.loads(fours_of_ours())
    for path in written.lines(fours_of_ours()):
        tree = json.loads(json.dumps(base))
        holder = tree
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value
        text = json.dumps(tree)
        try:
            reading.read_own(text, shipped())
        except BadStructure as bad:
            assert all(one.sentence() and one.place() is not None for one in reading.told(text, bad))


def test_signs_that_cannot_be_stored_are_left_out():
    assert written.parse('{"a\\u0000": "b\\ud800c\\u0007"}') == {"a": "bc"}


def test_faults_are_told_with_step_line_and_what_stands_there():
    text = fours_of_ours(lambda tree: (tree["steps"][1]["group"].update(form="heap"), tree["steps"][2].pop("say")))
    with pytest.raises(BadStructure) as bad:
        reading.read_own(text, shipped())
    first, second = reading.told(text, bad.value)
    assert first.place() == "step 2 “Pairs”: group: form" and "must be one of solo" in first.sentence()
    assert "heap" in first.quoted and text.splitlines()[first.line - 1].strip() == first.quoted
    assert second.place() == "step 3 “Fours”" and second.sentence() == "needs say: what the projector says"
