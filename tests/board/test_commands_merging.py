"""Putting two ideas together and taking them apart exactly, on both databases."""

import random

import pytest
from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Comment, Offer, Origin, Owner, RestsOn, StateChange, Support, Thought, Version
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from tests.board.saying_no import refuses
from tests.board.test_commands_chain import idea, insight
from tests.conftest import SWEEP

# What the machinery keeps of every write, and the merge's own row, which says that it was.
OF_THE_WRITE = {"entry", "receipt", "room_head", "thought_merge"}
OF_THE_BOARD = [model.__table__ for model in (Comment, Offer, Origin, Owner, RestsOn, StateChange, Support, Thought, Version)]


def merge(cast, kept, absorbed):
    return commands.merge_thoughts(Op.of(cast.ann.id), kept, absorbed)


def undo(cast, kept, key):
    commands.undo_merge(Op.of(cast.ann.id), kept, key)


def on_the_board(cast):
    db.session.rollback()
    return {line.key for line in queries.lines_of(cast.lab.key)}


def under(key):
    db.session.rollback()
    return [one.knot.key for one in queries.originals_of(key)]


def test_one_stands_for_both_and_both_stay_whole(cast):
    kept, absorbed = idea(cast, "One shared letter"), idea(cast, "A letter that all share", "cy")
    commands.comment_on(Op.of(cast.pat.id), absorbed, "I wrote four of them")
    merge(cast, kept, absorbed)
    assert on_the_board(cast) == {kept}
    [original] = queries.originals_of(kept)
    assert (original.knot.headline, original.byline.name) == ("A letter that all share", "Cy")
    assert [said.body for said in original.comments] == ["I wrote four of them"]
    assert queries.stands_in(absorbed).key == kept
    assert queries.stands_in(kept) is None
    assert queries.line_of(absorbed).headline == "A letter that all share"


def test_taking_them_apart_brings_both_back(cast):
    kept, absorbed = idea(cast), idea(cast, "Another")
    key = merge(cast, kept, absorbed)
    undo(cast, kept, key)
    assert on_the_board(cast) == {kept, absorbed}
    assert queries.originals_of(kept) == []
    with refuses("taken_apart"):
        undo(cast, kept, key)
    with refuses("no_such_merge"):
        undo(cast, absorbed, key)


def test_the_journal_names_both_and_holds_no_words(cast):
    kept, absorbed = idea(cast, "CANARY one"), idea(cast, "CANARY two")
    undo(cast, kept, merge(cast, kept, absorbed))
    db.session.rollback()
    entries = db.session.scalars(select(Entry).where(Entry.kind.in_(("thoughts_merged", "merge_undone"))).order_by(Entry.id)).all()
    assert [(entry.kind, entry.subject, entry.facts["absorbed"]) for entry in entries] == [
        ("thoughts_merged", kept, absorbed), ("merge_undone", kept, absorbed)]
    assert "CANARY" not in str([entry.facts for entry in entries])


def test_what_is_put_together_with_one_that_lies_under_another_comes_to_the_head(cast):
    one, two, three = (idea(cast, words) for words in ("One", "Two", "Three"))
    first = merge(cast, two, one)
    merge(cast, three, two)
    fourth = idea(cast, "Four")
    merge(cast, one, fourth)
    assert on_the_board(cast) == {three}
    assert under(three) == [two, fourth]
    assert queries.stands_in(one).key == three
    with refuses("itself"):
        merge(cast, one, three)
    with refuses("put_together"):
        merge(cast, idea(cast, "Five"), two)
    undo(cast, two, first)
    assert queries.stands_in(one) is None
    assert under(three) == [two, fourth]


def test_ideas_stay_with_ideas_and_labs_apart(cast):
    with refuses("other_kind"):
        merge(cast, idea(cast), insight(cast))
    elsewhere = commands.post_idea(Op.of(cast.eve.id), cast.other_lab.key, "Felt slippers")
    with refuses("other_lab"):
        merge(cast, idea(cast), elsewhere)


def test_the_chain_reads_what_hangs_on_either_and_parts_with_them(cast):
    kept, absorbed, one, two = idea(cast), idea(cast, "Another"), insight(cast, "One"), insight(cast, "Two")
    commands.rest_on(Op.of(cast.ann.id), kept, one)
    commands.rest_on(Op.of(cast.ann.id), absorbed, two)
    commands.rest_on(Op.of(cast.ann.id), absorbed, one)
    key = merge(cast, kept, absorbed)
    db.session.rollback()
    assert [(knot.key, knot.is_direct) for knot in queries.chain_of(kept).lower] == [(one, True), (two, False)]
    assert [knot.key for knot in queries.chain_of(two).upper] == [kept]
    undo(cast, kept, key)
    db.session.rollback()
    assert [knot.key for knot in queries.chain_of(kept).lower] == [one]
    assert [knot.key for knot in queries.chain_of(two).upper] == [absorbed]


