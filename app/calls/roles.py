"""Who may read a call, answer it, read for its panel, and decide?"""

from app.access import NOT_ALLOWED, has_role, role
from app.calls import queries
from app.labs.roles import names_lab
from app.people.queries import ids_of
from app.refusal import N_

names_lab("call_key")(queries.lab_of_call)
NOT_ALLOWED.setdefault("call_reader", N_("Only people of this Lab can read its calls."))
NOT_ALLOWED.setdefault("call_answerer", N_("This call is answered by others. You may read what comes in, and comment on it."))
NOT_ALLOWED.setdefault("call_panel", N_("Only members of this call's panel do that."))
NOT_ALLOWED.setdefault("call_decider", N_("Only the panel and the team of this Lab do that."))


@role("call_reader")
def is_reader(person, view_args):
    """Whoever reads the board of the Lab that calls."""
    lab_key = queries.lab_of_call(view_args.get("call_key"))
    return lab_key is not None and has_role("reader", person, {"lab_key": lab_key})


@role("call_answerer")
def is_answerer(person, view_args):
    """Whoever the call asks, by the hats they wear."""
    call = queries.call_by_key(view_args.get("call_key"))
    return person is not None and call is not None and queries.facts_of(call, person).may_answer


@role("call_panel")
def is_of_panel(person, view_args):
    """Members of the call's panel; nobody else reads for it, the Lab's team and the administrator neither."""
    call = queries.call_by_key(view_args.get("call_key"))
    return person is not None and call is not None and queries.is_on_panel(call, ids_of(person.id))


@role("call_decider")
def is_decider(person, view_args):
    """The panel, the Lab's team and the administrator."""
    return is_of_panel(person, view_args) or queries.lab_of_call(view_args.get("call_key")) is not None and has_role(
        "staff", person, view_args)
