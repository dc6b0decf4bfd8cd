"""The letters: who gets one, when, what stands in it, and what becomes of it when a server dies between two steps."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.calls import commands as calls
from app.extensions import db
from app.following import commands
from app.following.models import Digest, News
from app.journal.record import Op, change
from app.labs.models import Hat
from app.mail import commands as mail_commands
from app.mail import queries as mail_queries
from app.people.models import Person
from tests.calls.calling import DAYS, TWO, Calling
from tests.following import digests, joins, read_all, send, tell

THURSDAY = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 5, 15, 7, 0, tzinfo=UTC)  # eight o'clock in London
MONDAY = datetime(2026, 5, 18, 7, 0, tzinfo=UTC)


@pytest.fixture
def idea(cast, clock):
    return board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "Twice a week.")


def comments(cast, idea, who="pat", text="This would have helped me."):
    return board.comment_on(Op.of(getattr(cast, who).id), idea, text)


def to(inbox, person):
    return [letter for letter in inbox.messages if letter["To"] == person.email]


def test_an_author_hears_the_next_morning_what_others_say(cast, clock, inbox, idea):
    comments(cast, idea)
    assert send() == 0
    clock.set(FRIDAY - timedelta(seconds=1))
    assert send() == 0
    clock.set(FRIDAY)
    assert send() == 1
    [letter] = to(inbox, cast.bo)
    assert letter["Subject"] == "What became of “A walking group”"
    assert "“This would have helped me.” (Pat)" in letter.get_content()


def test_members_hear_on_monday_what_is_new_in_the_lab(cast, clock, inbox, idea):
    clock.set(MONDAY - timedelta(seconds=1))
    assert send() == 0
    clock.set(MONDAY)
    assert send() == 6 - 1
    assert cast.bo.email not in {letter["To"] for letter in inbox.messages}
    assert "New in the Lab “Persistent pain Lab”" in {letter["Subject"] for letter in inbox.messages}
    assert not to(inbox, cast.eve) and not to(inbox, cast.ada)


def test_whoever_wants_to_know_at_once_is_told_at_once_and_not_each_minute(cast, clock, inbox, idea):
    commands.say_how_often(Op.of(cast.bo.id), "at_once", "never")
    comments(cast, idea, text="One.")
    assert send() == 1
    comments(cast, idea, text="Two.")
    comments(cast, idea, text="Three.")
    clock.forward(minutes=9)
    assert send() == 0
    clock.forward(minutes=1)
    assert send() == 1
    first, second = to(inbox, cast.bo)
    assert "One." in first.get_content() and "Two." in second.get_content() and "Three." in second.get_content()


def test_never_is_never(cast, clock, inbox, idea):
    commands.say_how_often(Op.of(cast.bo.id), "never", "never")
    comments(cast, idea)
    clock.set(MONDAY)
    send()
    assert not to(inbox, cast.bo)


def test_whoever_wants_letters_again_is_told_of_nothing_old(cast, clock, inbox, idea):
    commands.say_how_often(Op.of(cast.bo.id), "never", "never")
    comments(cast, idea, text="Old.")
    tell()
    commands.say_how_often(Op.of(cast.bo.id), "daily", "weekly")
    comments(cast, idea, text="New.")
    clock.set(FRIDAY)
    send()
    [letter] = to(inbox, cast.bo)
    assert "New." in letter.get_content() and "Old." not in letter.get_content()


def test_nothing_new_no_letter(cast, clock, inbox):
    clock.set(MONDAY)
    assert send() == 0 and inbox.messages == []


def test_nobody_is_told_of_their_own_doing(cast, clock, inbox, idea):
    comments(cast, idea, "bo", "I forgot to say where.")
    clock.set(FRIDAY)
    send()
    assert not to(inbox, cast.bo)


def test_what_a_call_wrote_to_its_authors_is_in_no_second_letter(cast, clock, public):
    days = {name: day for name, day in DAYS.items() if name not in ("refine", "vote")}
    calling = Calling(cast, clock, panel=("mo",), readers=1, days=days)
    keys = [calling.enters("bo"), calling.enters("pat")]
    calling.bell("ideas")
    for name, key in zip(("bo", "pat"), keys, strict=True):
        calling.submits(name, key)
    calling.bell("submit")
    for key in keys:
        calls.write_sentences(calling.op("mo"), calling.key, key, TWO)
    calling.bell("shortlist")
    calling.grounds(keys[0])
    tell()
    calls.announce_call(calling.op("ann"), calling.key, keys[:1], "A ward is ready.")
    db.session.rollback()
    read_all()
    told = db.session.execute(select(News.person_id, News.kind, News.due_at).where(
        News.kind.in_(["thought_moved", "call_announced"]))).all()
    authors = {cast.bo.id, cast.pat.id}
    assert sorted((one, kind) for one, kind, _due in told if one in authors) == sorted(
        (one, kind) for one in authors for kind in ("thought_moved", "call_announced"))
    assert {due for one, _kind, due in told if one in authors} == {None}
    assert all(due for one, kind, due in told if kind == "call_announced" and one not in authors)


def test_what_is_hidden_when_the_letter_goes_out_is_not_in_it(cast, clock, inbox, idea):
    first, second = comments(cast, idea, text="Kind words."), comments(cast, idea, text="Unkind words.")
    clock.set(FRIDAY)
    tell()
    board.hide_comment(Op.of(cast.mo.id), idea, second, "Against the rules of the board.")
    assert mail_commands.deliver_waiting() == 1
    [letter] = to(inbox, cast.bo)
    assert first and "Kind words." in letter.get_content() and "Unkind" not in letter.get_content()


def test_the_letter_says_why_something_was_hidden_and_does_not_carry_it_about(cast, clock, inbox, idea):
    comment = board.comment_on(Op.of(cast.pat.id), idea, "With Mrs Jones.")
    board.hide_comment(Op.of(cast.mo.id), idea, comment, "Say it without her name.")
    clock.set(FRIDAY)
    assert send()
    letters = [letter.get_content() for letter in to(inbox, cast.pat)]
    assert sum("Say it without her name." in letter for letter in letters) == 1
    assert not any("Jones" in letter for letter in letters)


def test_a_letter_of_which_nothing_is_left_is_not_sent(cast, clock, inbox, idea):
    comment = comments(cast, idea)
    clock.set(FRIDAY)
    tell()
    assert digests() == [cast.bo.email]
    board.withdraw_comment(Op.of(cast.pat.id), idea, comment)
    assert mail_commands.deliver_waiting() == 0 and inbox.messages == []
    assert mail_queries.number_waiting() == 0


def test_what_was_held_is_told_when_it_is_let_through(cast, clock, inbox, idea):
    joins(cast, "dee")
    comment = comments(cast, idea, "dee", "A guest's words.")
    clock.set(FRIDAY)
    assert send() == 0
    board.restore_comment(Op.of(cast.mo.id), idea, comment)
    clock.forward(days=1)
    assert send() == 1
    assert "A guest's words." in to(inbox, cast.bo)[0].get_content()
    board.restore_comment(Op.of(cast.mo.id), idea, comment)
    clock.forward(days=1)
    assert send() == 0


def test_an_anonymous_author_stays_so_in_letters(cast, clock, inbox, idea):
    board.comment_on(Op.of(cast.pat.id), idea, "I was a patient there.", "anonymous")
    clock.set(FRIDAY)
    send()
    [letter] = to(inbox, cast.bo)
    assert "I was a patient there." in letter.get_content() and "Pat" not in letter.get_content().replace("a patient", "")
    assert cast.pat.key not in letter.as_string()


def test_whoever_may_no_longer_read_the_lab_gets_nothing(cast, clock, inbox, idea):
    comments(cast, idea)
    tell()
    with change(Op.server()) as c:
        for hat in c.session.scalars(select(Hat).where(Hat.person_id == cast.bo.id)):
            c.session.delete(hat)
    clock.set(FRIDAY)
    assert send() == 0 and inbox.messages == []


def test_without_a_confirmed_address_nobody_is_written_to(cast, clock, inbox, idea):
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).email_confirmed_at = None
    comments(cast, idea)
    clock.set(MONDAY)
    send()
    assert not to(inbox, cast.bo)


def test_without_a_public_address_letters_wait(cast, clock, app, idea):
    comments(cast, idea)
    clock.set(FRIDAY)
    read_all()
    assert commands.write_letters() == 0 and digests() == []
    assert db.session.scalar(select(News.due_at).where(News.person_id == cast.bo.id)) is not None


def test_every_step_may_be_done_twice_and_one_letter_comes(cast, clock, inbox, idea):
    comments(cast, idea)
    clock.set(FRIDAY)
    for _again in range(2):
        tell()
    for _again in range(2):
        mail_commands.deliver_waiting()
        tell()
    assert len(to(inbox, cast.bo)) == 1


class Killed(Exception):
    """The process died here."""


def dies(*_arguments, **_values):
    raise Killed


@pytest.mark.parametrize("where", [
    "app.following.commands.reading._move", "app.following.commands.reading.people_concerned", "app.following.commands.reading._tell",
    "app.following.commands.letters.queue_mail", "app.following.commands.letters.told",
    "app.mail.commands._lease", "app.mail.commands._hand_over",
])
def test_a_server_that_dies_between_any_two_steps_writes_exactly_one_letter(cast, clock, inbox, idea, monkeypatch, where):
    comments(cast, idea)
    clock.set(FRIDAY)
    with monkeypatch.context() as dying:
        dying.setattr(where, dies)
        with pytest.raises(Killed):
            send()
    clock.forward(minutes=6)
    send()
    assert len(to(inbox, cast.bo)) == 1
    assert len(set(digests())) == len(digests())


def test_a_server_that_was_away_on_monday_writes_on_tuesday_and_once(cast, clock, inbox, idea):
    clock.set(MONDAY + timedelta(days=1, hours=3))
    send()
    assert len(to(inbox, cast.pat)) == 1
    clock.set(MONDAY + timedelta(days=6))
    send()
    assert len(to(inbox, cast.pat)) == 1


def test_after_a_month_nothing_is_news(cast, clock, inbox, idea):
    clock.forward(days=30)
    assert send() == 0


def test_two_letters_of_one_morning_are_never_written(cast, clock, inbox, idea):
    comments(cast, idea)
    clock.set(FRIDAY)
    tell()
    with change(Op.server()) as c:
        digest = c.session.scalar(select(Digest))
        c.session.add(News(person_id=cast.bo.id, lab_id=cast.lab.id, entry=99999, kind="commented_on", facts={"subject": idea}, why="own",
                           line="own authors subject", thing=idea, happened_at=clock.now(), due_at=digest.due_at))
    clock.forward(minutes=11)
    tell()
    assert digests() == [cast.bo.email]
    clock.set(FRIDAY + timedelta(days=1))
    tell()
    assert digests() == [cast.bo.email] * 2


def test_whoever_runs_the_server_does_not_read_what_waits_for_others(cast, clock, public, idea):
    comments(cast, idea)
    clock.set(FRIDAY)
    tell()
    [letter] = mail_queries.waiting_letters()
    assert "walking" not in letter.subject + letter.body and "helped" not in letter.body and "stop" not in letter.body


def test_a_letter_that_waits_asks_nothing_any_more_for_a_call_that_was_called_off_meanwhile(cast, clock, inbox):
    calling = Calling(cast, clock, panel=("mo",), readers=1, days={name: DAYS[name] for name in ("ideas", "shortlist", "announce")})
    calling.enters("bo")
    calling.bell("ideas")
    tell()
    calls.call_off(calling.op("ann"), calling.key, "No ward is free")
    clock.forward(hours=15)
    send()
    said = " ".join(letter.get_content() for letter in to(inbox, cast.mo))
    assert "was called off: nothing is left to read" in said and "You were dealt ideas" not in said and "You are on the panel" not in said
