"""Structures as data: what is shipped loads and unrolls; what is broken is refused by file and step, and told what to do."""

import copy
import json
import tomllib

import pytest

from app.refusal import Refusal
from app.rounds import structures
from app.rounds.structures import BadStructure

MARK = {"act": "mark", "deck": "cards", "name": "pull", "title": "Pull"}


def tree_of(file):
    with (structures.FOLDER / file).open("rb") as opened:
        return copy.deepcopy(tomllib.load(opened))


@pytest.fixture
def fours():
    return tree_of("one_two_four_all.toml")


@pytest.fixture
def crowd():
    return tree_of("twenty_five_ten.toml")


@pytest.fixture
def troika():
    return tree_of("troika_consulting.toml")


def test_the_first_structure_makes_a_plan_of_four_steps():
    plan = structures.steps_of(structures.plan("one-two-four-all"))
    assert [(s.title, s.dots, s.minutes, s.form, s.view, s.forming) for s in plan] == [
        ("Alone", 1, 1, "solo", "write", False),
        ("Pairs", 2, 2, "split", "talk", True),
        ("Fours", 4, 4, "merge", "choose", True),
        ("All", 9, 5, "all", "listen", False),
    ]


def test_twelve_structures_are_run():
    assert set(structures.shipped()) >= {
        "one-two-four-all", "impromptu-networking", "fifteen-percent", "what-so-what-now-what", "triz", "twenty-five-ten",
        "troika-consulting", "wise-crowds", "min-specs", "appreciative-interviews", "ecocycle-planning", "what-i-need-from-you"}


@pytest.mark.parametrize("name", sorted(structures.shipped()))
def test_every_shipped_structure_names_its_source_and_licence_and_what_comes_of_it(name):
    of = structures.structure(name)
    assert of.credit["licence"] == "CC BY-SA 4.0"
    assert all(word in of.credit["text"] for word in ("2026", "Keith McCandless", "Nancy White", "adapted"))
    assert "question" in of.ask
    assert of.tree["outputs"]
    assert of.reference == f"{name}@{of.version}"


@pytest.mark.parametrize("name", sorted(structures.shipped()))
def test_a_plan_is_plain_values_and_reads_the_same_once_it_was_stored(name):
    plan = structures.plan(name)
    assert structures.steps_of(json.loads(json.dumps(plan))) == structures.steps_of(plan)
    assert len({step["id"] for step in plan}) == len(plan)


def test_a_loop_becomes_steps_and_minutes_of_one_count_for_all_of_them():
    plan = structures.plan("twenty-five-ten", {"score": 3})
    assert [(step["id"], step["minutes"]) for step in plan if step["of_id"] == "score"] == [(f"score.{n}", 3) for n in range(1, 6)]


def test_what_the_facilitator_says_takes_the_place_of_slots():
    asked = structures.plan("twenty-five-ten", None, {"talk": True, "shortlist": 5})
    assert {step["form"] for step in asked if step["of_id"] == "score"} == {"rematch"}
    assert next(act["n"] for step in asked for act in step["after"] if act["act"] == "top") == 5
    assert {step["form"] for step in structures.plan("twenty-five-ten") if step["of_id"] == "score"} == {"solo"}


def test_steps_that_keep_groups_point_to_the_step_that_made_them():
    plan = structures.plan("troika-consulting")
    made = next(at for at, step in enumerate(plan) if step["form"] == "split")
    assert {step["seats"] for step in plan if step["form"] == "keep"} == {made}


def test_minutes_are_editable_for_each_step():
    plan = structures.plan("one-two-four-all", {"alone": "3", "fours": 2.5})
    assert [step["minutes"] for step in plan] == [3, 2, 2.5, 5]


@pytest.mark.parametrize("minutes", [{"alone": 0}, {"alone": "x"}, {"alone": 121}, {"nowhere": 1}])
def test_impossible_minutes_are_refused(minutes):
    with pytest.raises(Refusal):
        structures.plan("one-two-four-all", minutes)


def test_an_unknown_structure_is_refused():
    with pytest.raises(Refusal):
        structures.structure("two-by-two")


