"""An idea and the cards that it became in later rounds are the same words: they are hidden, held, shown and taken back together."""

from sqlalchemy import bindparam, or_, select

from app import clock as time
from app.journal.record import within
from app.rounds.commands.loading import load_workshop, note, told_of
from app.rounds.models import Contribution


def with_copies(c, idea):
    """The idea itself, then its original and all cards that were laid into later rounds from it; what was taken back is not there."""
    root = idea.fed_from_id or idea.id
    others = c.session.scalars(SAME_WORDS, {"root": root, "id": idea.id}).all()
    return [idea, *others]


SAME_WORDS = select(Contribution).where(
    or_(Contribution.id == bindparam("root"), Contribution.fed_from_id == bindparam("root")), Contribution.id != bindparam("id"),
    Contribution.withdrawn_at.is_(None)).order_by(Contribution.id)


@within("idea_withdrawn")
def withdraw_copies(c, entry):
    """Who takes an idea back takes back the cards that it became; nothing more is told of who did than of the idea itself."""
    for copy in c.session.scalars(COPIES_OF, {"key": entry.subject}).all():
        copy.withdrawn_at = time.now()
        copy.text = copy.headline = ""
        copy.fields = {}
        c.session.flush()
        workshop = load_workshop(c, entry.workshop)
        note(c, workshop, "idea_withdrawn", copy.key, nameless=entry.actor_id is None, for_all=copy.put_forward_at is not None,
             **told_of(c, copy))


COPIES_OF = select(Contribution).where(
    Contribution.fed_from_id.in_(select(Contribution.id).where(Contribution.key == bindparam("key"))), Contribution.withdrawn_at.is_(None))
