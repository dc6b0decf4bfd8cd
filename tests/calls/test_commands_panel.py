"""A panel reads: dealt evenly, without one's own, without each other's marks; then a shortlist, sentences, and what was chosen."""

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.board.models import StateChange, Thought
from app.calls import commands, queries
from app.extensions import db
from app.journal.models import Entry
from tests.calls.calling import DAYS, TWO, Calling, kinds, letters, person, refuses

PANEL = ("cy", "mo", "pat")
SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}


@pytest.fixture
def calling(cast, clock):
    """A call without a stage to submit in; Cy, Mo and Pat are its panel, and two of them read each idea."""
    return Calling(cast, clock, days=SHORT, panel=PANEL, readers=2)


def reading(calling, entrants=("bo", "ann", "cy", "bo")):
    keys = [calling.enters(name, f"Idea {number}") for number, name in enumerate(entrants)]
    calling.bell("ideas")
    return keys


def test_ideas_are_dealt_evenly_when_the_stage_begins_and_never_ones_own(calling):
    keys = reading(calling)
    dealt = calling.dealt()
    assert set(dealt) == set(keys)
    assert all(len(names) == 2 for names in dealt.values())
    assert dealt[keys[2]] == {"mo", "pat"}
    loads = sorted(sum(name in names for names in dealt.values()) for name in PANEL)
    assert loads[-1] - loads[0] <= 1


def test_a_declared_interest_goes_to_another_reader_and_marks_given_are_gone(calling, cast):
    key, *_others = reading(calling)
    reader = sorted(calling.dealt()[key])[0]
    calling.marks(reader, key, 5, 5)
    commands.declare_interest(calling.op(reader), calling.key, key)
    commands.declare_interest(calling.op(reader), calling.key, key)
    assert calling.dealt()[key] == set(PANEL) - {reader}
    assert queries.progress_of(calling.row).given == 0
    assert key in queries.interests_of(calling.row, getattr(cast, reader))
    with refuses("not_dealt"):
        calling.marks(reader, key, 5, 5)
    with refuses("has_interest"):
        commands.write_sentences(calling.op(reader), calling.key, key, TWO)
    assert kinds("interest_declared") == ["interest_declared"]


def test_an_interest_declared_before_the_dealing_keeps_an_idea_away(calling):
    key = calling.enters("bo")
    commands.declare_interest(calling.op("mo"), calling.key, key)
    calling.bell("ideas")
    assert calling.dealt()[key] == {"cy", "pat"}
    assert queries.progress_of(calling.row).short == 0
    commands.declare_interest(calling.op("pat"), calling.key, key)
    assert queries.progress_of(calling.row).short == 1


def test_who_wrote_or_owns_what_lies_under_an_idea_however_deep_is_not_dealt_it(calling, cast):
    kept, middle, own, owned = (calling.enters(name, f"Idea {n}") for n, name in enumerate(("bo", "bo", "cy", "ann")))
    board.add_owner(calling.op("ann"), owned, "Pat")
    for upper, lower in ((middle, own), (kept, middle), (kept, owned)):
        board.merge_thoughts(calling.op("ann"), upper, lower)
    calling.bell("ideas")
    assert calling.dealt() == {kept: {"mo"}}


def test_who_comes_to_own_an_idea_while_the_panel_reads_hands_it_on(calling):
    key, own = reading(calling, ("bo", "cy"))
    first, second = sorted(calling.dealt()[key])
    board.add_owner(calling.op("bo"), key, first.capitalize())
    assert calling.dealt()[key] == set(PANEL) - {first}
    if "cy" not in (first, second):
        board.merge_thoughts(calling.op("ann"), key, own)
        assert calling.dealt()[key] == set(PANEL) - {first, "cy"}


def test_of_an_interest_in_a_hidden_idea_nobody_reads_the_headline(calling):
    key = calling.enters("bo", "Sister Jones sleeps")
    commands.declare_interest(calling.op("mo"), calling.key, key)
    assert [tuple(row) for row in queries.declared(calling.row)] == [("Mo", "Sister Jones sleeps")]
    board.hide_thought(calling.op("mo"), key, "It names a nurse")
    assert queries.declared(calling.row) == []


