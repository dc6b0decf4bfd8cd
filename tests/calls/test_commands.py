"""A call lived through: answering, drafts before the bell, submitting, stages that move, letters."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.board import queries as board_queries
from app.board.models import Draft, Thought
from app.calls import commands, queries
from app.calls.models import CallEntry
from app.extensions import db
from app.journal.models import Entry
from app.labs.commands import give_hat
from tests.calls.calling import DAYS, PROMPTS, Calling, kinds, letters, new_call, refuses

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, prompts=PROMPTS)


def entry_of(key):
    db.session.rollback()
    return db.session.scalar(select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id).where(Thought.key == key))


def test_an_answer_is_an_ordinary_idea_of_the_board_with_the_calls_own_prompts(calling, cast):
    key = calling.enters("bo", "A peer in the waiting room", ["Whoever waits alone", "Ask two wards"])
    assert board_queries.line_of(key).headline == "A peer in the waiting room"
    thought = db.session.scalar(select(Thought).where(Thought.key == key))
    assert thought.details == [{"prompt": None, "asked": "Who does it help?", "text": "Whoever waits alone"},
                               {"prompt": None, "asked": "What is the first step?", "text": "Ask two wards"}]
    assert [entry.key for entry in queries.entries_of(calling.row)] == [key]
    assert kinds("idea_posted", "call_answered") == ["idea_posted", "call_answered"]


def test_an_answer_that_lacks_what_must_be_said_posts_nothing(calling):
    with refuses("not_answered"):
        calling.enters("bo", answers=["", "Tomorrow"])
    with refuses("no_headline"):
        calling.enters("bo", headline="  ")
    assert kinds("idea_posted") == []


@pytest.mark.parametrize("who, answer", [
    ("everybody", {"ann", "bo", "cy", "pat", "mo"}), ("members", {"bo"}), ("participants", {"bo", "cy", "pat"}),
])
def test_those_answer_whom_the_call_asks(cast, clock, who, answer):
    calling = Calling(cast, clock, who=who)
    for name in ("ann", "bo", "cy", "dee", "pat", "mo", "val", "eve"):
        if name in answer:
            calling.enters(name)
        else:
            with refuses("not_asked"):
                calling.enters(name)


def test_a_guest_comes_by_the_link_and_their_idea_is_held(cast, clock):
    calling = Calling(cast, clock, guests=True, who="members")
    with refuses("wrong_link"):
        commands.come_as_guest(calling.op("dee"), calling.key, "another")
    assert commands.come_as_guest(calling.op("dee"), calling.key, calling.row.guest_token, "") is None
    key = calling.enters("dee")
    assert board_queries.line_of(key) is None
    assert queries.entries_of(calling.row) == []
    assert [entry.held for entry in queries.own_entries(calling.row, cast.dee)] == [True]


def test_a_call_without_a_link_lets_no_guest_in(calling, cast):
    for token in ("", None, "x"):
        with refuses("wrong_link"):
            commands.come_as_guest(calling.op("dee"), calling.key, token)


def test_a_draft_begun_before_the_bell_counts_until_the_next_morning(calling):
    calling.drafts("bo", headline="Half a thought")
    calling.drafts("cy", headline="Another")
    calling.bell("ideas", hours=3)
    key = calling.enters("bo", "A whole thought")
    assert entry_of(key).late
    assert calling.state(key) == "open"
    calling.clock.set(datetime(2026, 5, 22, 9, tzinfo=LONDON))
    with refuses("grace_over"):
        calling.enters("cy")
    assert kinds("call_answered") == ["call_answered"]


def test_what_somebody_else_began_before_the_bell_lets_nobody_in_after_it(calling):
    calling.drafts("bo")
    calling.bell("ideas")
    with refuses("after_the_bell"):
        calling.enters("cy")


def test_what_was_begun_after_the_bell_is_refused_and_its_draft_stays(calling):
    calling.bell("ideas", minutes=1)
    calling.drafts("bo", headline="Too late to begin")
    with refuses("after_the_bell"):
        calling.enters("bo")
    with refuses("after_the_bell"):
        calling.enters("cy")
    db.session.rollback()
    assert db.session.scalar(select(Draft)).fields == {"headline": "Too late to begin"}


def test_going_on_with_a_draft_does_not_change_when_it_was_begun_and_sending_ends_it(calling, cast):
    calling.drafts("bo", headline="One")
    begun = queries.draft_of(calling.key, cast.bo).begun_at
    calling.clock.forward(hours=2)
    going_on = calling.drafts("bo", edition=2, headline="Two")
    db.session.rollback()
    draft = queries.draft_of(calling.key, cast.bo)
    assert (draft.begun_at, draft.fields) == (begun, {"headline": "Two"})
    assert queries.draft_of(calling.key, cast.cy) is None
    calling.enters("bo", begun=going_on)
    db.session.rollback()
    assert queries.draft_of(calling.key, cast.bo) is None


def test_a_draft_from_before_the_bell_brings_in_what_it_holds_and_not_what_was_begun_beside_it_afterwards(calling):
    before = calling.drafts("bo", headline="Begun in time")
    calling.bell("ideas", minutes=1)
    after = calling.drafts("bo", page="another-page-012345", headline="Begun too late")
    with refuses("after_the_bell"):
        calling.enters("bo", begun=after)
    assert entry_of(calling.enters("bo", begun=before)).late


def test_nobody_answers_before_a_call_opens(cast, clock):
    calling = Calling(cast, clock, opens_on=DAYS["ideas"] - timedelta(days=2))
    assert calling.stage == "before"
    with refuses("not_open"):
        calling.enters("bo")
    assert "It opens on Tuesday 19 May" in calling.asked("bo")


def test_stages_begin_by_the_clock_and_are_told_once_each(calling):
    commands.move_on()
    for stage in DAYS:
        calling.bell(stage)
        commands.move_on()
    db.session.rollback()
    began = [entry.facts["stage"] for entry in db.session.scalars(
        select(Entry).where(Entry.kind == "call_stage_began").order_by(Entry.id))]
    assert began == list(DAYS)
    assert calling.stage == "over"


def test_a_server_that_slept_notes_what_it_missed(calling):
    calling.clock.set(datetime(2026, 6, 5, 12, tzinfo=LONDON))
    assert commands.move_on() == 3
    assert commands.move_on() == 0


def test_only_its_author_submits_an_idea_and_what_is_not_submitted_is_not_read(calling, cast):
    one, other = calling.enters("bo"), calling.enters("cy")
    with refuses("not_submitting"):
        calling.submits("bo", one)
    calling.bell("ideas")
    with refuses("not_yours"):
        calling.submits("cy", one)
    calling.submits("bo", one)
    assert calling.state(one) == "submitted"
    commands.take_back_submission(calling.op("bo"), calling.key, one)
    assert calling.state(one) == "open"
    calling.submits("bo", one)
    calling.bell("submit")
    with refuses("not_submitting"):
        calling.submits("cy", other)
    assert [entry.submitted for entry in queries.entries_of(calling.row)] == [False, True]


def test_without_a_stage_to_submit_in_all_ideas_are_submitted(cast, clock):
    days = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}
    calling = Calling(cast, clock, days=days)
    key, held = calling.enters("bo"), calling.enters("cy")
    board.hide_thought(calling.op("mo"), held, "It names a nurse")
    calling.bell("ideas")
    assert calling.state(key) == "submitted"
    assert calling.state(held) == "open"


def test_one_letter_before_the_bell_to_those_who_have_not_submitted(calling, app):
    app.config["PUBLIC_URL"] = "https://lab.example"
    try:
        one, other = calling.enters("bo"), calling.enters("pat", attribution="anonymous")
        calling.bell("ideas")
        calling.submits("bo", one)
        calling.clock.set(datetime(2026, 6, 3, 16, 59, tzinfo=LONDON))
        commands.move_on()
        assert letters("call_unsubmitted") == []
        calling.clock.forward(minutes=1)
        commands.move_on()
        commands.move_on()
        letter, = letters("call_unsubmitted")
        assert (letter.to, letter.filled_with["path"]) == ("pat@example.org", f"/thoughts/{other}")
        assert letter.filled_with["day"] == "Thursday 4 June, 17:00"
    finally:
        app.config["PUBLIC_URL"] = ""


def test_a_stage_given_longer_is_announced_and_kept(calling, cast):
    with refuses("no_why"):
        commands.lengthen_stage(calling.op("ann"), calling.key, "ideas", datetime(2026, 5, 25, 17, tzinfo=LONDON), " ")
    later = datetime(2026, 5, 25, 17, tzinfo=LONDON)
    commands.lengthen_stage(calling.op("ann"), calling.key, "ideas", later, "A school asked for a weekend more.")
    call = calling.row
    assert [stage.ends_at.astimezone(LONDON).date() - DAYS[stage.name] for stage in call.stages] == [timedelta(days=4)] * 6
    assert [stage.promised_at.astimezone(LONDON).date() for stage in call.stages] == list(DAYS.values())
    move, = call.moves
    assert (move.stage, move.was_skipped, move.by_id, move.why) == ("ideas", False, cast.ann.id, "A school asked for a weekend more.")
    assert kinds("call_stage_lengthened") == ["call_stage_lengthened"]
    with refuses("shorter"):
        commands.lengthen_stage(calling.op("ann"), calling.key, "ideas", datetime(2026, 5, 24, 17, tzinfo=LONDON), "A mistake.")


def test_a_stage_left_out_is_announced_and_kept(calling):
    key = calling.enters("bo")
    commands.skip_stage(calling.op("ann"), calling.key, "submit", "Few ideas came: all are read.")
    calling.bell("refine")
    assert calling.stage == "shortlist"
    assert calling.state(key) == "submitted"
    assert [move.was_skipped for move in calling.row.moves] == [True]
    assert kinds("call_stage_skipped") == ["call_stage_skipped"]
    with refuses("needed"):
        commands.skip_stage(calling.op("ann"), calling.key, "announce", "No time.")


def test_a_call_needs_criteria_where_a_panel_reads_and_days_that_are_to_come(cast, clock):
    with refuses("no_criteria"):
        new_call(cast, criteria=())
    new_call(cast, criteria=(), days={"ideas": DAYS["ideas"], "announce": DAYS["announce"]})
    with refuses("days_in_order"):
        new_call(cast, days={**DAYS, "ideas": DAYS["ideas"] - timedelta(days=20)})
    with refuses("no_question"):
        commands.open_call(Calling(cast, clock).op("ann"), cast.lab.key, " ", DAYS, criteria=("One",))


def test_the_journal_holds_no_words_of_a_call(calling):
    key = calling.enters("bo", "CANARY", ["CANARY", "CANARY"])
    calling.drafts("cy", headline="CANARY")
    commands.lengthen_stage(calling.op("ann"), calling.key, "ideas", datetime(2026, 5, 25, 17, tzinfo=LONDON), "CANARY")
    calling.bell("ideas")
    calling.submits("bo", key)
    db.session.rollback()
    for entry in db.session.scalars(select(Entry)):
        assert "CANARY" not in str(entry.facts) + str(entry.subject)


def test_hats_given_later_count_as_those_given_before(calling, cast):
    give_hat(calling.op("ann"), cast.lab.key, cast.val.key, "participant")
    calling.enters("val")


def test_the_same_answer_twice_within_an_hour_is_one(calling, clock):
    first = calling.enters("bo", "One number for all")
    assert calling.enters("bo", "One  number for all") == first
    assert calling.enters("bo", "One number for all", ["Other words"] * len(calling.row.prompts)) != first
    assert calling.enters("pat", "One number for all") != first
    clock.forward(minutes=61)
    assert calling.enters("bo", "One number for all") != first
