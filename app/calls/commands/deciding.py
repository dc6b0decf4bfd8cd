"""What goes on the shortlist, and what was chosen: said to everybody with reasons, and to each author in two sentences."""

from app import clock
from app.board.commands.moving import bring_to
from app.board.queries.chain import how_many_below
from app.board.rules.chain import check_rests_on_something
from app.calls.commands.letters import tell_authors
from app.calls.commands.loading import check_not_announced, load_call, load_entry, note
from app.calls.queries.play import in_play, readings
from app.calls.rules import marks, stages
from app.calls.rules.texts import ABOUT_LIMIT
from app.calls.rules.together import announcing, check_nobody_else_wrote
from app.journal.record import change
from app.refusal import N_, Refusal


def keep_announcement(op, call_key, chosen, words, was=""):
    """Keep what the team has ticked and written so far, for nobody else to read before it is announced.

    Refuses it afterwards, and where somebody else changed it since the page was drawn (`was`).
    """
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        entries = in_play(c.session, call)
        ticked = [entry.thought.key for entry in entries if entry.selected_at is not None]
        check_nobody_else_wrote(was, announcing(call.announcement, ticked))
        call.announcement = (words or "").strip()[:ABOUT_LIMIT]
        for entry in entries:
            is_ticked = entry.thought.key in chosen
            if is_ticked != (entry.selected_at is not None):
                entry.selected_at = clock.now() if is_ticked else None
        note(c, "announcement_begun", call)


def put_on_shortlist(op, call_key, thought_key, is_on=True):
    """Put an idea on the shortlist, or take it off again. Refuses it before the marks may be seen, and what was not submitted."""
    with change(op) as c:
        entry = load_entry(c, call_key, thought_key)
        check_not_announced(entry.call)
        _check_read(c, entry.call)
        if entry not in in_play(c.session, entry.call):
            raise Refusal("not_in_play", N_("This idea was not submitted, or is no longer on the board."))
        if is_on != (entry.shortlisted_at is not None):
            entry.shortlisted_at = clock.now() if is_on else None
            bring_to(c, entry.thought, "shortlisted" if is_on else "submitted")
            note(c, "shortlist_changed", entry.call, subject=thought_key, on=is_on)


def announce_call(op, call_key, chosen, words=""):
    """Say what was chosen, and why; every author receives two sentences. Chosen ideas are selected, the others not now.

    Refuses it before its stage has begun, while an idea has no sentences or a chosen one rests on no insight, and a second time.
    """
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        if stages.standing(clock.now(), call.opens_at, call.bells) not in ("announce", stages.OVER):
            raise Refusal("not_yet", N_("The stages before this one are not over yet. Nothing was announced."))
        entries = in_play(c.session, call)
        if any(not entry.sentences for entry in entries):
            raise Refusal("sentences_missing", N_("Some ideas still lack the two sentences for their authors. Nothing was announced."))
        if not set(chosen) <= {entry.thought.key for entry in entries}:
            raise Refusal("not_in_play", N_(
                "An idea that you chose was not submitted, or is no longer on the board. Nothing was announced."))
        for entry in entries:
            if entry.thought.key in chosen:
                check_rests_on_something(entry.thought.kind, how_many_below(entry.thought_id), entry.thought.headline)
        call.announced_at, call.announced_by_id, call.announcement = clock.now(), c.by, (words or "").strip()[:ABOUT_LIMIT]
        for entry in entries:
            entry.selected_at = clock.now() if entry.thought.key in chosen else None
        letter = tell_authors(c, call, entries)
        for entry in entries:
            bring_to(c, entry.thought, "selected" if entry.selected_at else "not_now", entry.sentences, letter=letter)
        note(c, "call_announced", call, letter=letter)


def _check_read(c, call):
    """Refuses while the panel reads: a shortlist made before all marks are in would tell how some of them read."""
    standing = stages.standing(clock.now(), call.opens_at, call.bells)
    rows = readings(c.session, call)
    is_over = standing in ("vote", "announce", stages.OVER)
    if not marks.may_be_seen(len(rows), sum(row.marked_at is not None for row in rows), is_over):
        raise Refusal("not_read", N_("The panel is still reading. The shortlist is made when all marks are in, or its stage ends."))
