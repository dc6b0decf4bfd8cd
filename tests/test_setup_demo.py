"""Does the demonstration bring what README promises, each time it is asked for, and never among real people?"""

import pytest
from sqlalchemy import select, update

from app.demo import story
from app.demo.commands import bring_demo
from app.extensions import db
from app.people.models import Person
from app.refusal import Refusal
from app.voting.models import Ballot
from app.workshops.models import Workshop


def brought():
    lines = []
    bring_demo(lines.append)
    db.session.rollback()
    return lines


def workshops():
    return db.session.scalars(select(Workshop).order_by(Workshop.id)).all()


def test_the_demo_is_made_once_with_a_sign_in_for_each_and_always_has_a_workshop_about_to_begin(app, client, clock, send):
    said = brought()
    for _who, email in story.SIGN_INS:
        assert any(email in line for line in said)
        assert send(client, "/sign-in", email=email, password=story.PASSWORD).status_code == 200
        send(client, "/sign-out")
    ballot = db.session.scalars(select(Ballot).order_by(Ballot.id.desc())).first()
    assert ballot.title == story.BALLOT and ballot.opened_at and len(ballot.options) == 4
    past, coming = workshops()
    assert past.closed_at and coming.live_at
    assert any(coming.code in line.replace(" ", "") for line in said)

    people = db.session.scalars(select(Person.id)).all()
    assert brought() == said[1:]
    assert db.session.scalars(select(Person.id)).all() == people
    assert len(workshops()) == 2

    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(update(Workshop).values(closed_at=clock.now()))
    said = brought()
    another = workshops()[-1]
    assert len(workshops()) == 3
    assert another.live_at and another.closed_at is None
    assert any(another.code in line.replace(" ", "") for line in said)


def test_among_real_people_the_demo_does_nothing(app, cast):
    with pytest.raises(Refusal, match="There are people here already"):
        brought()
    assert workshops() == []