def faulty(tree, break_it, *says):
    break_it(tree)
    with pytest.raises(BadStructure) as fault:
        structures.check(tree, "mine.toml")
    assert "mine.toml" in str(fault.value)
    for words in says:
        assert words in str(fault.value), str(fault.value)


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda t: t.pop("schema"), ["needs schema"]),
    (lambda t: t.update(schema="round/1"), ["must be one of round/2"]),
    (lambda t: t.update(steps=[]), ["mine.toml: steps: must be a list of 1"]),
    (lambda t: t.update(least=True), ["least: must be a whole number"]),
    (lambda t: t["steps"][1]["group"].update(form="heap"), ["step 2 “Pairs”: group: form: must be one of solo"]),
    (lambda t: t["steps"][2].pop("say"), ["step 3 “Fours”: needs say: what the projector says"]),
    (lambda t: t["steps"][0].update(colour="red"), ["step 1 “Alone”: colour: “colour” means nothing here. Known are id"]),
    (lambda t: t["steps"][0].update(title=7), ["step 1: title: must be words"]),
    (lambda t: t["steps"][0].update(minutes=0), ["a number of minutes above 0, at most 120"]),
    (lambda t: t["steps"][0].update(id="Al one"), ["small letters, figures"]),
    (lambda t: t["steps"][3].update(id="alone"), ["step 4 “All”", "there twice. Give one of them another"]),
    (lambda t: t["credit"].pop("licence"), ["credit: needs licence"]),
    (lambda t: t.update(outputs=[]), ["outputs: must be a list of 1"]),
])
def test_what_breaks_the_grammar_is_named_with_its_place(fours, break_it, says):
    faulty(fours, break_it, *says)


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda t: t["steps"][2]["write"][0].update(most="{ideas}"), ["nobody is asked for {ideas}. Add ask.ideas"]),
    (lambda t: t["steps"][0]["write"][0].update(deck="cards"), ["step 1 “Alone”: write 1: there is no deck cards. Write it under decks"]),
    (lambda t: t["outputs"][0].update(deck="cards"), ["output ideas: there is no deck cards"]),
    (lambda t: t["steps"][2]["group"].update(of="all"),
     ["step 3 “Fours”: group: merge needs `of`, the id of an earlier step in which groups sit"]),
    (lambda t: t["steps"][2]["group"].update(of="alone"), ["merge needs `of`"]),
    (lambda t: t["steps"][1]["group"].update(toward="alone"), ["step 2 “Pairs”: group: toward names a later step that merges"]),
    (lambda t: t["steps"][1]["group"].update(least=1), ["nobody is alone in a talking step. Let least be 2"]),
    (lambda t: t["steps"][1]["group"].update(size=9), ["least, size and most must rise"]),
    (lambda t: t["steps"][2]["group"].pop("size"), ["merge needs a size"]),
    (lambda t: t["steps"][1]["group"].update(of="alone"), ["split makes groups of its own. Leave `of` out"]),
    (lambda t: t["steps"][3].update(read=[{"deck": "ideas"}]), ["step 4 “All”: read 1: here are no groups whose cards could be read"]),
    (lambda t: t["steps"][0]["write"][0].update(by="anyone"), ["by anyone needs a group that sits together"]),
    (lambda t: t["steps"][2]["write"][0].update(by="person"), ["pick is done by a group. Let by be group"]),
    (lambda t: t["outputs"][0].update(where="best"), ["“best” is not known. Write one of: picked"]),
    (lambda t: t["outputs"][0].update(where="marked pull"), ["nothing is marked pull before it"]),
    (lambda t: t["outputs"][0].update(where="zone east"), ["there is no zone east"]),
    (lambda t: t.update(loops=[{"id": "x", "over": "times", "n": 2, "steps": ["alone", "fours"]}]),
     ["loop x: its steps must be neighbours"]),
    (lambda t: t.update(loops=[{"id": "x", "over": "times", "n": 2, "steps": ["nine"]}]), ["loop x: there is no step nine"]),
    (lambda t: t.update(loops=[{"id": "x", "over": "prompts", "steps": ["alone"]}]), ["over prompts needs at least two items"]),
])
def test_what_speaks_of_something_that_is_not_there_is_named_with_its_place(fours, break_it, says):
    faulty(fours, break_it, *says)


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda t: t["steps"][1].pop("deal"),
     ["step 2 “Read and score”: write 1: nobody has a card to rate. Add a deal, or read the deck cards"]),
    (lambda t: t["steps"][1]["write"][0].pop("scale"), ["rate needs a scale, [least, most]"]),
    (lambda t: t["steps"][2]["deal"].update(to="group"), ["cards are dealt to groups, and here are none"]),
    (lambda t: t["steps"][2]["after"].pop(0),
     ["step 3 “Last cards”: after 1: ranked by score, which is never tallied. Write a tally with that name as `as`"]),
    (lambda t: t["steps"][0].update(after=[{"act": "tally", "deck": "cards", "rule": "count", "name": "pull", "as": "x"}]),
     ["nothing called pull was counted by then"]),
    (lambda t: t["steps"][0].update(read=[{"deck": "cards", "whose": "all", "where": "top"}]), ["nothing is ranked before it"]),
    (lambda t: t["steps"][4]["write"].append({**MARK, "title": ""}), ["write 2: title: must be words"]),
    (lambda t: t["steps"][0]["write"].append({"act": "mark", "deck": "cards", "title": "Pull"}),
     ["a mark needs a name: how the mark is called"]),
    (lambda t: t["steps"][0]["write"].append({"act": "place", "deck": "cards", "surface": "map"}),
     ["there is no surface map. Write it under surfaces"]),
    (lambda t: t["steps"][0]["write"][0].update(parents="required"), ["nothing out of which a card could grow. Read a deck, or deal one"]),
    (lambda t: t["steps"][0].update(show={"wall": "map", "surface": "eight"}), ["shows a surface that is not there. Name one of -"]),
    (lambda t: t["loops"].append({"id": "y", "over": "times", "n": 2, "steps": ["score"]}), ["a step is in two loops"]),
    (lambda t: t["ask"].update(many={"label": "How many", "kind": "whole", "default": 30}),
     ["the default must lie between least and most"]),
    (lambda t: t["ask"].update(who={"label": "Who", "required": True}), ["is required: give an example"]),
    (lambda t: t["inputs"]["cards"].update(deck="ideas"), ["inputs: cards: there is no deck ideas"]),
])
def test_ranking_dealing_and_counting_refer_to_what_came_before(crowd, break_it, says):
    faulty(crowd, break_it, *says)


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda t: t["steps"][1].update(group={"form": "solo"}), ["turns and calls happen in groups"]),
    (lambda t: t["steps"][1].update(call={"use": "one-two-four-all", "minutes": 5}), ["a step has turns or a call, not both"]),
    (lambda t: t["steps"][1]["turns"].update(parts=[]), ["turns: parts: must be a list of 1"]),
    (lambda t: t["steps"][1]["turns"].update(usual=0), ["turns: usual: must be a whole number from 1"]),
])
def test_turns_are_checked_too(troika, break_it, says):
    faulty(troika, break_it, *says)


