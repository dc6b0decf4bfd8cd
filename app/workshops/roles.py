"""Who takes part in a workshop, who runs it, who may make one, and what a projector is."""

from app.access import NOT_ALLOWED, no_longer, role
from app.labs.browser import worked_at
from app.labs.roles import names_lab
from app.refusal import N_, Refusal
from app.workshops import queries
from app.workshops.attendee import attendee

CLEARED = N_("This rehearsal was cleared. Nothing of it was kept.")

NOT_ALLOWED.setdefault("workshop_maker", N_("Only facilitators and the team of this Lab can make a workshop."))
NOT_ALLOWED.setdefault("projector", N_("This projector link was renewed. Ask the facilitator for the new one."))


@names_lab("workshop_key")
def lab_of_workshop(workshop_key):
    """The key of the Lab to which a workshop belongs, or None."""
    workshop = queries.workshop_by_key(workshop_key)
    return workshop.lab.key if workshop else None


@worked_at("item_key")
def lab_of_item(item_key):
    """The key of the Lab to whose workshop an item of an agenda belongs, or None."""
    item = queries.item_by_key(item_key)
    return item.workshop.lab.key if item else None


@role("participant")
def is_participant(person, view_args):
    """Whoever joined and was not removed; present or gone for a while."""
    return attendee(person, view_args.get("workshop_key")) is not None


@role("facilitator")
def is_facilitator(person, view_args):
    """Whoever runs the workshop that the address names, by itself or by an item of its agenda."""
    key = view_args.get("workshop_key")
    if key:
        return queries.runs(person, key)
    item = queries.item_by_key(view_args.get("item_key")) if view_args.get("item_key") else None
    return item is not None and queries.may_run(person, item.workshop)


@role("workshop_maker")
def is_workshop_maker(person, view_args):
    """Facilitators and team of the Lab that the address names."""
    return queries.may_make(person, view_args.get("lab_key"))


@role("projector")
def is_projector(person, view_args):
    """Whoever holds the projector's present link; it shows and can never act."""
    return queries.workshop_by_projector(view_args.get("projector_key")) is not None


def refuse_cleared(workshop_key):
    """Refuses a rehearsal that was cleared, whoever asks; says nothing of any other key."""
    if queries.workshop_by_key(workshop_key) is None and queries.was_cleared(workshop_key):
        raise Refusal("rehearsal_cleared", CLEARED)


@no_longer
def cleared_by_its_address(view_args):
    """An address of a rehearsal says that it was cleared rather than that it is not open to somebody."""
    if view_args.get("workshop_key"):
        refuse_cleared(view_args["workshop_key"])
