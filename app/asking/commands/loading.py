"""How a command gets hold of what it needs: where somebody stands who answers or asks, and what the desk presses on."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, and_, bindparam, select

from app.asking.models import Answer, AskedItem, Question
from app.asking.rules.answers import check_may_say
from app.labs.models import Lab
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops.commands.loading import lock_workshop
from app.workshops.models import AgendaItem, Attendance, Workshop


class Standing(NamedTuple):
    """Where the acting person and the item they speak to stand, as plain values: a full room may answer at once."""

    workshop: str
    lab: str
    rehearsal_of_id: int | None
    moderated: bool
    closed_at: datetime | None
    attendance_id: int | None
    removed_at: datetime | None
    observer: bool | None
    person: str | None
    kind: str
    settings: dict
    ended_at: datetime | None
    asked_id: int | None
    revealed_at: datetime | None

    def note(self, c, kind, subject, **facts):
        """Record an entry under the workshop's keys. A rehearsal's entries carry no Lab."""
        c.record(kind, lab=None if self.rehearsal_of_id else self.lab, workshop=self.workshop, subject=subject,
                 facts={"person": self.person, **facts})


def find_standing(c, workshop_key, item_key, kind):
    """Where the acting person stands before this item of this kind. Refuses an unknown one, strangers and observers."""
    found = c.run(STANDING, workshop=workshop_key, item=item_key or "", kind=kind, person=c.by).first()
    if found is None:
        raise Refusal("no_item", N_("This item is no longer on the agenda."))
    here = Standing(*found)
    check_may_say(here.attendance_id is not None and here.removed_at is None, here.observer)
    return here


PERSON = bindparam("person", type_=Integer)
STANDING = (
    select(Workshop.key, Lab.key, Workshop.rehearsal_of_id, Workshop.moderated, Workshop.closed_at, Attendance.id,
           Attendance.removed_at, Attendance.observer, Person.key, AgendaItem.kind, AgendaItem.settings, AgendaItem.ended_at,
           AskedItem.id, AskedItem.revealed_at)
    .select_from(Workshop).join(Lab, Lab.id == Workshop.lab_id)
    .join(AgendaItem, and_(AgendaItem.workshop_id == Workshop.id, AgendaItem.key == bindparam("item"),
                           AgendaItem.kind == bindparam("kind")))
    .outerjoin(Attendance, and_(Attendance.workshop_id == Workshop.id, Attendance.person_id == PERSON))
    .outerjoin(Person, Person.id == Attendance.person_id)
    .outerjoin(AskedItem, AskedItem.item_id == AgendaItem.id)
    .where(Workshop.key == bindparam("workshop"))
)


def people_keys(c, workshop):
    """Keys of everybody who is in: their phones show something else now."""
    return list(c.run(PEOPLE, workshop=workshop.id).scalars())


PEOPLE = select(Person.key).join(Attendance, Attendance.person_id == Person.id).where(
    Attendance.workshop_id == bindparam("workshop"), Attendance.removed_at.is_(None))


def load_answer(c, workshop_key, key):
    """`(workshop, answer)` of a revealed Ask; refuses any other as if it were not there."""
    workshop = lock_workshop(c, workshop_key)
    answer = c.session.scalar(
        select(Answer).join(AskedItem, AskedItem.id == Answer.asked_id).join(AgendaItem, AgendaItem.id == AskedItem.item_id)
        .where(Answer.key == key, AgendaItem.workshop_id == workshop.id, AskedItem.revealed_at.is_not(None)))
    if answer is None:
        raise Refusal("no_such_answer", N_("This answer is not there, or not revealed yet."))
    return workshop, answer


def load_question(c, workshop_key, key):
    """`(workshop, question)`; refuses any other as if it were not there."""
    workshop = lock_workshop(c, workshop_key)
    question = c.session.scalar(
        select(Question).join(AskedItem, AskedItem.id == Question.asked_id).join(AgendaItem, AgendaItem.id == AskedItem.item_id)
        .where(Question.key == key, AgendaItem.workshop_id == workshop.id))
    if question is None:
        raise no_such_question()
    return workshop, question


def no_such_question():
    """The refusal for a question that is not there, or not for this person."""
    return Refusal("no_such_question", N_("This question is not there any more."))
