"""Answer a call with an idea, and submit it."""

from sqlalchemy import or_, select

from app import clock
from app.board.commands import post_idea
from app.board.commands.drafting import sent
from app.board.commands.moving import bring_to
from app.board.models import Draft, Thought
from app.board.queries import visible
from app.board.rules.drafts import belongs
from app.board.rules.prompts import check_answers
from app.board.rules.texts import SAME_WORDS_WITHIN
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.loading import check_not_called_off, load_call, load_entry, note, own_ids
from app.calls.models import CallEntry
from app.calls.rules import stages, texts
from app.journal.record import change
from app.labs.models import Hat
from app.people.models import Person
from app.refusal import N_, Refusal


def draft_place(call_key):
    """Under which name drafts of answers to a call are kept."""
    return f"call:{call_key}"


def enter_idea(op, call_key, headline, answers=(), attribution="named", perspective=None, language=None, begun=None):
    """Answer a call; returns the idea's key. It is an ordinary idea of the board from then on.

    Counts words that come after the bell where their draft was begun before it (`begun`, a Begun of the board, says which; without
    it, any draft of this call), for as long as the call says. Refuses them else, and whoever may not answer, an empty headline, and
    an answer missing where one is needed.
    """
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_called_off(call)
        _check_may_answer(c, call)
        drafts = _drafts(c, call, begun)
        bell = stages.bell_of("ideas", call.bells)
        late = stages.check_in_time(
            clock.now(), min((draft.begun_at for draft in drafts), default=None), call.opens_at, bell,
            stages.grace_ends(bell, call.grace, call.timezone))
        details = check_answers(call.prompts, list(answers))
        before = _answered_before(c, call, headline, details)
        if before is not None:
            # The reply to the first sending was lost, or somebody went back and pressed again.
            sent(c, begun)
            c.answer(key=before.thought.key, held=before.thought.held_at is not None, late=before.late)
            return before.thought.key
        key = post_idea(op, call.lab.key, headline, attribution=attribution, perspective=perspective, language=language, begun=begun)
        thought = c.session.scalar(select(Thought).where(Thought.key == key))
        thought.details = details
        entry = CallEntry(call=call, thought=thought, entered_at=clock.now(), late=late)
        c.session.add(entry)
        c.session.flush()
        note(c, "call_answered", call, subject=key, late=late)
        if clock.now() >= stages.writing_ends(call.bells):
            # Begun before the last bell and come after it: nobody can submit it any more, and the panel may have begun.
            submit(c, entry)
            deal_ideas(c, call)
        c.answer(late=late)
        return key


def _answered_before(c, call, headline, details):
    """The answer that the same person gave in the same words within the hour, or None."""
    lately = c.session.scalars(
        select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id).where(
            CallEntry.call_id == call.id, Thought.author_id == c.by, Thought.withdrawn_at.is_(None), Thought.hidden_at.is_(None),
            Thought.headline == " ".join((headline or "").split()), CallEntry.entered_at > clock.now() - SAME_WORDS_WITHIN)
        .order_by(CallEntry.id))
    return next((one for one in lately if one.thought.details == details), None)


def submit_idea(op, call_key, thought_key):
    """Hand an idea to the panel. Refuses somebody else's, and a moment at which nothing is submitted."""
    with change(op) as c:
        entry = load_entry(c, call_key, thought_key)
        _check_own(c, entry)
        _check_submitting(entry.call)
        if entry.submitted_at is None:
            submit(c, entry)


def take_back_submission(op, call_key, thought_key):
    """Go on with an idea that was submitted, while the stage lasts. Refuses as submit_idea does."""
    with change(op) as c:
        entry = load_entry(c, call_key, thought_key)
        _check_own(c, entry)
        _check_submitting(entry.call)
        if entry.submitted_at is not None:
            entry.submitted_at = None
            bring_to(c, entry.thought, "refined" if entry.thought.version > 1 else "open")
            note(c, "submission_taken_back", entry.call, subject=thought_key)


def submit(c, entry):
    """An idea is in the panel's hands."""
    entry.submitted_at = clock.now()
    bring_to(c, entry.thought, "submitted")
    note(c, "idea_submitted", entry.call, subject=entry.thought.key)


def take_all(c, call):
    """Where the call has no stage to submit in, or it was left out or ended early, all of its ideas are submitted when writing ends."""
    submitting = next((stage for stage in call.stages if stage.name == "submit"), None)
    was_ended = any(move.stage == "submit" and move.was_ended for move in call.moves)
    if submitting is not None and submitting.skipped_at is None and not was_ended:
        return
    for entry in c.session.scalars(
            select(CallEntry).join(Thought, Thought.id == CallEntry.thought_id)
            .where(CallEntry.call_id == call.id, CallEntry.submitted_at.is_(None), *visible(Thought))):
        submit(c, entry)


def is_submitting(call):
    """Whether ideas are submitted at this moment: while people refine them, and in the stage for it, where the call has one."""
    has_stage = any(stage.name == "submit" and stage.skipped_at is None for stage in call.stages)
    return has_stage and not call.is_settled and stages.standing(clock.now(), call.opens_at, call.bells) in ("refine", "submit")


def _check_submitting(call):
    if not is_submitting(call):
        raise Refusal("not_submitting", N_("Ideas are submitted while people refine them and in the stage after it. Nothing was changed."))


def _check_own(c, entry):
    author = entry.thought.author
    whose = {owner.person_id for owner in entry.thought.owners} | ({author.id, author.same_as_id} if author else set())
    if not own_ids(c) & whose:
        raise Refusal("not_yours", N_("Only those who wrote an idea submit it."))


def _drafts(c, call, begun):
    """What this person has begun to answer; of several drafts those that go with what was sent."""
    place = draft_place(call.key)
    found = c.session.scalars(select(Draft).where(
        Draft.person_id.in_(own_ids(c)), or_(Draft.place == place, Draft.place.startswith(place + "~", autoescape=True)))).all()
    return [draft for draft in found if begun is None or belongs(draft, begun)]


def _check_may_answer(c, call):
    ids, person = own_ids(c), c.session.get(Person, c.by)
    hats = set(c.session.scalars(select(Hat.hat).where(Hat.lab_id == call.lab_id, Hat.person_id.in_(ids))))
    if person is None or not texts.may_answer(call.who, hats, person.is_guest, call.guest_token is not None):
        raise Refusal("not_asked", N_("This call is answered by others. You may read what comes in, and comment on it."))
