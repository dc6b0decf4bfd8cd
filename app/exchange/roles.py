"""Who may take a board home, and whose is a table that was brought?"""

from app.access import NOT_ALLOWED, role
from app.exchange.queries import lab_of_import
from app.labs.queries import hats_of
from app.labs.roles import lab_named, names_lab
from app.refusal import N_

NOT_ALLOWED.setdefault("exporter", N_("The team of this Lab, its facilitators and its evaluators take the board home."))
EXPORTING_HATS = {"lab_team", "facilitator", "evaluator"}

names_lab("import_key")(lab_of_import)


@role("exporter")
def is_exporter(person, view_args):
    """The Lab's team, facilitators and evaluators, and the administrator."""
    lab_key = lab_named(view_args)
    if person is None or lab_key is None:
        return False
    return person.is_administrator or bool(hats_of(person, lab_key) & EXPORTING_HATS)


def reads_names(person, lab_key):
    """Whether names stand in what this person takes home: evaluators take numbers in their place."""
    return person.is_administrator or bool(hats_of(person, lab_key) & {"lab_team", "facilitator"})
