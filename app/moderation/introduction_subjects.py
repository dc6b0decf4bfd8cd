"""The words with which somebody asks to be introduced: whoever was asked can report them, and only then a moderator reads them."""

from sqlalchemy import bindparam, select

from app.board.queries import Byline
from app.labs.models import Lab
from app.moderation.subjects import Subject, moderated
from app.profiles import commands
from app.profiles.models import Introduction
from app.refusal import N_


def _find(session, key):
    row = session.scalar(select(Introduction).where(Introduction.key == key))
    return row and Subject(
        kind="introduction", key=row.key, lab_key=row.lab.key, headline=row.asked.name, words=row.words, language=row.language,
        path=f"/labs/{row.lab.key}/cards", author_id=row.asker_id, byline=Byline(name=row.asker.name), posted_at=row.asked_at,
        held=row.held_at is not None, hidden=row.hidden_at is not None, reason=row.hidden_reason or "",
        withdrawn=row.withdrawn_at is not None)


def _keys(*conditions):
    return select(Introduction.key).join(Lab, Lab.id == Introduction.lab_id).where(
        Lab.key == bindparam("lab_key"), Introduction.withdrawn_at.is_(None), *conditions).order_by(Introduction.id)


moderated("introduction", name=N_("An introduction"), find=_find,
          held_in=_keys(Introduction.held_at.is_not(None), Introduction.hidden_at.is_(None)),
          hidden_in=_keys(Introduction.hidden_at.is_not(None)), hold=commands.hold_introduction, hide=commands.hide_introduction,
          restore=commands.restore_introduction, reader="introduction_reader", private=True)
