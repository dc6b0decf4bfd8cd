"""Every sentence with which a definition may be refused is met here or beside: none stands in the code that no definition brings about."""

import ast
import copy
import re
import tomllib
from pathlib import Path

import pytest

from app.refusal import Refusal
from app.rounds import structures
from app.rounds.structures import BadStructure

BESIDE = Path(__file__).parent


def tree_of(file):
    with (structures.FOLDER / file).open("rb") as opened:
        return copy.deepcopy(tomllib.load(opened))


FOURS, CROWD, RULES, NEEDS = "one_two_four_all.toml", "twenty_five_ten.toml", "min_specs.toml", "what_i_need_from_you.toml"
MARKING = {"act": "mark", "deck": "ideas", "name": "pull", "title": "Pull"}


@pytest.mark.parametrize(("file", "break_it", "says"), [
    (FOURS, lambda t: t["steps"][0].update(optional="often"), "step 1 “Alone”: optional: must be true or false"),
    (FOURS, lambda t: t["steps"][0].update(say="x" * 401), "step 1 “Alone”: say: has 401 characters; at most 400 fit. Say it shorter"),
    (FOURS, lambda t: t.update(decks=["ideas"]), "decks: must be tables by name"),
    (FOURS, lambda t: t.update(ask={f"a{n}": {"label": "A"} for n in range(21)}), "ask: must be a list of 0 to 20"),
    (FOURS, lambda t: t["ask"]["share"].update(default=[]), "ask: share: default: does not fit: words, a number or true"),
    (FOURS, lambda t: t["ask"]["share"].update(least=4), "least, size and most must rise"),
    (FOURS, lambda t: t["steps"][0]["write"].append({**MARKING, "title": None}), "a mark needs a title, the words on its button"),
    (FOURS, lambda t: t["steps"][2]["write"].append({"act": "answer", "deck": "ideas", "by": "group", "name": "a"}),
     "step 3 “Fours”: write 3: an answer needs a list of at least two answers"),
    (FOURS, lambda t: t["steps"][2]["write"][0].update(per="to"), "per is for a pick from a deck that has the field to"),
    (FOURS, lambda t: t["steps"][0]["write"][0].update(late=2), "late is for cards that people write by themselves, in a loop over times"),
    (FOURS, lambda t: t["steps"][0]["write"][0].update(zone="{loop}"), "zone is {loop} only in a step of a loop over prompts"),
    (FOURS, lambda t: t["steps"][0]["write"][0].update(where="answered yes"), "nothing is answered yes before it"),
    (FOURS, lambda t: t["steps"][3]["read"][0].update(where="flagged"), "nothing is marked before it. Let an earlier step write a mark"),
    (FOURS, lambda t: t["steps"][0].update(after=[{"act": "tally", "deck": "ideas", "name": "card"}]),
     "step 1 “Alone”: after 1: a tally needs a rule, and `as`, the name of its result"),
    (FOURS, lambda t: t["steps"][1]["group"].update(names="share"), "must be the name of something under ask, in braces"),
    (FOURS, lambda t: t["steps"][1]["group"].update(form="choose", names="{share}", toward=None),
     "choose needs names, a {slot} that is asked for with the kind names"),
    (FOURS, lambda t: t["steps"][1]["group"].update(stay=True), "groups stay in a loop whose first step makes them. Leave stay out"),
    (FOURS, lambda t: t.update(surfaces={"map": {"kind": "quads", "zones": [{"key": "a", "title": "A"}, {"key": "b", "title": "B"}]}}),
     "surfaces: map: Quads need four zones"),
    (FOURS, lambda t: t["outputs"][0].update(becomes="map"), "output ideas: no step places the cards of ideas"),
    (CROWD, lambda t: t["steps"][1]["write"][0].update(low=""), "must be words"),
    (CROWD, lambda t: t["steps"][1]["write"][0].pop("low"), "say in words what the ends of the scale mean: low and high"),
    (CROWD, lambda t: t["outputs"][0].update(becomes="commitment"), "output best: nobody is kept who could be asked about it again"),
    *((FOURS, lambda t, form=form: t["steps"][1]["group"].update(form=form, of="fours", toward=None),
       f"step 2 “Pairs”: group: {form} needs `of`, the id of an earlier step") for form in ("keep", "merge", "mix", "rotate")),
])
def test_what_is_wrong_is_named_with_file_and_place_and_what_to_do(file, break_it, says):
    tree = tree_of(file)
    break_it(tree)
    with pytest.raises(BadStructure) as fault:
        structures.check(tree, file)
    assert str(fault.value).startswith(f"{file}: ") and says in str(fault.value), str(fault.value)


@pytest.mark.parametrize("found", [None, [], "round/2", 7])
def test_what_is_no_table_is_refused(found):
    with pytest.raises(BadStructure, match=r"mine\.json: must be a table"):
        structures.check(found, "mine.json")


def calling(id, name):
    """A structure with a step in which each group holds the one of that name."""
    tree = tree_of(FOURS)
    tree.update(id=id)
    tree["steps"][1]["call"] = {"use": name, "minutes": 5}
    return structures.check(tree, f"{id}.toml")


def test_structures_that_call_each_other_in_a_ring_are_refused():
    ring = {one.id: one for one in (calling("first", "second"), calling("second", "third"), calling("third", "first"))}
    with pytest.raises(BadStructure, match="step 2 “Pairs”: call: first would call itself. Call another"):
        structures.check_calls(ring["first"], ring)


@pytest.mark.parametrize(("asks", "code"), [
    ({"groups": "Wards"}, "names"), ({"groups": "\n".join("ABCDEFGHIJKLM")}, "names"), ({"groups": "Wards\n" + "x" * 41}, "names"),
    ({"groups": "Wards\nWards"}, "names"),
])
def test_names_of_groups_are_as_many_and_as_short_as_fit(asks, code):
    with pytest.raises(Refusal) as no:
        structures.check_asks(structures.structure("what-i-need-from-you"), asks)
    assert no.value.code == code


@pytest.mark.parametrize(("given", "code"), [("  ", "ask_empty"), (None, "ask_empty"), ("x" * 301, "ask_long")])
def test_what_must_be_filled_in_is_neither_empty_nor_endless(given, code):
    tree = tree_of(FOURS)
    tree["ask"]["setting"] = {"label": "Where it happens", "required": True, "example": "On the ward"}
    with pytest.raises(Refusal) as no:
        structures.check_asks(structures.check(tree), {"setting": given})
    assert no.value.code == code and "Where it happens" in str(no.value)


def sentences():
    """Each sentence of the validator as it is written in its code."""
    for path in sorted(structures.FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "bad" and len(node.args) > 1:
                yield from (each.value for each in ast.walk(node.args[1]) if isinstance(each, ast.Constant) and isinstance(each.value, str))


def runs(sentence):
    """Every three words of it that stand together between its values; a shorter piece whole."""
    for piece in re.split(r"%\(\w+\)s", sentence):
        words = piece.strip(" .:“”").split()
        yield from (" ".join(words[at:at + 3]).rstrip(",") for at in range(max(1, len(words) - 2)) if words)


def test_no_sentence_stands_in_the_validator_that_no_test_brings_about():
    told = "".join(path.read_text() for path in BESIDE.glob("test_rules_*.py")).replace('\\"', '"')
    found = set(sentences())
    assert len(found) > 50 and [sentence for sentence in found if not any(words in told for words in runs(sentence))] == []
