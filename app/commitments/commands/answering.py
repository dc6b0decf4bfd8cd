"""What became of a commitment: done, doing, changed my mind."""

from sqlalchemy import select

from app import clock
from app.commitments import rules
from app.commitments.commands import loading
from app.commitments.commands.owning import name_day
from app.commitments.models import CommitmentAnswer
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops.queries import RUNS


def answer_commitment(op, key, answer, note=None, by=None, workshop_key=None):
    """Say what became of it, in one word of three and perhaps a sentence; "doing" may name a new day.

    Only its owner answers. Where it is nobody's own, whoever runs the workshop that it comes from, or one that asks at this
    moment, enters what was said, and it is shown as entered by a facilitator. A new answer of the same person within the hour
    puts right the one before; later ones are kept beside it. With no `note` the sentence of the same answer stays.
    `workshop_key` is the workshop that asked. Refuses another word, a day that is over, and what was taken back.
    """
    with change(op) as c:
        row = loading.load_commitment(c, key)
        _check_may_answer(c, row)
        loading.check_not_withdrawn(row)
        rules.check_answer(answer)
        if answer == rules.DOING and by is not None:
            name_day(row, by)
        if note is not None or answer != row.answer:
            row.note = rules.check_note(note)
        row.answer, row.answered_at, row.answered_by_id = answer, clock.now(), c.by
        _remember(c, row, workshop_key)
        loading.note(c, row, "commitment_answered")


def _check_may_answer(c, row):
    if loading.is_own(row, c.by):
        return
    if row.owner_id is not None:
        raise Refusal("not_yours", N_("Only the person who said it can say what became of it."))
    person = c.session.get(Person, c.by)
    for workshop_key in (row.workshop_key, *loading.asking_now(c.session, row.lab_id)):
        if c.run(RUNS, workshop=workshop_key, person=c.by, administrator=person.is_administrator).first() is not None:
            return
    raise Refusal("not_its_facilitator", N_(
        "Only a facilitator of the workshop it comes from, or of one that asks for it now, can enter what became of it."))


def _remember(c, row, workshop_key):
    last = c.session.scalar(
        select(CommitmentAnswer).where(CommitmentAnswer.commitment_id == row.id).order_by(CommitmentAnswer.id.desc()).limit(1))
    if last is None or not rules.is_correction(last.answered_at, clock.now(), last.answered_by_id == c.by):
        last = CommitmentAnswer(commitment_id=row.id, answered_by_id=c.by)
        c.session.add(last)
    last.answer, last.note, last.by, last.answered_at = row.answer, row.note, row.by, row.answered_at
    last.workshop_key = workshop_key or last.workshop_key
