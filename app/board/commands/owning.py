"""Share a thought with another person of the Lab, who may then change it too."""

from sqlalchemy import func, select

from app import clock
from app.board.commands.loading import check_speaks, leads, thought_of
from app.board.models import Owner
from app.board.rules.humans import human
from app.journal.record import change
from app.labs.models import Hat
from app.people.models import Person
from app.refusal import N_, Refusal

MOST_OWNERS = 12


def add_owner(op, thought_key, name):
    """Let a person of the Lab, named as the Lab knows them, change a thought too; everybody reads that they own it.

    For its author, its owners, facilitators and the Lab's team. Refuses a name that nobody or more than one person of the Lab has,
    whoever owns it already, and its author: where they wrote it without their name, only if they say so themselves.
    """
    with change(op) as c:
        thought = thought_of(c, thought_key)
        if not leads(c, thought):
            check_speaks(c, thought)
        person = _person_of_the_lab(c, thought.lab_id, name)
        if _is_known_author(c, thought, person) or any(owner.person_id == person.id for owner in thought.owners):
            raise Refusal("owns_already", N_("%(name)s may change this already."), name=person.name)
        if len(thought.owners) >= MOST_OWNERS:
            raise Refusal("too_many_owners", N_("At most %(most)s people own it. One of them can step back first."), most=MOST_OWNERS)
        thought.owners.append(Owner(person_id=person.id, since=clock.now()))
        c.record("owner_added", lab=thought.lab.key, subject=thought.key, facts={"person": person.key})


def remove_owner(op, thought_key, person_key):
    """An owner steps back, or is no longer one: by themselves, the author, facilitators and the Lab's team. Refuses everybody else."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        owner = next((one for one in thought.owners if one.person.key == person_key), None)
        if owner is None:
            raise Refusal("no_such_owner", N_("This person does not own it, or no longer."))
        if c.by not in (owner.person_id, owner.person.same_as_id) and not leads(c, thought):
            check_speaks(c, thought)
        thought.owners.remove(owner)
        c.record("owner_removed", lab=thought.lab.key, subject=thought.key, facts={"person": person_key})


def _is_known_author(c, thought, person):
    """Whether a person wrote it, as far as whoever acts may know: a refusal by name would tell who wrote it without one."""
    if thought.author is None or human(person) != human(thought.author):
        return False
    return thought.attribution == "named" or human(c.session.get(Person, c.by)) == human(person)


def _person_of_the_lab(c, lab_id, name):
    asked = " ".join((name or "").split())
    if not asked:
        raise Refusal("no_name", N_("Write the name of a person of this Lab."))
    found = c.session.scalars(
        select(Person).where(Person.id.in_(select(Hat.person_id).where(Hat.lab_id == lab_id)), func.lower(Person.name) == asked.lower(),
                             Person.same_as_id.is_(None), Person.left_at.is_(None))
    ).all()
    if not found:
        raise Refusal("nobody_so_named", N_("Nobody in this Lab is called that. Write the name as it stands on the board."))
    if len(found) > 1:
        raise Refusal("several_so_named", N_("More than one person in this Lab is called that. Ask a facilitator."))
    return found[0]
