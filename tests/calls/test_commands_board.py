"""What happens on the board to an idea that answers a call, and what calls keep about people."""

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.board.models import Thought, Version
from app.calls import commands, queries, stored
from app.calls.models import Interest, PanelMember, Reading
from app.extensions import db
from app.journal.record import Op, change
from tests.calls.calling import PROMPTS, TWO, Calling, refuses


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, panel=("cy", "mo"), readers=2, prompts=PROMPTS)


def moved(calling, name, key, state, reason=""):
    """Somebody says on the board where an idea stands."""
    board.move_thought(calling.op(name), key, state, reason)


def changed(calling, name, key):
    """Somebody gives an idea other words on the board; answers how it reads then."""
    seen = row(key).version
    board.change_thought(calling.op(name), key, f"Version {seen + 1}", why="It reads better so.")
    return row(key)


def row(key):
    db.session.rollback()
    return db.session.scalar(select(Thought).where(Thought.key == key))


def submitted(calling):
    return [entry.submitted for entry in queries.entries_of(calling.row)]


def test_an_idea_is_refined_until_its_bell_and_left_while_the_panel_reads(calling):
    key = calling.enters("bo")
    for stage in ("ideas", "refine"):
        assert [answer["text"] for answer in changed(calling, "bo", key).details] == ["Words of bo"] * 2
        calling.bell(stage)
    calling.submits("bo", key)
    calling.bell("submit", hours=1)
    changed(calling, "bo", key)
    calling.bell("submit", days=1)
    with refuses("panel_reads"):
        changed(calling, "bo", key)
    assert row(key).version == 4
    calling.all_mark()
    commands.write_sentences(calling.op("mo"), calling.key, key, TWO)
    calling.bell("vote")
    calling.grounds(key)
    commands.announce_call(calling.op("ann"), calling.key, [key])
    changed(calling, "bo", key)


def test_the_answers_to_a_call_are_changed_with_the_idea_and_versions_keep_how_they_read(calling, cast):
    key = calling.enters("bo")
    first = list(row(key).details)
    board.change_thought(calling.op("bo"), key, "Idea of bo", answers=["Carers", ""], given={"who": "Nobody asked this"})
    kept = row(key).details
    assert [(one["asked"], one["text"]) for one in kept] == [(None, "Nobody asked this"), ("Who does it help?", "Carers")]
    versions = db.session.scalars(select(Version).order_by(Version.number)).all()
    assert [version.details for version in versions] == [first, kept]
    board.change_thought(calling.op("bo"), key, "Better words", given={"who": "Nobody asked this"})
    assert row(key).details == kept


def test_a_change_of_answers_is_refused_as_a_first_answer_is(calling):
    key = calling.enters("bo")
    for answers, code in ((["", "Here"], "not_answered"), (["x" * 301, ""], "too_long")):
        with refuses(code):
            board.change_thought(calling.op("bo"), key, "Idea of bo", answers=answers)
    assert [answer["text"] for answer in row(key).details] == ["Words of bo"] * 2


def test_submitted_on_the_board_is_submitted_to_the_call_while_it_takes_that(calling):
    key = calling.enters("bo")
    with refuses("call_decides"):
        moved(calling, "bo", key, "submitted")
    calling.bell("ideas")
    moved(calling, "bo", key, "submitted")
    assert submitted(calling) == [True]
    moved(calling, "bo", key, "refined")
    assert submitted(calling) == [False]
    calling.bell("submit")
    with refuses("call_decides"):
        moved(calling, "bo", key, "submitted")


def test_nobody_decides_on_the_board_what_a_call_decides(calling):
    key = calling.enters("bo")
    for state in ("shortlisted", "selected", "not_now"):
        with refuses("call_decides"):
            moved(calling, "ann", key, state, "Because I say so.")
    assert calling.state(key) == "open"


def test_what_is_kept_about_a_panel_member_is_told_and_erased_and_marks_stay_without_a_name(calling, cast):
    keys = [calling.enters("bo", "One"), calling.enters("pat", "Two")]
    calling.bell("refine")
    for name, key in zip(("bo", "pat"), keys, strict=True):
        calling.submits(name, key)
    calling.bell("submit")
    calling.marks("cy", keys[0], 5, 1, note="A note of mine")
    commands.write_sentences(calling.op("cy"), calling.key, keys[0], TWO)
    commands.declare_interest(calling.op("cy"), calling.key, keys[1])
    db.session.rollback()
    told = stored.read_calls([cast.cy.id])
    assert told["marks"][0]["note"] == "A note of mine" and told["interests_in"] == [keys[1]] and told["sentences"] == [TWO]
    assert "A note of mine" not in str(stored.read_calls([cast.mo.id]))
    with change(Op.server()) as c:
        stored.erase_calls(c, [cast.cy.id], "gone")
    db.session.rollback()
    assert not any(stored.read_calls([cast.cy.id]).values())
    assert db.session.scalars(select(PanelMember.person_id)).all() == [cast.mo.id]
    assert db.session.scalars(select(Interest.id)).all() == []
    kept = db.session.scalar(select(Reading).where(Reading.marks.is_not(None)))
    assert (kept.person_id, kept.note, kept.marks) == (None, "", [5, 1])
    assert queries.progress_of(calling.row).given == 1


def test_erased_without_a_name_the_words_of_a_mark_stay(calling, cast):
    key = calling.enters("bo")
    calling.bell("refine")
    calling.submits("bo", key)
    calling.bell("submit")
    calling.marks("cy", key, 5, 1, note="A note of mine")
    with change(Op.server()) as c:
        stored.erase_calls(c, [cast.cy.id], "nameless")
    db.session.rollback()
    assert db.session.scalar(select(Reading.note).where(Reading.marks.is_not(None))) == "A note of mine"
