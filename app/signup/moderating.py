"""What people answer to the question beforehand: facilitators can report it, and only then the Lab's moderators read it."""

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import joinedload

from app.board.queries import Byline
from app.labs.models import Lab
from app.moderation.subjects import Subject, moderated
from app.refusal import N_
from app.signup import commands
from app.signup.models import SignUp, SignUpPage
from app.workshops.models import Workshop

WITH_ALL = select(SignUp).options(
    joinedload(SignUp.person), joinedload(SignUp.page).joinedload(SignUpPage.workshop).joinedload(Workshop.lab))


# Who cancelled took back what they said; of whoever was erased at most an answer stays, nobody's.
STANDS = or_(SignUp.cancelled_at.is_(None), SignUp.person_id.is_(None))


def _find(session, key):
    row = session.scalar(WITH_ALL.where(SignUp.key == key))
    if row is None or not row.answer:
        return None
    workshop = row.page.workshop
    return Subject(
        kind="sign_up_answer", key=row.key, lab_key=workshop.lab.key, headline=row.page.question or workshop.title, words=row.answer,
        language=row.person.language if row.person else "en", path=f"/come/{row.page.key}", author_id=row.person_id,
        byline=Byline(name=row.person.name if row.person else ""), posted_at=row.signed_up_at, held=row.held_at is not None,
        hidden=row.hidden_at is not None, reason=row.hidden_reason or "",
        withdrawn=not row.comes and row.person_id is not None)


def _keys(*conditions):
    return (select(SignUp.key).join(SignUpPage, SignUpPage.id == SignUp.page_id).join(Workshop, Workshop.id == SignUpPage.workshop_id)
            .join(Lab, Lab.id == Workshop.lab_id).where(Lab.key == bindparam("lab_key"), SignUp.answer != "", STANDS, *conditions)
            .order_by(SignUp.id))


moderated("sign_up_answer", name=N_("An answer beforehand"), find=_find,
          held_in=_keys(SignUp.held_at.is_not(None), SignUp.hidden_at.is_(None)), hidden_in=_keys(SignUp.hidden_at.is_not(None)),
          hold=commands.hold_answer, hide=commands.hide_answer, restore=commands.restore_answer, reader="sign_up_reader", private=True)
