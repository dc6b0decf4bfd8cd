"""What structures of lists ask of definitions: groups that stay in a loop, columns set by it, fields of one column, marks told late."""

import copy
import tomllib

import pytest

from app.rounds import structures
from app.rounds.rules.cards import fields_asked, tidy_claim
from app.rounds.structures.step import marks_told


@pytest.fixture
def tree():
    with (structures.FOLDER / "what_so_what_now_what.toml").open("rb") as file:
        return copy.deepcopy(tomllib.load(file))


def test_the_first_step_of_a_loop_makes_the_groups_and_its_other_turns_keep_them():
    plan = structures.plan("what-so-what-now-what")
    assert [step["form"] for step in plan] == ["split", "keep", "all"] + ["keep", "keep", "all"] * 2
    assert [step["seats"] for step in plan] == [None, 0, None, 0, 0, None, 0, 0, None]
    assert [step["forming"] for step in plan] == [True] + [False] * 8


def test_each_turn_writes_and_picks_in_its_own_column():
    plan = structures.plan("what-so-what-now-what")
    zones = [{act["zone"] for act in step["acts"] if act["act"] in ("card", "pick")} for step in plan if step["acts"]]
    assert zones == [{"what"}, {"what"}, {"so-what"}, {"so-what"}, {"now-what"}, {"now-what"}]


@pytest.mark.parametrize(
    "break_it, says",
    [
        (lambda t: t["steps"][2]["group"].update(stay=True), "groups stay in a loop whose first step makes them"),
        (lambda t: t["loops"].clear(), "stay|loop over prompts"),
        (lambda t: t["decks"]["points"]["fields"]["who"].update(zone="elsewhere"), "there is no zone elsewhere"),
        (lambda t: t["steps"][0]["write"][0].update(zone="elsewhere"), "there is no zone elsewhere"),
        (lambda t: t["steps"][0].update(title="{loop}"), "nobody is asked for"),
    ],
)
def test_a_broken_loop_or_column_is_refused_with_its_place(tree, break_it, says):
    break_it(tree)
    with pytest.raises(structures.BadStructure, match=says):
        structures.check(tree, "broken.toml")


def test_a_field_of_one_column_is_asked_there_alone():
    deck = structures.structure("what-so-what-now-what").tree["decks"]["points"]
    assert list(fields_asked(deck, "what")) == []
    assert list(fields_asked(deck, "now-what")) == ["who", "by"]


def test_marks_are_told_after_their_step_and_live_ones_at_once():
    plan = structures.plan("triz")
    told = {step["id"]: [act["name"] for act in marks_told(plan, at)] for at, step in enumerate(plan)}
    assert told == {"open": [], "make": [], "admit": [], "stop": ["we-do-this"], "share": ["we-do-this", "join"]}


def test_a_key_is_read_as_it_was_written_down():
    assert tidy_claim(" AB2C - d3 ") == "ab2cd3"
    assert tidy_claim(None) == ""
