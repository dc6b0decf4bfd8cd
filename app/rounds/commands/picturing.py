"""Pictures that people bring: sent from a phone or photographed at the desk, and erased with the words that describe them."""

from sqlalchemy import bindparam, delete, func, insert, select

from app import clock as time
from app.journal.record import change, within
from app.rounds.commands.desk import enter_idea_for_table
from app.rounds.commands.writing import write_idea
from app.rounds.models import Contribution
from app.rounds.picture_models import Picture
from app.rounds.rules.pictures import check_named, check_number


def write_picture(op, workshop_key, text, encoded, named=None, keep=False):
    """Write what a picture shows, with the picture: whoever may read the words sees it, and nobody else.

    `encoded` is a picture_encoding.Encoded. Promises and refuses what write_idea does; refuses nameless cards, and more
    than twenty of one person.
    """
    with change(op) as c:
        key = write_idea(op, workshop_key, text, named, keep)
        mine = c.run(OF_AUTHOR, key=key).one()
        check_named(mine.nameless)
        check_number(c.run(TAKEN, round=mine.round_id, author=mine.author_id).scalar())
        _keep(c, key, mine.id, encoded)
        return key


def enter_picture_for_table(op, workshop_key, text, encoded, headline="", table=""):
    """Photograph a flip chart, at the desk, for people without a phone: counted, labelled and put forward as entered there.

    Promises and refuses what enter_idea_for_table does.
    """
    with change(op) as c:
        key = enter_idea_for_table(op, workshop_key, text, headline, table)
        _keep(c, key, c.run(OF_AUTHOR, key=key).one().id, encoded)
        return key


def _keep(c, key, contribution_id, encoded):
    c.run(KEEP, contribution_id=contribution_id, made_at=time.now(), **encoded._asdict())
    # What was written has just been noted: under the same Lab and workshop.
    written = c.entries[-1]
    c.record("picture_added", lab=written.lab, workshop=written.workshop, subject=key,
             facts={"width": encoded.width, "height": encoded.height, "bytes": len(encoded.bytes)})


@within("idea_withdrawn")
def erase_picture(c, entry):
    """With the words that described it a picture is erased."""
    c.run(ERASE, key=entry.subject)


OF_AUTHOR = select(
    Contribution.id, Contribution.round_id, Contribution.author_id, Contribution.nameless).where(Contribution.key == bindparam("key"))
TAKEN = select(func.count(Picture.id)).join(Contribution, Contribution.id == Picture.contribution_id).where(
    Contribution.round_id == bindparam("round"), Contribution.author_id == bindparam("author"))
KEEP = insert(Picture.__table__)
ERASE = delete(Picture.__table__).where(
    Picture.contribution_id.in_(select(Contribution.id).where(Contribution.key == bindparam("key"))))
