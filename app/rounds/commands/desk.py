"""What facilitators do with what was put forward: show, hold, hide, type for a table."""

from app import clock as time
from app.journal.record import change
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.copies import with_copies
from app.rounds.commands.loading import load_put_forward, load_workshop, note_text
from app.rounds.models import Contribution
from app.rounds.rules.choosing import check_headline, check_text
from app.workshops.hiding import IDEA_REASONS, check_reason

MOST_LABEL = 40


def show_idea(op, workshop_key, key):
    """Let everybody see an idea that was held."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        for one in with_copies(c, idea) if idea.held_at is not None else ():
            one.held_at, one.shown_at = None, time.now()
            note_text(c, workshop, "idea_shown", one)
        c.answer(key=idea.key)


def hold_idea(op, workshop_key, key):
    """Hold an idea back from the projector and all phones until it is shown."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        for one in with_copies(c, idea) if idea.held_at is None else ():
            one.held_at, one.shown_at = time.now(), None
            note_text(c, workshop, "idea_held", one)
        c.answer(key=idea.key)


def hide_idea(op, workshop_key, key, reason="", why=""):
    """Hide an idea, and what it became in other rounds, from everybody but its author, who reads that and the reason given.

    One press: `why` (a word of the list) and `reason` (own words) may follow by explain_hiding().
    """
    with change(op) as c:
        why, reason = check_reason(IDEA_REASONS, why, reason)
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        for one in with_copies(c, idea) if idea.hidden_at is None else ():
            one.hidden_at, one.hidden_by_id = time.now(), c.by
            one.hidden_for, one.hidden_reason = why, reason
            note_text(c, workshop, "idea_hidden", one)
        c.answer(key=idea.key)


def explain_hiding(op, workshop_key, key, why="", reason=None):
    """Tell the author of a hidden idea why. `reason` None leaves own words said before as they are.

    Refuses an idea that is not hidden.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        if idea.hidden_at is None:
            raise Refusal("not_hidden", N_("This idea is not hidden any more: there is nothing to explain."))
        why, reason = check_reason(IDEA_REASONS, why, idea.hidden_reason if reason is None else reason)
        for one in with_copies(c, idea) if (idea.hidden_for, idea.hidden_reason) != (why, reason) else ():
            one.hidden_for, one.hidden_reason = why, reason
            note_text(c, workshop, "hiding_explained", one)
        c.answer(key=idea.key)


def unhide_idea(op, workshop_key, key):
    """Let an idea be seen again as it was before it was hidden."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        for one in with_copies(c, idea) if idea.hidden_at is not None else ():
            one.hidden_at = one.hidden_by_id = None
            one.hidden_for, one.hidden_reason = None, ""
            note_text(c, workshop, "idea_unhidden", one)
        c.answer(key=idea.key)


def enter_idea_for_table(op, workshop_key, text, headline="", table=""):
    """Type an idea for people without a phone: put forward at once, counted and labelled as entered at the desk.

    Refuses an empty text, a headline over 90 characters, and before any round began.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        text, headline = check_text(text), check_headline(headline)
        round_ = queries.latest_round(workshop_key, c.session)
        if round_ is None:
            raise Refusal("nothing_runs", N_("There is no question yet. Begin a round first."))
        now = time.now()
        idea = Contribution(
            round_id=round_.id, workshop_id=workshop.id, step=round_.step, entered_by_id=c.by, text=text,
            headline=headline, table_label=" ".join((table or "").split())[:MOST_LABEL], written_at=now,
            late=round_.is_finished, put_forward_at=now, put_forward_by_id=c.by, shown_at=now,
            deck=round_.deck_at(round_.step), opens_at_step=round_.opening_from(round_.step),
        )
        c.session.add(idea)
        c.session.flush()
        note_text(c, workshop, "idea_entered", idea, late=idea.late)
        c.answer(key=idea.key)
        return idea.key
