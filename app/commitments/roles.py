"""Who reads a commitment, who says what became of it, and whose is it?"""

from app.access import NOT_ALLOWED, has_role, role
from app.commitments import queries
from app.commitments.commands.loading import asking_now, is_own
from app.extensions import db
from app.labs.roles import names_lab
from app.refusal import N_
from app.workshops.queries import runs

NOT_ALLOWED.setdefault("commitment_reader", N_("This is its owner's own, or shared in another Lab."))
NOT_ALLOWED.setdefault("commitment_answerer", N_("Only the person who said it can say what became of it."))
NOT_ALLOWED.setdefault("commitment_owner", N_("Only the person who said it can change it."))


@names_lab("commitment_key")
def lab_of_commitment(commitment_key):
    """The key of the Lab to which a commitment belongs, or None."""
    row = queries.commitment_by_key(commitment_key)
    return row.lab.key if row else None


@role("commitment_reader")
def is_commitment_reader(person, view_args):
    """Its owner; where it is shared, whoever reads the board as one of its Lab."""
    row = _row(view_args)
    if person is None or row is None:
        return False
    return is_own(row, person.id) or (
        queries.line_of(row.key, person) is not None and has_role("lab_reader", person, {"lab_key": row.lab.key}))


@role("commitment_answerer")
def is_commitment_answerer(person, view_args):
    """Its owner; where it is nobody's own, whoever runs the workshop that it comes from, or one that asks at this moment."""
    row = _row(view_args)
    if person is None or row is None:
        return False
    if row.owner_id is not None:
        return is_own(row, person.id)
    return any(runs(person, key) for key in (row.workshop_key, *asking_now(db.session, row.lab_id)))


@role("commitment_owner")
def is_commitment_owner(person, view_args):
    """The person who said it, and nobody else."""
    row = _row(view_args)
    return person is not None and row is not None and is_own(row, person.id)


def _row(view_args):
    key = view_args.get("commitment_key")
    return queries.commitment_by_key(key) if key else None
