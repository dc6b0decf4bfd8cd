"""People's profile cards, as moderators act on them; only people of the Lab can report one, for only they read it."""

from sqlalchemy import bindparam, select

from app.board.queries import Byline
from app.labs.models import Lab
from app.moderation.subjects import Subject, moderated
from app.profiles import commands
from app.profiles.models import ProfileCard
from app.profiles.rules.cards import shown_lived
from app.refusal import N_


def _find(session, key):
    card = session.scalar(select(ProfileCard).where(ProfileCard.key == key))
    if card is None:
        return None
    tags = ", ".join([*card.expertise, *shown_lived(card.lived)])
    return Subject(
        kind="card", key=card.key, lab_key=card.lab.key, headline=card.person.name,
        words="\n\n".join(part for part in (card.brings, card.cares, card.ask_me, card.organisation, tags) if part), language=card.language,
        path=f"/labs/{card.lab.key}/cards/{card.key}", author_id=card.person_id, byline=Byline(name=card.person.name),
        posted_at=card.shared_at or card.changed_at, held=card.held_at is not None, hidden=card.hidden_at is not None,
        reason=card.hidden_reason or "", withdrawn=card.shared_at is None)


def _keys(*conditions):
    return select(ProfileCard.key).join(Lab, Lab.id == ProfileCard.lab_id).where(
        Lab.key == bindparam("lab_key"), ProfileCard.shared_at.is_not(None), *conditions).order_by(ProfileCard.id)


moderated("card", name=N_("A profile card"), find=_find, held_in=_keys(ProfileCard.held_at.is_not(None), ProfileCard.hidden_at.is_(None)),
          hidden_in=_keys(ProfileCard.hidden_at.is_not(None)), hold=commands.hold_card,
          hide=commands.hide_card, restore=commands.restore_card, reader="lab_reader")
