"""What a member of the panel does: declare an interest, give marks, write the two sentences."""

from contextlib import contextmanager

from sqlalchemy import delete, select

from app import clock
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.loading import check_not_announced, check_not_called_off, load_call, load_entry, note, own_ids, panel_ids
from app.calls.models import Interest, Reading
from app.calls.queries.play import interests, readings
from app.calls.rules import marks as rules
from app.calls.rules import stages, texts
from app.journal.record import change
from app.labs.models import Hat
from app.people.models import Person
from app.refusal import N_, Refusal


def declare_interest(op, call_key, thought_key, beside=None):
    """Say that one has an interest in an idea: one does not read it, and marks given for it are gone. Refuses whoever is not on the panel.

    It goes to another reader, unless marks have been seen: then nobody reads it anew. `beside` are the marks that stood on the same page
    for other ideas; they are kept as keep_marks does.
    """
    with change(op) as c:
        entry = load_entry(c, call_key, thought_key)
        check_not_announced(entry.call)
        _check_on_panel(c, entry.call)
        if beside:
            keep_marks(op, call_key, beside)
        ids = own_ids(c)
        if any((one, entry.id) in interests(c.session, entry.call) for one in ids):
            return
        c.session.add(Interest(entry_id=entry.id, person_id=c.by, declared_at=clock.now()))
        c.session.flush()
        deal_ideas(c, entry.call)
        c.session.execute(delete(Reading).where(Reading.entry_id == entry.id, Reading.person_id.in_(ids)))
        note(c, "interest_declared", entry.call, subject=thought_key)


def give_marks(op, call_key, thought_key, marks, note_text=""):
    """Mark an idea that one was dealt: a mark for each criterion, 0 for "cannot say". Until all marks are in they may be changed.

    Refuses an idea that one was not dealt, a moment at which the panel does not read, and any change once marks may be seen.
    """
    with change(op) as c:
        entry = load_entry(c, call_key, thought_key)
        _check_reading(c, entry.call)
        rules.check_marks(marks, len(entry.call.criteria))
        _keep(c, entry, marks, note_text)


def keep_marks(op, call_key, given):
    """Keep all that stands on a reader's page: {idea: (marks, words)}, None where a mark is missing.

    What has all its marks counts; what was only begun is kept and does not count yet. Refuses as give_marks does, and then nothing
    is kept; the refusal names the idea.
    """
    with change(op) as c:
        if given:
            _check_reading(c, load_call(c, call_key))
        for thought_key, (marks, note_text) in given.items():
            with of_idea(thought_key):
                _keep(c, load_entry(c, call_key, thought_key), marks, note_text)


def _check_reading(c, call):
    check_not_called_off(call)
    if stages.standing(clock.now(), call.opens_at, call.bells) != "shortlist":
        raise Refusal("not_reading", N_("The panel does not read at this moment. Your marks were not saved."))
    rows = readings(c.session, call)
    if rules.may_be_seen(len(rows), sum(row.marked_at is not None for row in rows), is_over=False):
        raise Refusal("marks_stand", N_("All marks are in and may be seen, so they stand. Nothing was changed."))


def _keep(c, entry, marks, note_text):
    reading = c.session.scalar(select(Reading).where(Reading.entry_id == entry.id, Reading.person_id.in_(own_ids(c))))
    if reading is None:
        raise Refusal("not_dealt", N_("This idea was not dealt to you, so your marks were not saved."))
    reading.marks = rules.begun_marks(marks, reading.marks, len(entry.call.criteria))
    reading.note = (note_text or "").strip()[:rules.NOTE_LIMIT]
    if rules.is_whole(reading.marks):
        reading.marked_at = clock.now()
        note(c, "marks_given", entry.call, subject=entry.thought.key)


def write_sentences(op, call_key, thought_key, text):
    """The two sentences that an idea's author receives. By panel or team; refuses who has an interest in it, and one sentence."""
    with change(op) as c:
        entry = load_entry(c, call_key, thought_key)
        check_not_announced(entry.call)
        _check_decider(c, entry.call)
        if any((one, entry.id) in interests(c.session, entry.call) for one in own_ids(c)):
            raise Refusal("has_interest", N_(
                "You have an interest in this idea, so somebody else writes its sentences. Nothing was saved."))
        entry.sentences, entry.sentences_by_id, entry.sentences_at = texts.check_sentences(text), c.by, clock.now()
        note(c, "sentences_written", entry.call, subject=thought_key)


@contextmanager
def of_idea(thought_key):
    """A refusal in this block names the idea that it is about."""
    try:
        yield
    except Refusal as refusal:
        refusal.values["idea"] = thought_key
        raise


def _check_on_panel(c, call):
    if not own_ids(c) & set(panel_ids(c, call)):
        raise Refusal("not_on_panel", N_("Only members of this call's panel do that."))


def _check_decider(c, call):
    """On the panel, of the Lab's team, or the administrator."""
    ids, person = own_ids(c), c.session.get(Person, c.by)
    is_team = c.session.scalar(select(Hat.id).where(Hat.lab_id == call.lab_id, Hat.person_id.in_(ids), Hat.hat == "lab_team").limit(1))
    if not (is_team or person.is_administrator or ids & set(panel_ids(c, call))):
        raise Refusal("not_deciding", N_("Only the panel and the team of this Lab do that."))
