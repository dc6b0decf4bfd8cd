"""Who follows what, and how often do they want letters?"""

from sqlalchemy import bindparam, select

from app.extensions import db
from app.following.models import Follow, SecretLink, Wish
from app.following.queries import concerned
from app.following.queries.things import things_of
from app.following.rules.timing import OWN_UNLESS_SAID, REST_UNLESS_SAID
from app.labs.models import Lab
from app.labs.queries import labs_of


def wishes_of(session, person_ids):
    """{id: (own, rest)}: how often each of these people wants letters about what they wrote, and about the rest."""
    said = {wish.person_id: (wish.own, wish.rest) for wish in session.scalars(select(Wish).where(Wish.person_id.in_(person_ids)))}
    return {one: said.get(one, (OWN_UNLESS_SAID, REST_UNLESS_SAID)) for one in person_ids}


def follows(person, lab_key, thing=""):
    """Whether somebody follows this: because they chose to, or by itself and they did not stop."""
    lab = db.session.scalar(select(Lab).where(Lab.key == lab_key))
    row = db.session.scalar(select(Follow).where(Follow.person_id == person.id, Follow.lab_id == lab.id, Follow.thing == thing))
    if row is not None:
        return row.stopped_at is None
    if not thing:
        return person.id in concerned.who_follows_the_lab(db.session, lab, "", {})
    return person.id in concerned.humans(
        db.session, concerned.authors(db.session, lab, thing, {}) | concerned.commented(db.session, thing))


def link_of(person, purpose):
    """Somebody's link of this purpose that still works, or None."""
    return db.session.scalar(LINK, {"person": person.id, "purpose": purpose})


LINK = select(SecretLink).where(
    SecretLink.person_id == bindparam("person"), SecretLink.purpose == bindparam("purpose"), SecretLink.ended_at.is_(None),
).order_by(SecretLink.id.desc())


def labs_followed_by(person):
    """[(Lab, whether they follow it)] for the Labs whose boards somebody may read."""
    return [(lab, follows(person, lab.key)) for lab in labs_of(person)]


def followed_by(person):
    """[Thing] that somebody chose to follow, the newest first."""
    keys = db.session.scalars(select(Follow.thing).where(
        Follow.person_id == person.id, Follow.thing != "", Follow.stopped_at.is_(None)).order_by(Follow.id.desc())).all()
    things = things_of(db.session, keys)
    return [things[key] for key in keys if key in things]
