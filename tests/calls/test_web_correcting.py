"""A call that is made: its words are corrected, it is called off with a reason, and goes on after all."""

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.board.models import Thought
from app.calls import commands, queries
from app.extensions import db
from app.journal.models import Entry
from app.mail.commands import deliver_waiting
from app.mail.queries import due as letters_due
from tests.calls.calling import CRITERIA, DAYS, PROMPTS, QUESTION, Calling, kinds, letters, refuses
from tests.calls.test_web import call_page, flat
from tests.conftest import form_values
from tests.following import news, read_all

WHY = "No ward is free this year"


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, prompts=PROMPTS, panel=("cy", "mo"), readers=2)


def words(**more):
    return {"question": QUESTION, "about": "", "criteria": "\n".join(CRITERIA),
            **{f"asked_{number}": prompt["asked"] for number, prompt in enumerate(PROMPTS, start=1)}, **more}


SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}


def off(calling):
    commands.call_off(calling.op("ann"), calling.key, WHY)


def test_the_team_corrects_a_calls_words_and_the_journal_keeps_which(calling, cast, send):
    key = calling.enters("bo")
    ann, address = cast.as_("ann"), f"/calls/{calling.key}/correct"
    page = ann.get(address).text
    assert QUESTION in page and CRITERIA[1] in page and "no prompt is left out or added" in page
    new = words(question="What would help people wait together?", asked_1="Whom does it help?")
    answer = ann.post(address, data={**form_values(page.split("</header>", 1)[1]), **new})
    assert answer.status_code == 303
    shown = call_page(calling, "val")
    assert "What would help people wait together?" in shown and "Whom does it help?" in shown and PROMPTS[0]["asked"] not in shown
    facts = db.session.scalar(select(Entry.facts).where(Entry.kind == "call_corrected"))
    assert facts == {"call": calling.key, "changed": ["question", "prompts"]}
    form = cast.as_("bo").get(f"/thoughts/{key}/edit").text.split("</header>", 1)[1]
    assert form.count("Words of bo</textarea>") == 2 and "Whom does it help?" in form
    read_all()
    assert [whose[-1] for whose in (news(cast.bo), news(cast.mo), news(cast.val))] == [
        ("call_corrected", "own"), ("call_corrected", "panel"), ("call_corrected", "lab")]


def correct_readers(calling, readers):
    commands.correct_call(calling.op("ann"), calling.key, QUESTION, "", [], CRITERIA, readers)


def test_how_many_read_each_idea_is_corrected_until_the_panel_reads_and_then_raised(cast, clock, send):
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo", "pat"), readers=3)
    key = calling.enters("bo")
    ann, address = cast.as_("ann"), f"/calls/{calling.key}/correct"
    page = ann.get(address).text
    assert 'value="3"' in page
    sent = {**form_values(page.split("</header>", 1)[1]), "question": QUESTION, "criteria": "\n".join(CRITERIA)}
    assert ann.post(address, data={**sent, "readers": "10"}).status_code == 422
    assert ann.post(address, data={**sent, "readers": "1"}).status_code == 303
    assert calling.row.readers == 1 and kinds("call_corrected", "call_readers_changed") == ["call_readers_changed"]
    calling.bell("ideas")
    first, = calling.dealt()[key]
    calling.clock.forward(days=1)
    correct_readers(calling, 2)
    second, = calling.dealt()[key] - {first}
    calling.marks(second, key, 5, 4)
    correct_readers(calling, 3)
    assert calling.dealt()[key] == {"cy", "mo", "pat"} and queries.progress_of(calling.row).given == 1
    refused = send(ann, address, as_page=True, **words(asked_1="", asked_2="", readers="2"))
    assert refused.status_code == 409 and "can be raised, and not lowered" in refused.text and calling.row.readers == 3
    for name in {"cy", "mo", "pat"} - {second}:
        calling.marks(name, key, 4, 4)
    for moment in (None, "shortlist"):
        if moment:
            calling.bell(moment)
        with refuses("dealt_no_more"):
            correct_readers(calling, 4)
    assert calling.row.readers == 3


def test_a_prompt_that_was_answered_is_not_left_out_and_all_typed_words_stay(calling, cast, send):
    calling.enters("bo")
    answer = send(cast.as_("ann"), f"/calls/{calling.key}/correct", as_page=True, **words(question="Another question?", asked_2=""))
    assert answer.status_code == 409 and "Another question?" in answer.text and "Somebody has answered this form" in flat(answer.text)
    assert calling.row.question == QUESTION


def test_a_criterion_by_which_somebody_marked_is_corrected_and_not_left_out(cast, clock):
    calling = Calling(cast, clock, days={name: DAYS[name] for name in ("ideas", "shortlist", "announce")}, panel=("cy", "mo"), readers=2)
    key = calling.enters("bo")
    calling.bell("ideas")
    calling.marks("cy", key, 5, 4)
    with refuses("marked"):
        commands.correct_call(calling.op("ann"), calling.key, QUESTION, "", [], CRITERIA[:1])
    commands.correct_call(calling.op("ann"), calling.key, QUESTION, "", [], ["It would help them", CRITERIA[1]])
    assert calling.row.criteria == ["It would help them", CRITERIA[1]] and queries.progress_of(calling.row).given == 1


def test_nothing_changed_is_nothing_told(calling):
    commands.correct_call(calling.op("ann"), calling.key, QUESTION, "", [prompt["asked"] for prompt in PROMPTS], CRITERIA)
    assert kinds("call_corrected") == []


