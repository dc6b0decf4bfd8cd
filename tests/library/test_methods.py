"""Every page of the library is whole, and what is not is turned away with a sentence that says what to do."""

import copy
import re

import pytest

from app.library.methods import LIBERATING, PURPOSES, BadMethod, check, methods, read
from app.library.methods.grammar import GROUPS
from app.rounds.structures import shipped
from frontend import words

ALL = list(methods().values())
GOOD = {
    "schema": "method/1", "id": "one-two", "title": "One, two", "also": ["1-2"], "kind": "liberating-structure",
    "purposes": ["reframe"], "summary": "One, then two.", "when": "When two are there.", "example": "What now?",
    "people": {"least": 2, "good": 4}, "minutes": {"least": 3, "most": 10}, "modes": ["room", "days"],
    "steps": [{"title": "One", "minutes": 1, "groups": "alone", "text": "Think."},
              {"title": "Two", "minutes": [2, 4], "times": 2, "groups": "pairs", "text": "Talk."}],
    "tips": ["Wait.", "Listen.", "Thank."], "follows_well": [],
    "credit": {"text": "A book.", "site": "example.org", "licence": "CC BY-SA 4.0"},
}


def with_change(place, value):
    tree = copy.deepcopy(GOOD)
    *way, last = place.split(".")
    table = tree
    for part in way:
        table = table[int(part)] if part.isdigit() else table[part]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return tree


def test_the_library_holds_the_repertoire_and_methods_of_other_families():
    liberating = [method for method in ALL if method.kind == LIBERATING]
    assert len(liberating) >= 33 + 10
    assert len(ALL) - len(liberating) >= 4


def test_every_purpose_has_a_shelf_with_something_on_it():
    assert {method.purpose for method in ALL} == set(PURPOSES)


@pytest.mark.parametrize("structure_id", sorted(shipped()))
def test_whatever_allround_runs_has_its_page(structure_id):
    assert structure_id in methods()


@pytest.mark.parametrize("method", ALL, ids=lambda method: method.id)
def test_a_page_says_when_and_when_not_to_use_it_in_two_to_four_sentences(method):
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", method.when)) <= 4


@pytest.mark.parametrize("method", ALL, ids=lambda method: method.id)
def test_a_page_names_its_source_and_licence(method):
    assert "CC BY-SA 4.0" in method.credit["licence"]
    if method.kind == LIBERATING and method.id != "chatterfall":
        for part in ("Fieldbook, 2026", "Keith McCandless", "Nancy White", "adapted"):
            assert part in method.credit["text"]
        assert method.credit["site"] == "liberatingstructures.com"


@pytest.mark.parametrize(("method_id", "name"), [
    ("open-space", "Harrison Owen"), ("appreciative-interviews", "David Cooperrider"), ("discovery-action-dialogue", "Positive Deviance"),
    ("generative-relationships", "Brenda Zimmerman"), ("purpose-to-practice", "Dee Hock"), ("ecocycle-planning", "Holling"),
    ("brainwriting", "Bernd Rohrbach"), ("nominal-group", "Delbecq"), ("premortem", "Gary Klein"),
])
def test_inventors_are_named(method_id, name):
    assert name in methods()[method_id].credit["inventors"]


def test_what_people_do_alone_is_drawn_as_one_dot_and_all_as_a_ring():
    assert GROUPS["alone"][1] == 1 and GROUPS["pairs"][1] == 2 and GROUPS["all"][1] == 9
    assert methods()["one-two-four-all"].pattern == [1, 2, 4, 9]


def test_every_word_of_a_page_is_gathered_for_translation():
    gathered = {message.id for message in words.gather()}
    for method in ALL:
        texts = [method.title, *method.also, method.summary, method.when, method.example, *method.tips, method.credit["text"],
                 method.credit["licence"], *(step.title for step in method.steps), *(step.text for step in method.steps)]
        texts += [text for text in (method.care, method.credit.get("inventors")) if text]
        assert set(texts) <= gathered, method.id


def test_a_whole_page_is_let_in():
    method = check(GOOD, "one_two.toml")
    assert (method.minutes, method.steps[1].minutes, method.steps[1].times, method.most) == ((3, 10), (2, 4), 2, None)
    assert method.steps[0].sitting == "each alone"


