"""Which rooms each entry of a round changes, whose phones hear which group, and what a group's phones show."""

from app.live.fragments import audience, fragment, together
from app.live.rooms import consoles, desk, group, moves, numbers, person, phones, projector, screen, seats, touches, words
from app.rounds import group_queries, queries, seat_queries
from app.workshops.live import console_rooms
from app.workshops.queries import workshop_by_key

# Before it is put forward, a text is to the desk a number.
COUNTED = ("idea_written", "idea_kept_back", "idea_shared")
TEXTS = (
    "idea_edited", "idea_withdrawn", "idea_put_forward", "idea_taken_back", "publishing_agreed", "publishing_refused",
    "card_claimed",
)
DESK = (
    "idea_shown", "idea_held", "idea_hidden", "idea_unhidden", "hiding_explained", "idea_entered", "idea_ticked", "idea_unticked",
    "ideas_merged", "ideas_unmerged", "slip_typed", "slip_changed",
)
HINGE = ("going_on_chosen", "going_on_unchosen", "ideas_kept_apart", "ideas_compared_again")
SEATS = ("newcomer_waits", "group_formed", "person_seated", "seat_left", "person_moved", "neighbours_paired",
         "groups_joined", "groups_parted")
STEPS = ("round_started", "step_started", "groups_found", "round_finished", "round_left", "loop_repeated", "step_leapt",
         "move_undone")
CLOCK = ("round_paused", "round_resumed", "round_time_changed")
PEN = ("pen_taken", "pen_put_down")
CAME_OR_WENT = ("joined", "came_back", "left", "participant_removed", "sat_out", "back_in", "seat_added", "seat_removed")


def everywhere(entry):
    """All that everybody sees, the groups that stood before, and the phones with a view of their own."""
    return (
        [phones(entry.workshop), projector(entry.workshop), *consoles(entry.workshop), seats(entry.workshop)]
        + [group(key) for key in entry.facts.get("groups", ())]
        + [person(key, entry.workshop) for key in entry.facts.get("persons", ())]
    )


def counted_rooms(entry):
    """The author's phones, the groups that read the text, the console's numbers."""
    rooms = [numbers(entry.workshop), *(group(key) for key in entry.facts["groups"])]
    if entry.facts.get("for_all") or entry.facts.get("counted"):
        rooms.append(projector(entry.workshop))
    if entry.facts.get("for_all"):
        rooms += [phones(entry.workshop), desk(entry.workshop)]
    if entry.facts["person"]:
        rooms.append(person(entry.facts["person"], entry.workshop))
    if entry.facts["group"]:
        rooms.append(group(entry.facts["group"]))
    return rooms


def text_rooms(entry):
    """What counted_rooms says, and the desk, which may have listed it."""
    return [*consoles(entry.workshop), *counted_rooms(entry)]


def shown_rooms(entry):
    """What text_rooms says, and where everybody reads what was put forward: projector and phones."""
    rooms = text_rooms(entry)
    if entry.facts["open"]:
        rooms += [projector(entry.workshop), phones(entry.workshop)]
    return rooms


def seat_rooms(entry):
    """The group and the one that was left, those who moved, the page of groups, and the console's numbers."""
    keys = [entry.facts["group"], entry.facts["left"]]
    return (
        [numbers(entry.workshop), seats(entry.workshop)]
        + [group(key) for key in keys if key]
        + [person(key, entry.workshop) for key in entry.facts["persons"]]
    )


def said_rooms(entry):
    """The console's numbers, the group that said it, and screens on which totals stand. Who said it is told past the journal."""
    rooms = [numbers(entry.workshop), *(group(key) for key in entry.facts["groups"])]
    if entry.facts["counted"]:
        rooms.append(projector(entry.workshop))
    return rooms


def turn_rooms(entry):
    """The groups whose turn it is, the page that lists them, and the phones of their members."""
    return ([projector(entry.workshop), numbers(entry.workshop), seats(entry.workshop)] + [group(key) for key in entry.facts["groups"]]
            + [person(key, entry.workshop) for key in entry.facts["persons"]])


def pen_rooms(entry):
    """The group, the page that lists it, and who typed before and types now."""
    return [group(entry.facts["group"]), seats(entry.workshop)] + [person(key, entry.workshop) for key in entry.facts["persons"]]


for _kind in STEPS + CLOCK:
    touches(_kind)(everywhere)
for _kind in COUNTED:
    touches(_kind)(counted_rooms)
for _kind in TEXTS:
    touches(_kind)(shown_rooms if _kind in ("idea_put_forward", "idea_taken_back") else text_rooms)
for _kind in DESK:
    touches(_kind)(shown_rooms)
for _kind in ("idea_hidden", "idea_unhidden", "idea_held", "idea_shown", "idea_withdrawn"):
    # Pages that tell what came of it, afterwards as well.
    touches(_kind)(lambda entry: [words(entry.lab)] if entry.lab else [])
for _kind in SEATS:
    touches(_kind)(seat_rooms)
    moves(_kind)(lambda entry: entry.facts["persons"])
for _kind in PEN:
    touches(_kind)(pen_rooms)
for _kind in CAME_OR_WENT:
    touches(_kind)(lambda entry: [seats(entry.workshop)])
for _kind in HINGE:
    touches(_kind)(lambda entry: consoles(entry.workshop))
touches("round_awaited")(lambda entry: consoles(entry.workshop))
touches("card_said")(said_rooms)
touches("turn_begun")(turn_rooms)
touches("idea_attributed")(lambda entry: [person(entry.facts["person"], entry.workshop)])
for _kind in STEPS:
    moves(_kind)(lambda entry: "all")


together("group")(group_queries.foresee_group_pages)


@audience("group")
def group_pieces(group_key):
    """What the phones of one group share: where it sits, who is in it, what it reads and has chosen."""
    page = group_queries.group_page(group_key)
    return [fragment("rounds/_phone_group.html", "phone-group", page=page)] if page else []


@screen("groups")
def groups_rooms(key, viewer, token=None):
    """The page of groups hears who sits with whom; it is a facilitator's, as the console is."""
    console_rooms(key, viewer)
    return [seats(key)]


@audience("workshop:seats")
def sat_pieces(key):
    """Every group of the running step, and who waits for one."""
    workshop = workshop_by_key(key)
    round_ = queries.running_round(key) if workshop else None
    return [fragment("rounds/_groups_sat.html", "sat", workshop=workshop, round=round_, groups=seat_queries.sat_groups(round_),
                     waiting=seat_queries.waiting(round_), picked=None, joining=None)] if workshop else []
