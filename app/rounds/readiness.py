"""How far is the room in what the step asks for? A count for each kind of step: written, scored, marked by how many."""

from sqlalchemy import bindparam, distinct, func, select
from sqlalchemy.orm import object_session

from app.database import read
from app.refusal import N_
from app.rounds import queries
from app.rounds.card_models import Hand, Mark
from app.rounds.models import Contribution
from app.workshops.models import Attendance

SCORING_QUIET = N_("Scoring has gone quiet."), N_("Nothing was scored for %(seconds)s seconds. Not done yet: %(number)s")
MARKS = ("rate", "mark", "place", "strike", "answer")


def readiness(round_, groups):
    """What was done of what the step asks, as a list of `(sentence, values)`; `groups` is how many groups sit in it.

    Only how many: nobody is named, and no text is read.
    """
    if round_.is_finished:
        return []
    step, counted = round_.now, _counts(round_)
    people, found = counted["people"], []

    def say(sentence, number, of):
        found.append((sentence, {"number": min(number, of), "all": of}))

    if step.act("card", "person"):
        say(N_("Have written: %(number)s of %(all)s"), counted["writers"], people)
    # Where a group chooses, whether it has chosen is told instead: it may need no further words.
    if not step.act("pick") and (step.act("card", "group") or step.act("card", "anyone")):
        say(N_("Groups that have written: %(number)s of %(all)s"), counted["writing_groups"], groups)
    if step.deal and step.deal["to"] == "person" and step.act("rate"):
        if counted["hands"]:
            say(N_("Cards scored: %(number)s of %(all)s"), counted["scored"], counted["hands"])
        else:
            # Below six people all have soon scored all others' cards.
            found.append((N_("Nobody here has a card left to score. Go on with Next."), {}))
    elif any(act["act"] in MARKS for act in step.acts_by("person")):
        say(N_("Have marked: %(number)s of %(all)s"), counted["marking"], people)
    if any(act["act"] in MARKS for act in step.acts_by("group", "anyone")):
        say(N_("Groups that have marked: %(number)s of %(all)s"), counted["marking_groups"], groups)
    return found


def marked_at(round_):
    """When a card was last scored, marked or placed in the present step; None when none was yet."""
    return read(object_session(round_), MARKED_AT, round=round_.id, step=round_.step).scalar()


def _counts(round_):
    return read(object_session(round_), COUNTS, round=round_.id, step=round_.step, workshop=round_.workshop_id).one()._asdict()


ROUND, STEP = bindparam("round"), bindparam("step")
_WRITTEN = Contribution.round_id == ROUND, Contribution.step == STEP, Contribution.withdrawn_at.is_(None)
_MARKED = Mark.round_id == ROUND, Mark.step == STEP
_HANDS = Hand.round_id == ROUND, Hand.step == STEP, Hand.attendance_id.is_not(None)
_SCORED = select(Mark.id).where(
    Mark.contribution_id == Hand.contribution_id, Mark.attendance_id == Hand.attendance_id, Mark.name == "rate").exists()


# Who has no phone is waited for in no count, and what a neighbour types for them makes up for nobody else.
_PHONELESS = select(Attendance.person_id).where(Attendance.workshop_id == bindparam("workshop"), Attendance.without_phone)


def _number(what, *conditions):
    return select(func.count(what)).where(*conditions).scalar_subquery()


# All numbers by one question: a busy desk asks it several times a second.
COUNTS = select(
    _number(distinct(Contribution.author_id), *_WRITTEN, Contribution.author_id.not_in(_PHONELESS)).label("writers"),
    _number(distinct(Contribution.group_id), *_WRITTEN).label("writing_groups"),
    _number(distinct(Mark.attendance_id), *_MARKED).label("marking"),
    _number(distinct(Mark.group_id), *_MARKED).label("marking_groups"),
    _number(Hand.id, *_HANDS).label("hands"),
    _number(Hand.id, *_HANDS, _SCORED).label("scored"),
    queries.PHONES.scalar_subquery().label("people"),
)
MARKED_AT = select(func.max(Mark.made_at)).where(*_MARKED)
