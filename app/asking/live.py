"""Which rooms each entry of an Ask or of Questions changes, and how many have answered as pieces of their own."""

from app.asking.ask_kind import AskKind
from app.asking.queries import asked_now, is_revealed, number_answered
from app.live.fragments import audience, fragment
from app.live.rooms import consoles, numbers, person, phones, projector, touches, words
from app.workshops.queries import workshop_by_key

EVERYWHERE = ("asking_opened", "asking_revealed", "asking_left", "asking_ended")
ANSWERS_SHOWN = ("answer_hidden", "answer_unhidden")
QUESTIONS_SHOWN = (
    "question_put", "question_withdrawn", "question_shown", "question_hidden", "question_unhidden", "question_called",
    "question_answered", "question_taken_home", "question_reopened",
)
EXPLAINED = ("answer_hiding_explained", "question_hiding_explained")


def everywhere(entry):
    """All that everybody sees, and each one's own phone."""
    return [phones(entry.workshop), projector(entry.workshop), *consoles(entry.workshop), *own_rooms(entry)]


def own_rooms(entry):
    """The phones of those whom it concerns."""
    return [person(key, entry.workshop) for key in entry.facts["persons"]]


for _kind in (*EVERYWHERE, *ANSWERS_SHOWN, *QUESTIONS_SHOWN):
    touches(_kind)(everywhere)
for _kind in (*ANSWERS_SHOWN, "question_hidden", "question_unhidden", "question_withdrawn"):
    touches(_kind)(lambda entry: [words(entry.lab)] if entry.lab else [])
for _kind in EXPLAINED:
    touches(_kind)(lambda entry: [*consoles(entry.workshop), *own_rooms(entry)])
for _kind in ("mine_too_said", "mine_too_taken_back"):
    # Nobody else learns of it before the reveal, not even that a head has moved.
    touches(_kind)(lambda entry: [person(entry.facts["person"], entry.workshop)])


@touches("answer_given")
def answer_rooms(entry):
    """The author's own phones and the console's numbers; the projector only when one more has answered."""
    own = [person(entry.facts["person"], entry.workshop), numbers(entry.workshop)]
    return [*own, projector(entry.workshop)] if entry.facts["is_first"] else own


@touches("answer_taken_back")
def taken_back_rooms(entry):
    """As for an answer; one fewer has answered."""
    return [person(entry.facts["person"], entry.workshop), numbers(entry.workshop), projector(entry.workshop)]


@audience("workshop:projector")
def answered_on_projector(key):
    """How many have answered, as a piece of its own: an answer sends this number and not the whole stage."""
    workshop = workshop_by_key(key)
    return _answered("asking/_projector_answered.html", "projector-voted", workshop, theme=workshop.projector_theme) if workshop else []


@audience("workshop:numbers")
def answered_on_desk(key):
    """The same number for the console."""
    return _answered("asking/_desk_answered.html", "desk-voted", workshop_by_key(key))


def _answered(template, id, workshop, **more):
    item = workshop.current_item if workshop else None
    if item is None or item.kind != AskKind.key or not item.is_running or is_revealed(item):
        return []
    return [fragment(template, id, number=number_answered(item), all=asked_now(workshop), **more)]