def test_a_structure_that_is_called_exists_and_does_not_call_itself(troika):
    troika["steps"][1].pop("turns")
    troika["steps"][1]["call"] = {"use": "nowhere", "minutes": 5}
    mine = structures.check(troika, "mine.toml")
    with pytest.raises(BadStructure, match="there is no structure nowhere to call"):
        structures.check_calls(mine, structures.shipped())
    troika["steps"][1]["call"]["use"] = troika["id"]
    itself = structures.check(troika, "mine.toml")
    with pytest.raises(BadStructure, match="would call itself"):
        structures.check_calls(itself, {**structures.shipped(), troika["id"]: itself})


def test_what_facilitators_write_as_json_is_checked_by_the_same_rules(tmp_path, fours):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(fours))
    assert structures.read_file(file).reference == structures.structure("one-two-four-all").reference
    fours["steps"][0]["write"][0]["deck"] = "cards"
    file.write_text(json.dumps(fours))
    with pytest.raises(BadStructure, match=r"mine\.json: step 1 “Alone”: write 1: there is no deck cards"):
        structures.read_file(file)
    file.write_text("{")
    with pytest.raises(BadStructure, match="cannot be read as TOML or JSON"):
        structures.read_file(file)


def test_every_fault_is_told_at_once_each_with_its_step(fours):
    fours["steps"][0].pop("say")
    fours["steps"][1]["group"].update(form="heap", size="two")
    fours.update(colour="red")
    with pytest.raises(BadStructure) as told:
        structures.check(fours, "mine.toml")
    assert [fault.path for fault in told.value.faults] == [
        ("colour",), ("steps", 0), ("steps", 1, "group", "form"), ("steps", 1, "group", "size")]
    assert str(told.value).count("mine.toml: ") == 4


def test_every_name_that_leads_nowhere_is_told_at_once(fours):
    fours["steps"][0]["write"][0]["deck"] = "cards"
    fours["steps"][2]["group"]["of"] = "nowhere"
    fours["outputs"][0]["where"] = "best"
    with pytest.raises(BadStructure) as told:
        structures.check(fours)
    assert [fault.path for fault in told.value.faults] == [("steps", 0, "write", 0), ("steps", 2, "group"), ("outputs", 0)]


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda t: t["steps"][0].update(do="Answer {question}."), ["step 1 “Alone”: do: {question} would stand there as it is written"]),
    (lambda t: t["steps"][2]["write"][0].update(most="{question}"), ["write 1: most: {question} must be asked for with the kind whole"]),
    (lambda t: t["steps"][1]["group"].update(size="{share}"), ["size: must be a whole number"]),
    (lambda t: t["ask"]["share"].update(default="many"), ["the default is not of the kind whole"]),
    (lambda t: t["ask"]["share"].update(default=True), ["the default is not of the kind whole"]),
    (lambda t: t["ask"]["question"].update(kind="names"), ["the question of a round is a text"]),
])
def test_a_slot_stands_only_where_what_is_asked_for_fits(fours, break_it, says):
    faulty(fours, break_it, *says)


def test_what_is_null_in_json_is_left_out(fours):
    fours["steps"][0]["deal"] = None
    assert structures.check(fours).tree["steps"][0]["deal"] is None


@pytest.mark.parametrize(("asks", "code"), [
    ({"shortlist": 2}, "ask_number"), ({"shortlist": "many"}, "ask_number"), ({"shortlist": 26}, "ask_number"),
])
def test_what_the_facilitator_fills_in_is_checked(asks, code):
    with pytest.raises(Refusal) as no:
        structures.check_asks(structures.structure("twenty-five-ten"), asks)
    assert no.value.code == code


def test_what_is_left_out_takes_the_definitions_default():
    assert structures.check_asks(structures.structure("twenty-five-ten"), {"talk": "yes"}) == {"talk": True, "shortlist": 10}
