"""Does the demonstration bring what README promises, each time it is asked for, and never among real people?"""

import pytest
from sqlalchemy import func, select, update

from app import clock
from app.board.models import Comment, Offer, Thought, Version
from app.board.rules import filters
from app.board.rules.kinds import SAYS
from app.calls import queries
from app.calls.models import Call
from app.demo import story, story_between
from app.demo.commands import bring_demo
from app.extensions import db
from app.moderation.models import Report
from app.people.models import Person
from app.profiles.models import Connection, Introduction, ProfileCard
from app.profiles.rules import introductions
from app.refusal import Refusal
from app.signup.models import SignUp
from app.voting.models import Ballot
from app.workshops.models import Workshop


def brought():
    lines = []
    bring_demo(lines.append)
    db.session.rollback()
    return lines


def workshops():
    return db.session.scalars(select(Workshop).order_by(Workshop.id)).all()


def check_board():
    """Each thing that can happen between workshops stands on the board of the demo."""
    def number(model, *which):
        return db.session.scalar(select(func.count()).select_from(model).where(*which))

    assert 35 <= number(Thought, Thought.kind.in_(("insight", "idea")), Thought.held_at.is_(None)) <= filters.PAGE
    assert number(Thought, Thought.kind == "theme") == 3 and number(Thought, Thought.kind == "opportunity") == 1
    assert number(Comment, Comment.says == "worry", Comment.answered_at.is_(None))
    assert number(Comment, Comment.says == "worry", Comment.answered_at.is_not(None))
    assert set(db.session.scalars(select(Comment.says))) == {*SAYS, None}
    offers = db.session.execute(select(Offer.taken_up_at, Offer.done_at)).all()
    assert {(taken is not None, done is not None) for taken, done in offers} == {(False, False), (True, False), (True, True)}
    assert number(Thought, Thought.merged_into_id.is_not(None)) == 1
    changed = db.session.scalars(select(Version).where(Version.because_of_id.is_not(None))).one()
    assert changed.thought.headline == story.OWN_IDEA[0]
    assert queries.standing_of(db.session.scalars(select(Call)).one()) == "refine"
    assert number(Report, Report.settled_at.is_(None)) == 1 and number(Thought, Thought.held_at.is_not(None)) == 1
    assert number(SignUp) == len(story_between.COMING) + len(story_between.SIGNED_UP)
    check_cards(number)
    newest = db.session.scalar(select(func.max(Thought.posted_at)))
    assert newest <= clock.now()


def check_cards(number):
    """Cards with both kinds of tags, asks that wait and asks that were accepted, and so many connections that their number is told."""
    cards = db.session.scalars(select(ProfileCard)).all()
    assert {card.shared_at is not None for card in cards} == {True, False}
    assert any(card.expertise for card in cards) and any(row["shown"] for card in cards for row in card.lived)
    assert number(Introduction, Introduction.accepted_at.is_(None)) == 2
    assert number(Connection, Connection.confirmed_at.is_not(None)) == introductions.COUNTED_FROM
    assert number(Connection, Connection.confirmed_at.is_(None)) == 1


def test_the_demo_is_made_once_with_a_sign_in_for_each_and_always_has_a_workshop_about_to_begin(app, client, send):
    said = brought()
    for _who, email in story.SIGN_INS:
        assert any(email in line for line in said)
        assert send(client, "/sign-in", email=email, password=story.PASSWORD).status_code == 200
        send(client, "/sign-out")
    ballot = db.session.scalars(select(Ballot).order_by(Ballot.id.desc())).first()
    assert ballot.title == story.BALLOT and ballot.opened_at and len(ballot.options) == 4
    check_board()
    past, evening, coming = workshops()
    assert past.closed_at and coming.live_at and not evening.live_at
    assert any(coming.code in line.replace(" ", "") for line in said)

    people = db.session.scalars(select(Person.id)).all()
    assert brought() == said[1:]
    assert db.session.scalars(select(Person.id)).all() == people
    assert len(workshops()) == 3

    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(update(Workshop).values(closed_at=clock.now()))
    said = brought()
    another = workshops()[-1]
    assert len(workshops()) == 4
    assert another.live_at and another.closed_at is None
    assert any(another.code in line.replace(" ", "") for line in said)


def test_among_real_people_the_demo_does_nothing(app, cast):
    with pytest.raises(Refusal, match="There are people here already"):
        brought()
    assert workshops() == []
