"""What rounds keep of a person: what they wrote with its pictures, and what they said of cards."""

from sqlalchemy import delete, or_, select, update

from app import clock
from app.board.commands import forget_copied
from app.extensions import db
from app.people.storing import File, Rows, stores
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution, Seat
from app.rounds.picture_models import Picture
from app.rounds.structures import steps_of
from app.voting.models import BallotOption
from app.workshops.models import Attendance

WROTE = Rows(Contribution, "author_id", hides=("claim_hash", "hidden_reason"))
SAT = Rows(Seat, finds=lambda ids: Seat.attendance_id.in_(_places(ids)))
SAID = Rows(Mark, finds=lambda ids: Mark.attendance_id.in_(_places(ids)))


def read(ids):
    """What they wrote, their pictures as files, and what they said of cards."""
    pictures = db.session.execute(
        select(Contribution.key, Picture.kind, Picture.bytes).join(Picture, Picture.contribution_id == Contribution.id)
        .where(Contribution.author_id.in_(ids), Picture.of_id.is_(None)))
    return {
        "contribution": WROTE.read(db.session, ids), "mark": SAID.read(db.session, ids), "seat": SAT.read(db.session, ids),
        "picture": [File(f"{key}.{kind.rsplit('/', 1)[-1]}", content) for key, kind, content in pictures],
    }


def erase(c, ids, words):
    """Take back what they wrote alone, with its pictures and the cards it became; what they typed for a group is the group's.

    Where the words stay, they stay under no name. Cards that were dealt to them are let go.
    """
    own = c.session.scalars(select(Contribution).where(Contribution.author_id.in_(ids))).all()
    for one in own:
        one.attribution, one.perspective = "anonymous", None
    alone = [one for one in own if not (steps_of(one.round.plan)[one.step].talks or one.entered_by_id)] if words == "gone" else []
    roots = {one.id for one in alone}
    same = c.session.scalars(select(Contribution).where(or_(Contribution.id.in_(roots), Contribution.fed_from_id.in_(roots)))).all()
    forget_copied(c, {text for one in same for text in (one.headline, one.text) if text})
    for one in same:
        one.text = one.headline = one.hidden_reason = ""
        one.fields, one.withdrawn_at = {}, one.withdrawn_at or clock.now()
    c.flush()
    if same:
        gone, keys = [one.id for one in same], [one.key for one in same]
        c.session.execute(delete(Picture).where(Picture.contribution_id.in_(gone)))
        c.session.execute(update(BallotOption).where(BallotOption.source_key.in_(keys)).values(frozen_headline="…", frozen_body="")
                          .execution_options(synchronize_session=False))
    for one in own:
        one.author_id = None
    c.session.execute(delete(Hand).where(Hand.attendance_id.in_(_places(ids))))


def _places(ids):
    return select(Attendance.id).where(Attendance.person_id.in_(ids))


stores("rounds", read, erase)