@pytest.mark.parametrize("name", ["cy", "mo", "pat", "ann", "ada", "bo"])
def test_nobody_sees_marks_before_all_are_in(calling, cast, name):
    """The control of the promise: panel, team and administrator ask the only query that knows, and are refused."""
    key, *_others = reading(calling)
    for reader in calling.dealt()[key]:
        calling.marks(reader, key, 1, 5)
    with refuses("marks_not_in"):
        queries.judged(calling.row, person(cast, name))
    assert not any(getattr(hand, "marks", None) for hand in queries.hand_of(calling.row, person(cast, name)) if hand.entry.key != key)
    calling.all_mark()
    assert len(queries.judged(calling.row, person(cast, name))) == 4


def test_a_hand_holds_what_was_dealt_to_its_holder_with_their_own_marks_alone(calling, cast):
    key, *_others = reading(calling)
    first, second = sorted(calling.dealt()[key])
    calling.marks(first, key, 1, 5, note="Who pays?")
    hands = {name: queries.hand_of(calling.row, person(cast, name)) for name in (*PANEL, "ann", "ada")}
    for name, hand in hands.items():
        assert {each.entry.key for each in hand} == {one for one, names in calling.dealt().items() if name in names}
    assert [(each.marks, each.note) for each in hands[second] if each.entry.key == key] == [(None, "")]
    assert [(each.marks, each.note) for each in hands[first] if each.entry.key == key] == [([1, 5], "Who pays?")]


def test_marks_are_seen_when_the_stage_ends_though_some_are_missing(calling, cast):
    key, *_others = reading(calling)
    reader = sorted(calling.dealt()[key])[0]
    calling.marks(reader, key, 2, 0, note="Who pays?")
    calling.bell("shortlist")
    first = queries.judged(calling.row, person(cast, "ann"))[0]
    assert (first.entry.key, first.rank, first.mean, first.marked, first.readers) == (key, 1, 2.0, 1, 2)
    assert [said.number for said in first.said] == [1, 0]
    assert first.notes == ["Who pays?"]
    with refuses("not_reading"):
        calling.marks(reader, key, 5, 5)


def test_once_all_marks_are_in_they_stand(calling):
    key, *_others = reading(calling)
    calling.all_mark()
    with refuses("marks_stand"):
        calling.marks(sorted(calling.dealt()[key])[0], key, 1, 1)
    before = calling.dealt()
    reader = sorted(before[key])[0]
    commands.declare_interest(calling.op(reader), calling.key, key)
    assert calling.dealt()[key] == before[key] - {reader}


def test_marks_may_be_changed_until_then_and_equal_means_share_a_place(calling, cast):
    keys = reading(calling)
    first = sorted(calling.dealt()[keys[0]])[0]
    calling.marks(first, keys[0], 1, 1)
    calling.marks(first, keys[0], 5, 5)
    calling.all_mark(4)
    assert [one.rank for one in queries.judged(calling.row, cast.ann)] == [1, 1, 1, 1]
    assert kinds("marks_given").count("marks_given") == 10


def test_who_leaves_the_panel_hands_on_what_they_had_not_marked(calling, cast):
    keys = reading(calling)
    commands.take_off_panel(calling.op("ann"), calling.key, cast.pat.key)
    assert all(names <= {"cy", "mo"} for names in calling.dealt().values())
    assert calling.dealt()[keys[0]] == {"cy", "mo"}
    with refuses("not_on_panel"):
        commands.declare_interest(calling.op("pat"), calling.key, keys[0])
    with refuses("not_of_the_lab"):
        commands.add_to_panel(calling.op("ann"), calling.key, cast.eve.key)


def test_an_idea_hidden_is_not_waited_for_and_comes_back_to_its_readers(calling):
    key, other = reading(calling, ("bo", "ann"))
    board.hide_thought(calling.op("mo"), key, "It names a nurse")
    for reader in calling.dealt()[other]:
        calling.marks(reader, other, 3, 3)
    assert queries.may_see_marks(calling.row)
    board.restore_thought(calling.op("mo"), key)
    assert not queries.may_see_marks(calling.row)


def test_an_idea_held_until_the_panel_reads_is_dealt_when_it_is_released(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=PANEL, readers=2, guests=True)
    commands.come_as_guest(calling.op("dee"), calling.key, calling.row.guest_token)
    key = calling.enters("dee")
    calling.bell("ideas")
    assert calling.dealt() == {}
    board.restore_thought(calling.op("mo"), key)
    assert len(calling.dealt()[key]) == 2


