"""Theming by people: moves, two at once, undo, renaming, on both databases."""

import pytest
from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Thought, Version
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from tests.board.saying_no import refuses
from tests.board.test_commands_chain import idea, insight


def op(cast, name="bo"):
    return Op.of(getattr(cast, name).id)


def lying(cast):
    """{headline of a theme: headlines in it}, and those in none under None."""
    db.session.rollback()
    found = queries.themes_of(cast.lab.key)
    return {**{theme.headline: {card.headline for card in theme.cards} for theme in found.themes},
            None: {card.headline for card in found.loose}}


@pytest.fixture
def cards(cast):
    return {words: insight(cast, words) for words in ("One", "Two", "Three")}


def begin(cast, headline, *ticked, name="bo"):
    return commands.put_into_new_theme(op(cast, name), cast.lab.key, headline, list(ticked))


def put(cast, theme, *ticked, name="bo"):
    commands.put_into_theme(op(cast, name), cast.lab.key, theme, list(ticked))


def undo(cast, name="bo"):
    commands.undo_move(op(cast, name), cast.lab.key)


def test_insights_go_into_a_new_theme_into_another_and_out_again(cast, cards):
    begin(cast, "A", cards["One"], cards["Two"])
    b = begin(cast, "B")
    assert lying(cast) == {"A": {"One", "Two"}, "B": set(), None: {"Three"}}
    a = queries.themes_of(cast.lab.key).themes[0].key
    put(cast, b, f"{cards['One']}.{a}", cards["Three"])
    assert lying(cast) == {"A": {"Two"}, "B": {"One", "Three"}, None: set()}
    commands.take_out(op(cast), cast.lab.key, [f"{cards['One']}.{b}"])
    assert lying(cast) == {"A": {"Two"}, "B": {"Three"}, None: {"One"}}


def test_two_who_move_the_same_insight_at_once_lose_nothing(cast, cards):
    a, b, c = (begin(cast, name) for name in "ABC")
    put(cast, a, cards["One"])
    put(cast, b, cards["One"], name="cy")
    assert lying(cast)["A"] == lying(cast)["B"] == {"One"}
    put(cast, b, f"{cards['One']}.{a}", name="pat")
    put(cast, c, f"{cards['One']}.{a}")
    assert lying(cast) == {"A": set(), "B": {"One"}, "C": {"One"}, None: {"Two", "Three"}}


def test_each_undoes_their_own_last_move_and_what_others_did_since_stays(cast, cards):
    a, b = begin(cast, "A"), begin(cast, "B", name="cy")
    put(cast, a, cards["One"], cards["Two"])
    put(cast, b, f"{cards['One']}.{a}", cards["Three"], name="cy")
    undo(cast)
    assert lying(cast) == {"A": set(), "B": {"One", "Three"}, None: {"Two"}}
    undo(cast, "cy")
    assert lying(cast) == {"A": {"One"}, "B": set(), None: {"Two", "Three"}}


def test_undoing_again_goes_one_move_further_back_until_none_is_left(cast, cards):
    a = begin(cast, "A", cards["One"])
    put(cast, a, cards["Two"])
    undo(cast)
    assert lying(cast)["A"] == {"One"}
    undo(cast)
    assert lying(cast) == {None: {"One", "Two", "Three"}}
    with refuses("nothing_to_undo"):
        undo(cast)
    with refuses("nothing_to_undo"):
        undo(cast, "pat")


def test_undoing_the_beginning_of_a_theme_leaves_it_where_others_filled_it(cast, cards):
    a = begin(cast, "A", cards["One"])
    put(cast, a, cards["Two"], name="cy")
    undo(cast)
    assert lying(cast) == {"A": {"Two"}, None: {"One", "Three"}}


def test_what_is_no_insight_or_of_another_lab_goes_into_no_theme(cast, cards):
    a = begin(cast, "A")
    with refuses("no_such_link"):
        put(cast, a, idea(cast))
    elsewhere = commands.post_insight(Op.of(cast.eve.id), cast.other_lab.key, "Wards are loud")
    with refuses("other_lab"):
        put(cast, a, elsewhere)
    with refuses("there_already"):
        put(cast, a, cards["One"])
        put(cast, a, cards["One"])
    with refuses("nothing_ticked"):
        commands.take_out(op(cast), cast.lab.key, [cards["Two"]])
    with refuses("no_headline"):
        begin(cast, "  ", cards["Two"])
    assert lying(cast) == {"A": {"One"}, None: {"Two", "Three"}}


def test_a_theme_of_a_guest_is_held_and_its_insights_stay_in_sight(cast, cards):
    begin(cast, "A", cards["One"], name="dee")
    assert lying(cast) == {None: {"One", "Two", "Three"}}
    commands.restore_thought(op(cast, "mo"), db.session.scalar(select(Thought.key).where(Thought.kind == "theme")))
    assert lying(cast)["A"] == {"One"}


def test_a_new_headline_keeps_the_one_before(cast, cards):
    a = begin(cast, "A", cards["One"])
    commands.rename(op(cast), a, "What is said twice")
    commands.rename(op(cast), a, "What is said twice")
    assert lying(cast)["What is said twice"] == {"One"}
    versions = db.session.execute(select(Version.number, Version.headline)).all()
    assert [tuple(row) for row in versions] == [(1, "A"), (2, "What is said twice")]
    with refuses("other_kind"):
        commands.rename(op(cast), cards["One"], "Other")


def test_the_journal_keeps_moves_without_words(cast):
    one = insight(cast, "CANARY")
    a = begin(cast, "CANARY too", one)
    commands.rename(op(cast), a, "CANARY three")
    undo(cast)
    db.session.rollback()
    entries = db.session.scalars(select(Entry).order_by(Entry.id)).all()
    assert {"insights_themed", "theming_undone", "thought_changed"} <= {entry.kind for entry in entries}
    assert "CANARY" not in str([entry.facts for entry in entries])
