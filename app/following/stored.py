"""What is kept about somebody here: what they follow, how often they are written to, what they were told of, their links."""

from sqlalchemy import delete, select

from app.extensions import db
from app.following.models import Digest, Follow, News, SecretLink, Wish
from app.labs.models import Lab
from app.people.storing import stores


def read(person_ids):
    """All of it as plain values: keys and moments, for there are no words here."""
    labs = dict(db.session.execute(
        select(Lab.id, Lab.key).join(Follow, Follow.lab_id == Lab.id).where(Follow.person_id.in_(person_ids))).all())
    return {
        "follows": [{"lab": labs[row.lab_id], "thing": row.thing, "since": row.since.isoformat(), "stopped": _moment(row.stopped_at)}
                    for row in _rows(Follow, person_ids)],
        "letters": [{"about what I wrote": row.own, "about the rest": row.rest, "said": row.said_at.isoformat()}
                    for row in _rows(Wish, person_ids)],
        "news": [{"kind": row.kind, "why": row.why, "about": row.thing, "happened": row.happened_at.isoformat(),
                  "read": _moment(row.read_at)} for row in _rows(News, person_ids)],
        "digests": [{"made": row.made_at.isoformat()} for row in _rows(Digest, person_ids)],
        "links": [{"for": row.purpose, "made": row.made_at.isoformat(), "ended": _moment(row.ended_at)}
                  for row in _rows(SecretLink, person_ids)],
    }


def erase(c, person_ids, words):
    """None of it is left: nobody is written to any more, and no link opens anything."""
    for table in (News, Digest, Follow, Wish, SecretLink):
        c.session.execute(delete(table).where(table.person_id.in_(person_ids)).execution_options(synchronize_session=False))


def _rows(table, person_ids):
    return db.session.scalars(select(table).where(table.person_id.in_(person_ids)).order_by(table.id))


def _moment(moment):
    return moment.isoformat() if moment else None


stores("following", read, erase)