@pytest.mark.parametrize("gone", ["withdrawn", "hidden"])
def test_whoever_takes_back_what_stands_for_others_does_not_take_those_along(cast, gone):
    kept, absorbed = idea(cast), idea(cast, "Another", "cy")
    merge(cast, kept, absorbed)
    if gone == "withdrawn":
        commands.withdraw_thought(Op.of(cast.bo.id), kept)
    else:
        commands.hide_thought(Op.of(cast.mo.id), kept, "It names a nurse")
    assert on_the_board(cast) == {absorbed}


def test_nearly_the_same_is_offered_and_words_find_the_rest(cast):
    one, two = idea(cast, "A quiet room beside the waiting room"), idea(cast, "Quiet room beside the waiting room", "cy")
    other, _insight = idea(cast, "One number to ring"), insight(cast, "Quiet room beside the waiting room")
    assert [knot.key for knot in queries.could_be_one(one)] == [two]
    assert [knot.key for knot in queries.could_be_one(one, "ring")] == [other]
    merge(cast, one, two)
    db.session.rollback()
    assert queries.could_be_one(one) == []


def test_each_person_who_backs_either_counts_once(cast):
    kept, absorbed = idea(cast), idea(cast, "Another", "cy")
    for name, key in (("pat", kept), ("pat", absorbed), ("mo", absorbed)):
        commands.back_thought(Op.of(getattr(cast, name).id), key)
    key = merge(cast, kept, absorbed)
    assert len(backers(kept)) == 2
    with refuses("put_together"):
        commands.back_thought(Op.of(cast.bo.id), absorbed)
    with refuses("put_together"):
        commands.comment_on(Op.of(cast.bo.id), absorbed, "Too late for this page")
    with refuses("put_together"):
        commands.offer_help(Op.of(cast.bo.id), absorbed, "time", "An afternoon")
    undo(cast, kept, key)
    assert [len(backers(one)) for one in (kept, absorbed)] == [1, 2]


def backers(key):
    db.session.rollback()
    return queries.backers_of(key)


def dump(leaving=(), tables=None):
    """{table: its rows} of these tables, else of the whole database but what is kept of every write."""
    db.session.rollback()
    return {
        table.name: sorted(str(sorted((name, value) for name, value in row._mapping.items() if name not in leaving))
                           for row in db.session.execute(select(table)))
        for table in tables or db.metadata.sorted_tables if table.name not in OF_THE_WRITE
    }


def under_now():
    db.session.rollback()
    return dict(db.session.execute(select(Thought.key, Thought.merged_into_id).where(Thought.merged_into_id.is_not(None))).all())


@pytest.mark.parametrize("seed", range(40 if SWEEP else 3))
def test_whatever_is_said_in_between_undoing_all_leaves_what_was_and_what_was_said(cast, clock, seed):
    luck = random.Random(seed)
    ideas = [idea(cast, f"Idea {number}", luck.choice(("bo", "cy", "pat"))) for number in range(5)]
    grounds = [insight(cast, f"Insight {number}") for number in range(2)]
    merges = {}
    for _step in range(24):
        clock.forward(minutes=1)
        act = luck.choice(("merge", "merge", "undo", "say", "back", "link"))
        before = dump({"merged_into_id"}, OF_THE_BOARD) if act in ("merge", "undo") else None
        one, other = luck.sample(ideas, 2)
        if act == "merge":
            try:
                with_key = merge(cast, one, other)
            except Exception as refused:
                assert getattr(refused, "code", None) in ("itself", "put_together")
            else:
                db.session.rollback()
                merges[with_key] = db.session.scalar(select(Entry.subject).order_by(Entry.id.desc()))
        elif act == "undo" and merges:
            key = luck.choice(sorted(merges))
            undo(cast, merges.pop(key), key)
        elif act == "say":
            stands = queries.stands_in(one)
            commands.comment_on(Op.of(cast.cy.id), stands.key if stands else one, "Yes")
        elif act == "back":
            back(cast, one, luck.choice(("bo", "cy", "pat")), clock)
        elif act == "link" and one not in under_now():
            commands.rest_on(Op.of(cast.ann.id), one, luck.choice(grounds))
        if act in ("merge", "undo"):
            assert dump({"merged_into_id"}, OF_THE_BOARD) == before, "a merge changed more than where one lies"
        assert len(under_now()) == len(merges)
    said = dump(leaving={"merged_into_id"})
    for key in luck.sample(sorted(merges), len(merges)):
        undo(cast, merges[key], key)
    assert under_now() == {}
    assert dump(leaving={"merged_into_id"}) == said
    assert on_the_board(cast) >= set(ideas)
    exactly = dump()
    undo(cast, ideas[0], merge(cast, ideas[0], ideas[1]))
    assert dump() == exactly


def back(cast, key, name, clock):
    person = getattr(cast, name).id
    with change(Op.server()) as c:
        thought = c.session.scalar(select(Thought).where(Thought.key == key))
        known = c.session.scalar(select(Support).where(Support.thought_id == thought.id, Support.person_id == person))
        if known is None:
            c.session.add(Support(thought_id=thought.id, person_id=person, given_at=clock.now()))
