"""Structures as data: what is shipped loads, what is broken is refused by place, minutes are editable."""

import copy
import tomllib

import pytest

from app.refusal import Refusal
from app.rounds import structures


@pytest.fixture
def tree():
    with (structures.FOLDER / "one_two_four_all.toml").open("rb") as file:
        return copy.deepcopy(tomllib.load(file))


def test_the_shipped_structure_makes_a_plan_of_four_steps():
    plan = structures.steps_of(structures.plan("one-two-four-all"))
    assert [(s.title, s.dots, s.minutes, s.form, s.view, s.forming) for s in plan] == [
        ("Alone", 1, 1, "solo", "write", False),
        ("Pairs", 2, 2, "pairs", "talk", True),
        ("Fours", 4, 4, "fours", "choose", True),
        ("All", 9, 5, "all", "listen", False),
    ]


def test_it_names_its_source_and_licence():
    credit = structures.structure("one-two-four-all").credit
    assert credit["licence"] == "CC BY-SA 4.0"
    assert all(word in credit["text"] for word in ("2026", "Keith McCandless", "Nancy White", "adapted"))


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


@pytest.mark.parametrize(
    "break_it, says",
    [
        (lambda t: t.pop("schema"), "schema"),
        (lambda t: t["steps"].clear(), "at least one step"),
        (lambda t: t["steps"][1].update(form="heap"), "step 2: form"),
        (lambda t: t["steps"][2].pop("say"), "step 3 needs say"),
        (lambda t: t["steps"].pop(1), "fours are made of pairs"),
        (lambda t: t["steps"][3].update(id="alone"), "there twice"),
        (lambda t: t["steps"][0].update(colour="red"), "colour"),
        (lambda t: t["credit"].pop("licence"), "credit needs licence"),
    ],
)
def test_a_broken_structure_is_named_with_its_place(tree, break_it, says):
    break_it(tree)
    with pytest.raises(structures.BadStructure, match=says):
        structures.check(tree, "broken.toml")