@pytest.mark.parametrize(("place", "value", "sentence"), [
    ("schema", "method/2", 'one_two.toml: begin with schema = "method/1"'),
    ("colour", "red", "one_two.toml: take out colour, which means nothing here"),
    ("steps.0.colour", "red", "one_two.toml: step 1: take out colour, which means nothing here"),
    ("title", None, "one_two.toml needs title: write a few words"),
    ("title", "  ", "one_two.toml needs title: write a few words"),
    ("summary", 7, "one_two.toml needs summary: write a few words"),
    ("kind", "magic", "one_two.toml: kind magic is not known; write one of liberating-structure"),
    ("purposes", ["joy"], "one_two.toml: purposes joy is not known; write some of gain-insight"),
    ("purposes", ["reframe", "reframe"], "one_two.toml: purposes reframe is there twice; write some of gain-insight"),
    ("purposes", [], "one_two.toml needs purposes: write a list of 1 to 5, in words"),
    ("modes", ["sea"], "one_two.toml: modes sea is not known; write some of room, home, days"),
    ("tips", ["Wait.", "Listen."], "one_two.toml needs tips: write a list of 3 to 5, in words"),
    ("tips", ["Wait.", "Listen.", ""], "one_two.toml needs tips: write a list of 3 to 5, in words"),
    ("people", None, "one_two.toml needs people: write a table [people]"),
    ("people.least", None, "one_two.toml: people needs least: write a whole number above 0"),
    ("people.least", 0, "one_two.toml: people needs least: write a whole number above 0"),
    ("people.least", True, "one_two.toml: people needs least: write a whole number above 0"),
    ("people.least", 5, "one_two.toml: people must rise from least over good to most"),
    ("people.most", 3, "one_two.toml: people must rise from least over good to most"),
    ("minutes.most", 2, "one_two.toml: minutes must rise from least to most"),
    ("minutes", {"least": 30, "most": 60}, "one_two.toml: its steps take 5 to 9 minutes, which does not meet 30 to 60; change"),
    ("steps", [], "one_two.toml needs steps: write at least one [[steps]]"),
    ("steps", ["Think."], "one_two.toml needs steps: write at least one [[steps]]"),
    ("steps.1.groups", "rows", "one_two.toml: step 2: groups rows is not known; write one of alone"),
    ("steps.1.minutes", [4, 2], "one_two.toml: step 2 needs minutes: write minutes, as 5 or as [3, 8]"),
    ("steps.1.minutes", 0, "one_two.toml: step 2 needs minutes: write minutes, as 5 or as [3, 8]"),
    ("steps.1.minutes", ["2", "4"], "one_two.toml: step 2 needs minutes: write minutes, as 5 or as [3, 8]"),
    ("steps.1.text", None, "one_two.toml: step 2 needs text: write a few words"),
    ("care", "", "one_two.toml needs care: write a few words"),
    ("credit", None, "one_two.toml needs credit: write a table [credit]"),
    ("credit.text", None, "one_two.toml: credit needs text: write a few words"),
    ("credit.site", None, "one_two.toml: credit needs site: write a few words"),
    ("credit.licence", None, "one_two.toml: credit needs licence: write a few words"),
    ("kind", "sorting", "one_two.toml: credit names no inventors; write whose method it is"),
])
def test_a_page_that_is_not_whole_is_turned_away(place, value, sentence):
    with pytest.raises(BadMethod) as refusal:
        check(with_change(place, value), "one_two.toml")
    assert str(refusal.value).startswith(sentence)


def page_of(method_id, follows=()):
    return f"""schema = "method/1"
id = "{method_id}"
title = "{method_id}"
kind = "liberating-structure"
purposes = ["reframe"]
summary = "One."
when = "Now."
example = "What now?"
modes = ["room"]
tips = ["Wait.", "Listen.", "Thank."]
follows_well = {list(follows)}
people = {{least = 2, good = 4}}
minutes = {{least = 1, most = 2}}
credit = {{text = "A book.", site = "example.org", licence = "CC BY-SA 4.0"}}
[[steps]]
title = "One"
groups = "alone"
text = "Think."
""".replace("'", '"')


@pytest.mark.parametrize(("pages", "sentence"), [
    ({"one": "one"}, None),
    ({"one": "one", "two": ("one", ())}, "two.toml: the id one is that of one.toml; give it another"),
    ({"two": ("one", ())}, "two.toml: a file is named after its id; call it one.toml"),
    ({"one": ("one", ("two",))}, "one.toml: follows_well names two; name other methods of this folder"),
    ({"one": ("one", ("one",))}, "one.toml: follows_well names one; name other methods of this folder"),
])
def test_a_folder_whose_pages_do_not_fit_together_is_turned_away(tmp_path, pages, sentence):
    for name, what in pages.items():
        (tmp_path / f"{name}.toml").write_text(page_of(*([what] if isinstance(what, str) else what)))
    if sentence is None:
        assert list(read(tmp_path)) == ["one"]
        return
    with pytest.raises(BadMethod) as refusal:
        read(tmp_path)
    assert str(refusal.value) == sentence


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "one.toml").write_text("title = One")
    with pytest.raises(BadMethod, match=r"^one\.toml: this is not TOML; "):
        read(tmp_path)
