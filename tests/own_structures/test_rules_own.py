"""A Lab's own structure: its id shadows none, its credit stays, it can be planned, and it is shown in plain words."""

import json

import pytest

from app.own_structures.rules import own, reading, walking
from app.rounds.structures import OWN, BadStructure, shipped
from tests.own_structures.writing import fours_of_ours, ours, troika_of_ours


def faults(text, **how):
    with pytest.raises(BadStructure) as bad:
        reading.read_own(text, shipped(), **how)
    return str(bad.value)


def test_no_structure_that_comes_with_allround_is_called_as_own_ones_are():
    assert not [name for name in shipped() if name.startswith(OWN)]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_copy_of_every_shipped_structure_is_in_order_and_shadows_nothing(name):
    of = reading.read_own(ours(name, "Ours"), shipped(), original=shipped()[name].written)
    assert of.id.startswith(OWN) and of.id not in shipped() and of.credit == shipped()[name].credit
    look = reading.look_at(of, shipped())
    assert look.minutes == sum(step.minutes for step in shipped()[name].steps)
    assert [walk.people for walk in look.walks] == list(walking.PEOPLE)
    assert all(walk.refused for walk in look.walks if walk.people < of.least)
    assert not any(walk.refused for walk in look.walks if walk.people >= of.least)


@pytest.mark.parametrize(("said", "name"), [
    ("our-way", "own-our-way"), ("own-our-way", "own-our-way"), ("Our Way!", "own-our-way"), (None, "own-structure"), (7, "own-structure"),
    ("troika-consulting", "own-troika-consulting"), ("x" * 90, "own-" + "x" * 36), ("../../etc", "own-etc"),
])
def test_an_id_begins_so_that_it_shadows_nothing(said, name):
    assert own.name_for({"id": said}) == name


def test_a_name_that_is_taken_is_counted_on():
    assert own.name_for({"id": "a"}, {"own-a", "own-a-2"}) == "own-a-3"


def test_the_title_of_a_shipped_structure_is_not_taken():
    assert "title: “TRIZ” is the name of one that comes with Allround" in faults(ours("triz", "TRIZ"))


def test_whoever_thought_of_it_stays_named_on_a_copy():
    text = ours("troika-consulting", "Ours", lambda tree: tree.update(credit={"text": "Us", "site": "example.org", "licence": "All ours"}))
    told = faults(text, original=shipped()["troika-consulting"].written)
    assert "credit: text: whoever thought of it stays named" in told and "Keith McCandless and Nancy White" in told
    assert "credit: licence: what was made from it is shared as it was: CC BY-SA 4.0" in told
    # Pasted under the id of a shipped one, or of a copy of it, it is one too.
    assert "stays named on every copy" in faults(text)


def test_own_words_stand_after_the_credit():
    def add(tree):
        tree["credit"]["text"] += " Changed by the pain team."
    of = reading.read_own(ours("troika-consulting", "Ours", add), shipped(), original=shipped()["troika-consulting"].written)
    assert of.credit["text"].endswith("Steps adapted. Changed by the pain team.")


def test_what_nobody_made_before_has_its_makers_alone():
    def new(tree):
        tree.update(id="ours", credit={"text": "The pain team", "site": "example.org", "licence": "CC BY 4.0"})
    assert reading.read_own(fours_of_ours(new), shipped()).credit["text"] == "The pain team"


def test_only_what_comes_with_allround_can_be_called():
    def call(name):
        def change(tree):
            tree["steps"][1].pop("turns")
            tree["steps"][1]["call"] = {"use": name, "minutes": 5}
        return ours("troika-consulting", "Ours", change)
    assert reading.read_own(call("one-two-four-all"), shipped()).id == "own-troika-consulting"
    assert "step 2 “Turns”: call: there is no structure own-other to call" in faults(call("own-other"))


def test_more_steps_than_anybody_holds_are_refused():
    def many(tree):
        tree["steps"] = [{**tree["steps"][0], "id": f"s{number}"} for number in range(31)]
        tree["outputs"][0].pop("where")
    assert "steps: must be a list of 1 to 30" in faults(fours_of_ours(many))

    def often(tree):
        many(tree)
        tree["steps"] = tree["steps"][:8]
        tree["loops"] = [{"id": "again", "over": "times", "n": 12, "steps": [f"s{number}" for number in range(8)]}]
    assert "loops: with its loops it has 96 steps, and 60 is the most" in faults(fours_of_ours(often))


def test_what_is_held_over_days_has_something_that_one_person_does_alone():
    def talk(tree):
        tree["modes"] = ["room", "days"]
        for step in tree["steps"]:
            step.pop("write", None)
        tree["steps"][3].pop("read")
        tree["outputs"][0].pop("where")
    assert "modes: nothing in it is done by one person alone" in faults(fours_of_ours(talk))


def test_the_first_look_says_what_is_asked_of_whom():
    look = reading.look_at(reading.read_own(troika_of_ours(), shipped()), shipped())
    assert [(step.title, step.form[0] % step.form[1], [words for words, _values, _who in step.asked]) for step in look.steps][:2] == [
        ("Think", "new groups of 3", ["notes that stay on the phone"]),
        ("Turns", "the same groups", ["notes that stay on the phone", "turns, each in %(parts)s parts"]),
    ]
    seven = next(walk for walk in look.walks if walk.people == 7)
    assert seven.groups[0] == ("Think", ((3, 1), (4, 1)))


def test_words_of_a_lab_may_hold_anything_and_stay_as_they_are():
    words = "100% %(left)s {{ 7*7 }} <b>“x”</b>"
    of = reading.read_own(fours_of_ours(lambda tree: tree["steps"][0].update(title=words[:40], say=words)), shipped())
    assert of.steps[0].say == words
    assert json.loads(json.dumps(of.written))["steps"][0]["say"] == words
