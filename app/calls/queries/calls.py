"""Which calls does a Lab have, which stage is each in, and what is asked of somebody?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import selectinload

from app import clock
from app.board.models import Draft, Owner, Thought
from app.calls.models import Call, CallEntry, CallStage, PanelMember
from app.calls.queries.play import readings
from app.calls.rules import stages, texts
from app.calls.rules.asked import Facts, asked_of, waits
from app.extensions import db
from app.labs.models import Hat, Lab
from app.labs.queries import hats_of
from app.mail.queries import public_address
from app.moments import moment_words
from app.people.queries import ids_of

# Neither announced nor called off.
GOES_ON = (Call.announced_at.is_(None), Call.called_off_at.is_(None))
DAY = "EEEE d MMMM, HH:mm"


@dataclass(frozen=True)
class Line:
    """A call as a list or panel shows it: what it asks, which stage it is until when, and what is asked of its reader."""

    key: str
    lab_key: str
    question: str
    stage: str
    until: datetime | None
    timezone: str
    asked: str
    values: dict
    waits: bool
    is_announced: bool
    reads: bool = False
    is_off: bool = False


def lab_of_call(call_key):
    """The key of the Lab that calls, or None."""
    return db.session.scalar(select(Lab.key).join(Call, Call.lab_id == Lab.id).where(Call.key == call_key))


def call_by_key(call_key):
    """The call with this key, with stages and what moved them, or None."""
    return db.session.scalar(_calls().where(Call.key == call_key))


def calls_of(lab_key, viewer, only_open=False):
    """The calls of a Lab as Lines for this viewer (or None), what goes on first, the newest first; or none but what goes on."""
    return [line_of(call, viewer) for call in db.session.scalars(GOING_ON if only_open else IN_A_LAB, {"lab_key": lab_key})]


def calls_waiting_for(viewer):
    """The calls of somebody's Labs that wait for them."""
    labs = select(Hat.lab_id).where(Hat.person_id.in_(ids_of(viewer.id)))
    rows = db.session.scalars(
        _calls().where(Call.lab_id.in_(labs), *GOES_ON, Call.opens_at <= clock.now()).order_by(Call.id))
    return [line for line in (line_of(call, viewer) for call in rows) if line.waits]


def due_calls(session, now):
    """Keys of the calls of which a stage has begun that was not noted yet, or whose letter before the submission is due."""
    rows = session.scalars(
        select(Call).options(selectinload(Call.stages)).where(
            Call.opens_at <= now, *GOES_ON,
            Call.stages.any(or_(CallStage.begun_at.is_(None), (CallStage.name == "submit") & CallStage.reminded_at.is_(None)))))
    return [call.key for call in rows if _is_due(call, now)]


def _is_due(call, now):
    begun = stages.begun(now, call.opens_at, call.bells)
    if any(stage.name in begun and stage.begun_at is None for stage in call.stages):
        return True
    return bool(public_address()) and any(
        stage.name == "submit" and stage.reminded_at is None and stage.skipped_at is None
        and stages.is_reminder_due(now, stages.begins_at("submit", call.opens_at, call.bells), stage.ends_at) for stage in call.stages)


def standing_of(call):
    """The stage of a call at this moment."""
    return stages.standing(clock.now(), call.opens_at, call.bells)


def line_of(call, viewer):
    """A call as this viewer (or None) sees it."""
    stage, facts = standing_of(call), facts_of(call, viewer)
    until = stages.bell_of(stage, call.bells) or call.stages[-1].ends_at
    return Line(
        key=call.key, lab_key=call.lab.key, question=call.question, stage=stage, until=None if stage == stages.BEFORE else until,
        timezone=call.timezone, asked=asked_of(stage, facts), waits=waits(stage, facts), is_announced=call.announced_at is not None,
        reads=stage == "shortlist" and facts.unmarked > 0, is_off=facts.is_off,
        values={"until": moment_words(until, call.timezone, DAY), "why": call.off_why,
                "opens": moment_words(call.opens_at, call.timezone, DAY),
                "grace": moment_words(grace_of(call), call.timezone, DAY)},
    )


def grace_of(call):
    """Until when answers are taken whose draft was begun before the bell."""
    return stages.grace_ends(stages.bell_of("ideas", call.bells), call.grace, call.timezone)


def facts_of(call, viewer):
    """What this person (or nobody) has to do with a call."""
    if viewer is None:
        return Facts(is_announced=call.announced_at is not None, is_off=call.called_off_at is not None)
    ids, hats = ids_of(viewer.id), hats_of(viewer, call.lab.key)
    own = db.session.execute(
        select(CallEntry.submitted_at).join(Thought, Thought.id == CallEntry.thought_id)
        .where(CallEntry.call_id == call.id, Thought.withdrawn_at.is_(None), is_of(ids))).scalars().all()
    bell, now = stages.bell_of("ideas", call.bells), clock.now()
    draft = draft_of(call.key, viewer) if now < grace_of(call) else None
    on_panel = is_on_panel(call, ids)
    return Facts(
        may_answer=texts.may_answer(call.who, hats, viewer.is_guest, call.guest_token is not None), own=len(own),
        unsubmitted=sum(moment is None for moment in own), has_draft=draft is not None and draft.begun_at < bell,
        in_grace=bell <= now < grace_of(call), on_panel=on_panel, unmarked=_unmarked(call, ids) if on_panel else 0,
        leads="lab_team" in hats or viewer.is_administrator, is_announced=call.announced_at is not None,
        is_off=call.called_off_at is not None,
    )


def changes_until(call):
    """Until when ideas of a call are changed: to the last bell of writing and its grace. Then the panel reads them as they stand."""
    return stages.grace_ends(stages.writing_ends(call.bells), call.grace, call.timezone)


def may_change(call):
    """Whether ideas of a call may be changed at this moment: until the panel reads them, and again once it is decided."""
    return call.is_settled or clock.now() < changes_until(call)


def prompts_of(session, thought_key):
    """The prompts of the call that an idea answers, or an empty list."""
    return session.scalar(select(Call.prompts).join(CallEntry, CallEntry.call_id == Call.id)
                          .join(Thought, Thought.id == CallEntry.thought_id).where(Thought.key == thought_key)) or []


def draft_of(call_key, viewer):
    """What somebody began to answer first and has not sent, or None."""
    place = f"call:{call_key}"
    return db.session.scalar(
        select(Draft).where(or_(Draft.place == place, Draft.place.startswith(place + "~", autoescape=True)),
                            Draft.person_id.in_(ids_of(viewer.id))).order_by(Draft.begun_at).limit(1))


def is_on_panel(call, ids):
    """Whether somebody known by these ids is on its panel."""
    return db.session.scalar(select(PanelMember.id).where(
        PanelMember.call_id == call.id, PanelMember.person_id.in_(ids), PanelMember.left_at.is_(None)).limit(1)) is not None


def _unmarked(call, ids):
    return sum(row.person_id in ids and row.marked_at is None for row in readings(db.session, call))


def is_of(ids):
    """The condition that an idea is of somebody known by these ids: they wrote it, or own it too."""
    return or_(Thought.author_id.in_(ids), Thought.id.in_(select(Owner.thought_id).where(Owner.person_id.in_(ids))))


def _calls():
    return select(Call).options(selectinload(Call.stages), selectinload(Call.lab))


IN_A_LAB = (
    _calls().join(Lab, Lab.id == Call.lab_id).where(Lab.key == bindparam("lab_key"))
    .order_by(or_(Call.announced_at.is_not(None), Call.called_off_at.is_not(None)), Call.id.desc())
)
GOING_ON = IN_A_LAB.where(*GOES_ON)