def test_the_team_is_told_what_calling_off_means_before_it_does_and_everybody_reads_why(calling, cast, send):
    key = calling.enters("bo")
    ann, address = cast.as_("ann"), f"/calls/{calling.key}/off"
    page = ann.get(address).text
    assert "Answers stay their authors" in page and calling.row.called_off_at is None
    assert send(ann, address, as_page=True, why="").status_code == 422
    answer = ann.post(address, data={**form_values(page.split("</header>", 1)[1]), "why": WHY})
    assert answer.status_code == 303
    assert f"It was called off: {WHY}. Your answer stays yours, on the board." in call_page(calling, "bo")
    assert f"It was called off: {WHY}. Nothing is asked of you." in call_page(calling, "val")
    assert WHY in cast.as_("bo").get(f"/thoughts/{key}").text
    for address in (f"/labs/{cast.lab.key}", f"/labs/{cast.lab.key}/calls"):
        assert "Called off" in flat(cast.as_("val").get(address).text)
    assert QUESTION not in cast.as_("val").get(f"/labs/{cast.lab.key}/board").text
    assert "Idea of bo" in cast.as_("val").get(f"/labs/{cast.lab.key}/board").text
    read_all()
    assert ("call_called_off", "own") in news(cast.bo) and ("call_called_off", "lab") in news(cast.val)
    assert send(cast.as_("cy"), f"/calls/{calling.key}/off", why=WHY).status_code == 403


def test_after_it_was_called_off_no_bell_rings_nobody_is_reminded_and_nothing_waits(calling, cast, clock, app):
    calling.enters("bo")
    off(calling)
    app.config["PUBLIC_URL"] = "https://lab.example"
    try:
        before = kinds("call_stage_began")
        for stage in DAYS:
            calling.bell(stage, hours=-2)
            calling.bell(stage)
        assert kinds("call_stage_began") == before and letters("call_unsubmitted") == [] and calling.dealt() == {}
    finally:
        app.config["PUBLIC_URL"] = ""
    for name in ("ann", "bo", "cy"):
        assert QUESTION not in cast.as_(name).get("/").text


def due(clock):
    """To whom a sender would write now."""
    db.session.rollback()
    return sorted(letter.to for letter in db.session.scalars(letters_due(clock.now())) if letter.useful_until > clock.now())


def test_a_reminder_that_waits_is_held_back_while_the_call_is_off_and_sent_when_it_goes_on(calling, cast, clock, app):
    app.config["PUBLIC_URL"] = "https://lab.example"
    try:
        other = Calling(cast, clock)
        for each, name in ((calling, "bo"), (other, "pat")):
            each.enters(name)
        calling.bell("submit", hours=-20)
        assert due(clock) == ["bo@example.org", "pat@example.org"]
        off(calling)
        clock.forward(hours=3)
        assert due(clock) == ["pat@example.org"]
        commands.bring_back(calling.op("ann"), calling.key)
        assert due(clock) == ["bo@example.org", "pat@example.org"]
        off(calling)
        clock.forward(days=1)
        deliver_waiting()
        commands.bring_back(calling.op("ann"), calling.key)
        assert due(clock) == []
    finally:
        app.config["PUBLIC_URL"] = ""


def test_words_sent_after_it_was_called_off_are_kept_on_the_page(calling, cast, send):
    off(calling)
    fields = {"headline": "My idea", "answer_1": "Everybody", "attribution": "named"}
    answer = send(cast.as_("cy"), f"/calls/{calling.key}/answer", as_page=True, **fields)
    assert answer.status_code == 409 and "My idea" in answer.text and "Everybody" in answer.text and "called off" in answer.text


def test_nothing_of_a_call_that_was_called_off_is_moved_read_or_announced(calling, cast):
    key = calling.enters("bo")
    off(calling)
    for act in (lambda: commands.add_to_panel(calling.op("ann"), calling.key, cast.pat.key),
                lambda: commands.skip_stage(calling.op("ann"), calling.key, "vote", "No need."),
                lambda: commands.declare_interest(calling.op("cy"), calling.key, key),
                lambda: commands.announce_call(calling.op("ann"), calling.key, []), lambda: calling.marks("cy", key, 1, 1),
                lambda: commands.correct_call(calling.op("ann"), calling.key, "Why?", "", [], CRITERIA), lambda: off(calling)):
        with refuses("called_off"):
            act()


def test_authors_go_on_with_their_ideas_on_the_board(calling):
    key = calling.enters("bo")
    off(calling)
    calling.bell("submit", days=2)
    board.move_thought(calling.op("bo"), key, "refined")
    assert calling.state(key) == "refined"


def test_it_goes_on_after_all_in_the_stage_of_that_day(calling, cast, send):
    key, moved = calling.enters("bo"), calling.enters("pat")
    calling.bell("refine")
    calling.submits("bo", key)
    calling.submits("pat", moved)
    off(calling)
    board.move_thought(calling.op("pat"), moved, "refined")
    calling.bell("submit")
    assert calling.dealt() == {}
    assert send(cast.as_("ann"), f"/calls/{calling.key}/bring-back").status_code == 200
    assert set(calling.dealt()) == {key} and calling.stage == "shortlist"
    assert "called off" not in call_page(calling, "bo").lower()
    assert db.session.scalar(select(Thought.state).where(Thought.key == moved)) == "refined"
    assert send(cast.as_("ann"), f"/calls/{calling.key}/bring-back").status_code == 409
