"""What is refused in the wrong moment, or is too much: with a sentence, and nothing changes."""

import pytest

from app.extensions import db
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands
from app.rounds.commands import writing
from app.rounds.models import Contribution
from app.rounds.rules.cards import check_fields, check_length

CARD = {"most": 20, "fields": {"second": {"label": "The first step", "most": 10, "required": True, "zone": None}}}


def refused(code, press, *what, **how):
    """The press is refused with this code and a whole sentence, and leaves no text behind."""
    before = db.session.query(Contribution).count()
    with pytest.raises(Refusal) as no:
        press(*what, **how)
    db.session.rollback()
    assert no.value.code == code and str(no.value).endswith(".")
    assert db.session.query(Contribution).count() == before


def test_no_group_is_chosen_and_nobody_paired_where_the_step_asks_for_neither(room):
    me = Op.of(room.people[0])
    refused("no_choosing", commands.choose_group, me, room.key, "nowhere")
    refused("not_now", commands.pair_with, me, room.key, "2")


def test_nothing_is_written_for_somebody_who_does_not_sit_beside(room):
    other = room.attendance(room.people[1]).key
    refused("not_beside", room.write, room.people[0], "For somebody else", whom=other)


def test_one_person_fills_no_wall_alone(room, monkeypatch):
    monkeypatch.setattr(writing, "MOST_IDEAS", 2)
    for text in ("One", "Two"):
        room.write(room.people[0], text)
    refused("many_ideas", room.write, room.people[0], "Three")


def test_where_groups_brought_nothing_there_is_nothing_to_choose_from(room):
    room.next(3)
    refused("no_ideas", commands.choose_going_on, Op.of(room.cast.ann.id), room.key, room.item, "all")


def test_a_card_and_its_fields_are_as_long_as_their_definition_says():
    check_length(CARD, "x" * 20)
    refused_by_rule("card_long", check_length, CARD, "x" * 21)
    refused_by_rule("field_long", check_fields, CARD, {"second": "x" * 11})
    refused_by_rule("field_empty", check_fields, CARD, {"second": "  "})


def refused_by_rule(code, rule, *what):
    with pytest.raises(Refusal) as no:
        rule(*what)
    assert no.value.code == code and ("Nothing was cut" in str(no.value) or "is still empty" in str(no.value))
