"""What concerns whom: one hand for the reader of the journal, one for the letters."""

from sqlalchemy import select

from app import clock
from app.extensions import db, mail
from app.following import commands
from app.following.models import News
from app.following.queries.news import told
from app.journal.record import Op, change
from app.labs.models import Hat
from app.mail.commands import deliver_waiting
from app.mail.models import OutgoingMail
from app.people.models import Person

NAMES = ("ann", "bo", "cy", "pat", "mo", "val")


def read_all():
    """The reader, until it has read all."""
    while commands.read_journal():
        pass


def tell():
    """What a serving process does each second, until nothing is left to do."""
    read_all()
    while commands.write_letters():
        pass


def send():
    """The letters go out; gives how many did."""
    tell()
    return deliver_waiting(limit=500)


def news(person):
    """[(kind, why)] of what concerns somebody, in order."""
    db.session.rollback()
    rows = db.session.scalars(select(News).where(News.person_id == person.id).order_by(News.id))
    return [(row.kind, row.why) for row in rows]


def op(cast, name):
    return Op.of(getattr(cast, name).id)


def sentences(cast, name):
    """What somebody is told, oldest first: [(why, sentence, headline, other headline)]."""
    return [(line.why, line.says, line.thing.headline, line.other.headline if line.other else "") for line in told_to(cast, name)]


def told_to(cast, name):
    """The lines of somebody's list, oldest first."""
    read_all()
    db.session.rollback()
    person = db.session.get(Person, getattr(cast, name).id)
    rows = db.session.scalars(select(News).where(News.person_id == person.id).order_by(News.id)).all()
    return told(db.session, person, rows)


def joins(cast, name, hat="participant"):
    """Somebody of the cast comes into the Lab; Dee stays a guest."""
    with change(Op.server()) as c:
        c.session.add(Hat(lab_id=cast.lab.id, person_id=getattr(cast, name).id, hat=hat, given_at=clock.now()))


def digests():
    """To whom letters were written that are put together when they are sent."""
    db.session.rollback()
    return list(db.session.scalars(select(OutgoingMail.to).where(OutgoingMail.letter == "digest").order_by(OutgoingMail.id)))


def post_through(app, monkeypatch, port):
    """Settings by which letters go to the mail server at this port."""
    for name, value in {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": port, "MAIL_USE_TLS": False, "MAIL_BACKEND": "smtp",
                        "MAIL_DEFAULT_SENDER": "Allround <lab@lab.example.org>", "MAIL_TIMEOUT": 5}.items():
        monkeypatch.setitem(app.config, name, value)
    monkeypatch.setitem(app.extensions, "mailman", mail.init_mail(app.config, False))
