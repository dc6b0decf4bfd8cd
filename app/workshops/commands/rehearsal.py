"""A rehearsal: a copy of a workshop with a code of its own, and how all of it is taken away again."""

from copy import deepcopy

from sqlalchemy import delete, or_, select

from app import clock
from app.codes import digest
from app.journal.models import Entry
from app.journal.record import change
from app.people.models import Person, SignIn
from app.refusal import N_, Refusal
from app.workshops.commands.details import DETAILS, free_code
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem, Attendance, Facilitator, Workshop


def make_rehearsal(op, workshop_key):
    """Copy details, facilitators and agenda of a workshop into a rehearsal; answers its key. Nobody's words are copied."""
    with change(op) as c:
        original = lock_workshop(c, workshop_key)
        source = original.rehearsal_of or original
        copy = Workshop(lab=source.lab, rehearsal_of=source, created_at=clock.now(), code=free_code(c),
                        moderated=source.moderated, projector_theme=source.projector_theme,
                        **{name: getattr(source, name) for name in DETAILS})
        c.session.add(copy)
        copy.facilitators = [Facilitator(person_id=facilitator.person_id) for facilitator in source.facilitators]
        twins = {}
        for item in source.agenda:
            twins[item.id] = AgendaItem(
                kind=item.kind, title=item.title, minutes=item.minutes, position=item.position,
                settings=deepcopy(item.settings), takes_from=twins.get(item.takes_from_id),
            )
            copy.agenda.append(twins[item.id])
        c.session.flush()
        note(c, copy, "rehearsal_made", subject=copy.key)
        c.answer(workshop=copy.key)
        return copy.key


def clear_rehearsal(op, workshop_key):
    """Delete a rehearsal with everything that was written, voted and noted in it. Refuses a workshop that is not one."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if not workshop.is_rehearsal:
            raise Refusal("not_a_rehearsal", N_("Only a rehearsal can be cleared."))
        lab = workshop.lab.key
        facts = {"of": workshop.rehearsal_of.key, "projector": digest(workshop.projector_key)}
        for item in workshop.agenda:
            kind_of(item.kind).remove(c, item)
        workshop.current_item = None
        c.session.flush()
        c.session.execute(delete(Attendance).where(Attendance.workshop_id == workshop.id))
        c.session.delete(workshop)
        c.session.flush()
        simulated = select(Person.id).where(Person.simulated_for == workshop_key)
        c.session.execute(delete(Entry).where(or_(Entry.workshop == workshop_key, Entry.actor_id.in_(simulated))))
        c.session.execute(delete(SignIn).where(SignIn.person_id.in_(simulated)))
        c.session.execute(delete(Person).where(Person.simulated_for == workshop_key))
        c.record("rehearsal_cleared", lab=lab, workshop=workshop_key, subject=workshop_key, facts=facts)


