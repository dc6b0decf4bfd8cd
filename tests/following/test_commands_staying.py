"""What waits for a letter while things change: hidden and shown again, wished otherwise, left, found to be one. On both databases."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as Tree

import pytest
from sqlalchemy import delete, select, update

from app.board import commands as board
from app.extensions import db
from app.following import commands
from app.following.models import Digest, News
from app.following.queries.wishes import link_of, wishes_of
from app.following.rules.atom import ATOM
from app.following.tokens import token_for
from app.journal.record import Op, change
from app.mail.commands import deliver_waiting
from app.people.models import Person
from tests.board.saying_no import refuses
from tests.following import digests, news, op, read_all, send, tell

FRIDAY = datetime(2026, 5, 15, 7, 0, tzinfo=UTC)  # eight o'clock in London
SATURDAY, MONDAY = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=3)


@pytest.fixture
def idea(cast, clock):
    key = board.post_idea(op(cast, "bo"), cast.lab.key, "A walking group")
    board.comment_on(op(cast, "pat"), key, "This would have helped me.")
    return key


def becomes(cast, name, **values):
    with change(Op.server()) as c:
        c.run(update(Person).where(Person.id == getattr(cast, name).id).values(**values))


def to_bo(cast, inbox):
    return [letter for letter in inbox.messages if letter["To"] == cast.bo.email]


def test_what_is_hidden_in_the_morning_is_told_on_the_next_once_it_is_read_again(cast, clock, inbox, idea):
    for name in ("ann", "pat", "cy", "mo", "val"):
        commands.say_how_often(op(cast, name), "never", "never")
    commands.say_how_often(op(cast, "bo"), "daily", "never")
    comment = board.comment_on(op(cast, "cy"), idea, "CANARY")
    read_all()
    board.hide_comment(op(cast, "mo"), idea, comment, "Unkind")
    board.hide_thought(op(cast, "mo"), idea, "Names somebody")
    clock.set(FRIDAY)
    send()
    assert all("This would have helped" not in letter.get_content() for letter in to_bo(cast, inbox))
    inbox.messages.clear()
    clock.forward(hours=2)
    board.restore_thought(op(cast, "mo"), idea)
    clock.forward(minutes=11)
    assert send() == 0
    clock.set(SATURDAY)
    assert send() == 1
    [letter] = to_bo(cast, inbox)
    assert "This would have helped me." in letter.get_content() and "CANARY" not in letter.get_content()


@pytest.mark.parametrize("change_of", [{"email_confirmed_at": None}, {"left_at": FRIDAY}])
def test_whoever_lost_their_address_or_left_before_the_morning_is_not_written_to(cast, clock, public, idea, change_of):
    read_all()
    becomes(cast, "bo", **change_of)
    clock.set(FRIDAY)
    tell()
    assert cast.bo.email not in digests()


def test_a_letter_whose_news_were_erased_meanwhile_goes_nowhere_and_stops_no_other(cast, clock, inbox, idea):
    commands.say_how_often(op(cast, "pat"), "never", "daily")
    board.post_idea(op(cast, "cy"), cast.lab.key, "Another")
    clock.set(FRIDAY)
    tell()
    with change(Op.server()) as c:
        c.run(delete(News).where(News.person_id == cast.bo.id))
        c.run(delete(Digest).where(Digest.person_id == cast.bo.id))
    assert deliver_waiting(limit=50) == 1 and not to_bo(cast, inbox)


def test_what_waits_goes_along_when_somebody_wishes_otherwise(cast, clock, inbox, idea):
    read_all()
    commands.say_how_often(op(cast, "bo"), "weekly", "never")
    clock.set(FRIDAY)
    send()
    assert not to_bo(cast, inbox)
    clock.set(MONDAY)
    send()
    assert len(to_bo(cast, inbox)) == 1


def test_a_long_letter_names_twelve_things_and_how_many_more_there_are(cast, clock, inbox):
    for number in range(14):
        board.comment_on(op(cast, "pat"), board.post_idea(op(cast, "bo"), cast.lab.key, f"Idea no {number:02}"), "Yes")
    clock.set(FRIDAY)
    send()
    [letter] = to_bo(cast, inbox)
    assert len(set(re.findall(r"Idea no \d\d", letter.get_content()))) == 12


def test_the_link_of_a_letter_stops_the_letters_of_who_somebody_turned_out_to_be(cast, clock):
    becomes(cast, "dee", same_as_id=cast.bo.id)
    commands.stop_all_letters(Op.server(), cast.dee.key)
    assert wishes_of(db.session, [cast.bo.id])[cast.bo.id] == ("never", "never")


def test_reading_one_thing_reads_nothing_else_and_nobody_elses(cast, clock, idea):
    other = board.post_idea(op(cast, "bo"), cast.lab.key, "A bench")
    for key in (idea, other):
        board.comment_on(op(cast, "cy"), key, "Yes")
    read_all()
    commands.mark_read(op(cast, "bo"), idea)
    db.session.rollback()
    unread = {(row.person_id, row.thing) for row in db.session.scalars(select(News).where(News.read_at.is_(None)))}
    assert (cast.bo.id, idea) not in unread and (cast.bo.id, other) in unread and (cast.pat.id, idea) in unread
    commands.mark_all_read(op(cast, "bo"))
    db.session.rollback()
    unread = {row.person_id for row in db.session.scalars(select(News).where(News.read_at.is_(None)))}
    assert cast.bo.id not in unread and cast.pat.id in unread


def test_what_stands_in_another_lab_is_not_followed_here(cast, clock):
    elsewhere = board.post_idea(op(cast, "eve"), cast.other_lab.key, "Softer lamps")
    for command in (commands.follow, commands.stop_following):
        with refuses("nothing_to_follow"):
            command(op(cast, "bo"), cast.lab.key, elsewhere)


def test_simulated_people_hear_nothing_and_are_written_to_by_nobody(cast, clock, public, idea):
    becomes(cast, "bo", simulated_for="rehearsal")
    clock.set(MONDAY)
    tell()
    assert news(cast.bo) == [] and cast.bo.email not in digests() and digests()


def test_a_private_link_of_somebody_who_left_shows_nothing(app, cast, clock, idea):
    commands.make_link(op(cast, "bo"), "words")
    token = token_for("words", link_of(db.session.get(Person, cast.bo.id), "words").key)
    assert app.test_client().get(f"/words/{token}").status_code == 200
    becomes(cast, "bo", left_at=FRIDAY)
    assert app.test_client().get(f"/words/{token}").status_code == 404


def test_a_secret_feed_is_kept_by_nobody_between_knows_no_mine_and_stands_in_order(app, cast, clock, idea):
    insights = [board.post_insight(op(cast, "pat"), cast.lab.key, headline) for headline in ("Hidden", "Waiting hurts")]
    theme = board.form_theme(op(cast, "ann"), cast.lab.key, "Waiting", insights=insights)
    clock.forward(minutes=1)
    board.comment_on(op(cast, "cy"), insights[1], "Here too.")
    clock.forward(minutes=1)
    board.comment_on(op(cast, "cy"), theme, "So it is.")
    board.hide_thought(op(cast, "mo"), insights[0], "Names somebody")
    commands.make_link(op(cast, "bo"), "feeds")
    link = f"/feeds/{token_for('feeds', link_of(db.session.get(Person, cast.bo.id), 'feeds').key)}"
    answers = [app.test_client().get(f"{link}/{path}") for path in (f"thoughts/{theme}.atom", f"labs/{cast.lab.key}.atom?mine=1")]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["private, max-age=300"] * 2
    titles = [[one.text for one in Tree.fromstring(answer.data).findall(".//a:entry/a:title", {"a": ATOM})] for answer in answers]
    assert titles[0] == ["Waiting", "Waiting hurts"]
    assert set(titles[1]) == {"A walking group", "Waiting", "Waiting hurts"}
