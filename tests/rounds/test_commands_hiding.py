"""Hiding is one press; why may follow, and only the author reads it. Canary words prove who reads what."""

import pytest

from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, texts
from app.workshops.hiding import IDEA_REASONS
from tests.rounds.room import Room


@pytest.fixture
def shown(cast, clock):
    """Four people; the first one's idea stands before all."""
    room = Room(cast, people=4)
    room.next()
    room.canary = room.write(room.people[0], "canary")
    room.next(2)
    room.bring(room.people[0], room.canary)
    room.next()
    return room


def explain(room, **how):
    commands.explain_hiding(Op.of(room.cast.ann.id), room.key, room.canary, **how)


def hide(room, *how):
    commands.hide_idea(Op.of(room.cast.ann.id), room.key, room.canary, *how)


def own(room):
    return texts.own_texts(room.people[0], room.key)[0]


def test_hiding_asks_for_nothing(shown):
    hide(shown)
    assert own(shown).hidden and own(shown).why is None and own(shown).reason == ""


def test_a_reason_may_follow_and_be_changed(shown):
    hide(shown)
    explain(shown, why="names")
    assert own(shown).why == IDEA_REASONS["names"]
    explain(shown, why="hurts", reason="  We speak  in the break. ")
    assert (own(shown).why, own(shown).reason) == (IDEA_REASONS["hurts"], "We speak in the break.")


def test_a_button_of_the_list_leaves_own_words_as_they_are(shown):
    hide(shown, "We speak in the break.")
    explain(shown, why="names")
    assert (own(shown).why, own(shown).reason) == (IDEA_REASONS["names"], "We speak in the break.")
    explain(shown, why="names", reason="")
    assert own(shown).reason == ""


def test_what_is_shown_again_has_no_reason_left(shown):
    hide(shown, "It names a nurse.", "names")
    commands.unhide_idea(Op.of(shown.cast.ann.id), shown.key, shown.canary)
    hide(shown)
    assert (own(shown).why, own(shown).reason) == (None, "")


@pytest.mark.parametrize("why, reason, code", [("nonsense", "", "unknown_reason"), ("", "x" * 201, "long_reason")])
def test_an_odd_reason_is_refused_and_hides_nothing(shown, why, reason, code):
    with pytest.raises(Refusal) as no:
        hide(shown, reason, why)
    assert no.value.code == code and not own(shown).hidden


def test_what_is_not_hidden_needs_no_reason(shown):
    with pytest.raises(Refusal) as no:
        explain(shown, why="names")
    assert no.value.code == "not_hidden"


def test_the_same_reason_twice_is_one_entry_and_the_journal_does_not_say_it(shown):
    from app.journal.models import Entry
    hide(shown)
    for _press in range(2):
        explain(shown, why="hurts", reason="canary-reason")
    assert shown.kinds().count("hiding_explained") == 1
    assert "canary-reason" not in str([entry.facts for entry in Entry.query.all()])