def test_a_late_answer_is_dealt_too(calling):
    calling.enters("bo")
    calling.drafts("ann")
    calling.bell("ideas", minutes=5)
    key = calling.enters("ann")
    assert len(calling.dealt()[key]) == 2
    assert calling.state(key) == "submitted"


def test_the_shortlist_waits_for_all_marks(calling):
    keys = reading(calling)
    with refuses("not_read"):
        commands.put_on_shortlist(calling.op("ann"), calling.key, keys[0])
    calling.all_mark()
    commands.put_on_shortlist(calling.op("cy"), calling.key, keys[0])
    commands.put_on_shortlist(calling.op("ann"), calling.key, keys[1])
    commands.put_on_shortlist(calling.op("ann"), calling.key, keys[1], is_on=False)
    assert queries.shortlist_of(calling.row) == [keys[0]]
    assert [calling.state(key) for key in keys[:2]] == ["shortlisted", "submitted"]
    board.hide_thought(calling.op("ann"), keys[0], "It names a patient.")
    assert queries.shortlist_of(calling.row) == []
    board.restore_thought(calling.op("ann"), keys[0])
    assert queries.shortlist_of(calling.row) == [keys[0]]


def test_every_author_receives_two_sentences_whether_chosen_or_not(calling, cast, app):
    app.config["PUBLIC_URL"] = "https://lab.example"
    try:
        keys = reading(calling, ("bo", "pat", "ann"))
        calling.all_mark()
        for key in keys[:2]:
            commands.write_sentences(calling.op("mo"), calling.key, key, TWO)
        with refuses("not_yet"):
            commands.announce_call(calling.op("ann"), calling.key, keys[:1])
        calling.bell("shortlist")
        with refuses("sentences_missing"):
            commands.announce_call(calling.op("ann"), calling.key, keys[:1])
        commands.write_sentences(calling.op("cy"), calling.key, keys[2], TWO)
        with refuses("not_in_play"):
            commands.announce_call(calling.op("ann"), calling.key, ["none"])
        with refuses("rests_on_nothing"):
            commands.announce_call(calling.op("ann"), calling.key, keys[:1])
        calling.grounds(keys[0])
        commands.announce_call(calling.op("ann"), calling.key, keys[:1], "Two wards are ready.")
        with refuses("announced"):
            commands.announce_call(calling.op("ann"), calling.key, keys)
        assert [calling.state(key) for key in keys] == ["selected", "not_now", "not_now"]
        reasons = db.session.scalars(select(StateChange.reason).where(StateChange.state.in_(["selected", "not_now"]))).all()
        assert reasons == [TWO] * 3
        assert sorted((letter.to, letter.filled_with["was_chosen"]) for letter in letters("call_outcome")) == [
            ("ann@example.org", False), ("bo@example.org", True), ("pat@example.org", False)]
        assert all(letter.filled_with["sentences"] == TWO for letter in letters("call_outcome"))
        assert {entry.facts["letter"] for entry in db.session.scalars(select(Entry).where(Entry.kind == "call_announced"))} == {True}
        with refuses("announced"):
            commands.write_sentences(calling.op("mo"), calling.key, keys[0], TWO)
    finally:
        app.config["PUBLIC_URL"] = ""


def test_only_the_panel_and_the_team_write_sentences(calling):
    key, *_others = reading(calling)
    for name in ("val", "bo"):
        with refuses("not_deciding"):
            commands.write_sentences(calling.op(name), calling.key, key, TWO)
    with refuses("one_sentence"):
        commands.write_sentences(calling.op("mo"), calling.key, key, "Good.")
    commands.write_sentences(calling.op("ada"), calling.key, key, TWO)


def test_the_journal_tells_no_mark_and_no_sentence(calling):
    key, *_others = reading(calling)
    for reader in calling.dealt()[key]:
        calling.marks(reader, key, 5, 1, note="CANARY")
    commands.write_sentences(calling.op("mo"), calling.key, key, "CANARY one. CANARY two.")
    db.session.rollback()
    for entry in db.session.scalars(select(Entry).where(Entry.kind.in_(["marks_given", "sentences_written"]))):
        assert entry.facts == {"call": calling.key}
        assert db.session.scalar(select(Thought.key).where(Thought.key == entry.subject)) == key
