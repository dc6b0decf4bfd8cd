"""What a command on a call works with, or the sentence that there is no such thing."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.board.models import Thought
from app.calls.models import Call, CallEntry, PanelMember
from app.labs.models import Lab
from app.people.models import Person
from app.refusal import N_, Refusal


def load_lab(c, lab_key):
    """The Lab with this key; refuses an unknown one."""
    lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
    if lab is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return lab


def load_call(c, call_key):
    """The call with this key; refuses an unknown one."""
    call = c.session.scalar(select(Call).options(joinedload(Call.lab)).where(Call.key == call_key))
    if call is None:
        raise Refusal("no_such_call", N_("There is no such call."))
    return call


def load_entry(c, call_key, thought_key):
    """The idea that answers this call, with its call; refuses one that does not."""
    entry = c.session.scalar(
        select(CallEntry).join(Call).join(Thought, Thought.id == CallEntry.thought_id)
        .options(joinedload(CallEntry.call).joinedload(Call.lab), joinedload(CallEntry.thought).joinedload(Thought.author))
        .where(Call.key == call_key, Thought.key == thought_key))
    if entry is None:
        raise Refusal("not_in_call", N_("This idea does not answer this call."))
    return entry


def check_not_announced(call):
    """Refuses a call that is decided or was called off."""
    check_not_called_off(call)
    if call.announced_at is not None:
        raise Refusal("announced", N_("What was chosen is announced. Nothing was changed."))


def check_not_called_off(call):
    """Refuses a call that was called off."""
    if call.called_off_at is not None:
        raise Refusal("called_off", N_("This call was called off, so nothing was changed. What you wrote is kept on this page."))


def own_ids(c):
    """The ids under which the acting person is known."""
    return set(c.session.scalars(select(Person.id).where(or_(Person.id == c.by, Person.same_as_id == c.by))))


def panel_ids(c, call):
    """The ids of those who are on its panel, in the order in which they came."""
    return list(c.session.scalars(
        select(PanelMember.person_id).where(PanelMember.call_id == call.id, PanelMember.left_at.is_(None)).order_by(PanelMember.id)))


def note(c, kind, call, subject=None, **facts):
    """Record an entry about a call: keys alone."""
    return c.record(kind, lab=call.lab.key, subject=subject or call.key, facts={"call": call.key, **facts})
