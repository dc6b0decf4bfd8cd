"""Which screens change when something happens to a ballot? A total is on none of them before the reveal."""

from app.access import has_role
from app.live.fragments import audience, fragment
from app.live.rooms import consoles, numbers, person, phones, projector, screen, touches
from app.refusal import N_, Refusal
from app.voting import calls, following, hiding, queries  # noqa: F401 (they listen)


def ballot_room(key):
    """The room of one ballot's own page."""
    return f"ballot:{key}"


def _shown_to_all(entry):
    rooms = [ballot_room(entry.subject)]
    if entry.workshop:
        rooms += [phones(entry.workshop), projector(entry.workshop), *consoles(entry.workshop)]
    return rooms


for _kind in ("ballot_closed", "ballot_revealed", "ballot_cancelled", "ballot_deleted", "ballot_called_off", "ballot_brought_back",
              "ballot_moved"):
    touches(_kind)(_shown_to_all)


@touches("ballot_prepared")
def prepared_rooms(entry):
    """Only the desk knows of a ballot in the making."""
    return consoles(entry.workshop) if entry.workshop else []


for _kind in ("ballot_option_added", "ballot_option_removed"):
    touches(_kind)(lambda entry: [ballot_room(entry.subject), *prepared_rooms(entry)])


@touches("ballot_option_hidden")
@touches("ballot_option_shown")
@touches("ballot_opened")
@touches("ballot_ideas_joined")
@touches("ballot_ideas_parted")
def opened_rooms(entry):
    """Everybody's screen; in a workshop also each elector's own order."""
    return _shown_to_all(entry) + (_own(entry) if entry.workshop else [])


@touches("vote_cast")
def vote_rooms(entry):
    """The voter's own phones. Projector and the console's numbers only when the number of those who have voted changes."""
    if not entry.workshop:
        return []
    counts = [projector(entry.workshop), numbers(entry.workshop)] if entry.facts["changes_turnout"] else []
    return _own(entry) + counts


for _kind in ("elector_admitted", "elector_turned_away"):
    touches(_kind)(
        lambda entry: [*_own(entry), projector(entry.workshop), numbers(entry.workshop)] if entry.workshop else []
    )


def _own(entry):
    return [person(key, entry.workshop) for key in entry.facts["persons"]]


@audience("ballot")
def ballot_pieces(ballot_key):
    """The state of a ballot on its own page: open until when, closed, or its result; and what its ideas say once all may know them."""
    ballot = queries.ballot_with_key(ballot_key)
    if ballot is None:
        return []
    stage = queries.stage_of(ballot)
    words = [fragment("voting/_option_words.html", f"words-{option.key}", option=option, bodies=True)
             for option in (ballot.options if stage != "preparing" else ())]
    return [fragment(
        "voting/_ballot_state.html", "ballot-state", ballot=ballot, stage=stage,
        result=queries.result_of(ballot) if stage == "revealed" else None,
    ), *words]


@screen("ballot")
def ballot_rooms(ballot_key, viewer, token=None):
    """A ballot's page is heard by whoever may read it."""
    if not has_role("ballot_reader", viewer, {"ballot_key": ballot_key}):
        raise Refusal("not_allowed", N_("This ballot belongs to people of another Lab or workshop."))
    return [ballot_room(ballot_key)]
