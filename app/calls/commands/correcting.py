"""Correct a call that is made: its words, and how many read each idea; call it off, and let it go on after all."""

from sqlalchemy import select

from app import clock
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.letters import hold_reminders, let_reminders_go
from app.calls.commands.loading import check_not_announced, load_call, note
from app.calls.commands.moving import begin_stages
from app.calls.models import CallEntry, Reading
from app.calls.queries.play import readings
from app.calls.rules import marks, stages, texts
from app.journal.record import change
from app.refusal import N_, Refusal


def correct_call(op, call_key, question, about, prompts, criteria, readers=None):
    """Put the words of a call right: its question, what it is about, what its form asks, by what the panel marks; and its `readers`.

    What was answered stays with its prompt. Refuses to leave out or add a prompt once somebody answered, and a criterion once somebody
    marked. The journal keeps which of them changed. Where more are to read each idea than were dealt it, more are dealt.
    """
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        _correct_readers(c, call, readers)
        entries = c.session.scalars(select(CallEntry).where(CallEntry.call_id == call.id)).all()
        new = {
            "question": texts.check_question(question), "about": (about or "").strip()[:texts.ABOUT_LIMIT],
            "prompts": texts.corrected_prompts(call.prompts, prompts, bool(entries)),
            "criteria": texts.corrected_criteria(call.criteria, criteria, _is_marked(c, call)),
        }
        changed = [name for name, words in new.items() if getattr(call, name) != words]
        if not changed:
            return
        if "prompts" in changed and entries:
            both = zip(call.prompts, new["prompts"], strict=True)
            _keep_with_their_prompts(entries, {old["asked"]: words["asked"] for old, words in both})
        for name in changed:
            setattr(call, name, new[name])
        note(c, "call_corrected", call, changed=changed)


def call_off(op, call_key, why):
    """Call a call off: nothing of it goes on, and everybody reads why. Its answers stay their authors', on the board."""
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        call.off_why, call.called_off_at, call.called_off_by_id = texts.check_off_why(why), clock.now(), c.by
        hold_reminders(c, call)
        note(c, "call_called_off", call)


def bring_back(op, call_key):
    """Let a call go on that was called off, in the stage that its days give. Refuses one that was not.

    An idea that its authors moved on the board meanwhile stands in the call as it stands there.
    """
    with change(op) as c:
        call = load_call(c, call_key)
        if call.called_off_at is None:
            raise Refusal("not_off", N_("This call was not called off. Nothing was changed."))
        call.off_why, call.called_off_at, call.called_off_by_id = "", None, None
        for entry in c.session.scalars(select(CallEntry).where(CallEntry.call_id == call.id, CallEntry.submitted_at.is_not(None))):
            if entry.thought.state not in ("submitted", "shortlisted"):
                entry.submitted_at = entry.shortlisted_at = None
        c.session.flush()
        let_reminders_go(c, call)
        note(c, "call_brought_back", call)
        begin_stages(c, call)
        deal_ideas(c, call)


def _correct_readers(c, call, wanted):
    begins, rows = stages.begins_at("shortlist", call.opens_at, call.bells), readings(c.session, call)
    seen = marks.may_be_seen(len(rows), sum(row.marked_at is not None for row in rows), is_over=False)
    is_reading = stages.standing(clock.now(), call.opens_at, call.bells) == "shortlist"
    readers = marks.corrected_readers(call.readers, wanted, begins is not None and clock.now() >= begins, is_reading and not seen)
    if readers != call.readers:
        call.readers = readers
        note(c, "call_readers_changed", call, readers=readers)
        deal_ideas(c, call)


def _is_marked(c, call):
    return any(marks for marks in c.session.scalars(
        select(Reading.marks).join(CallEntry, CallEntry.id == Reading.entry_id).where(CallEntry.call_id == call.id)))


def _keep_with_their_prompts(entries, words):
    for entry in entries:
        entry.thought.details = [{**one, "asked": words.get(one.get("asked"), one.get("asked"))} for one in entry.thought.details or ()]
