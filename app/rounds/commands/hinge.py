"""What facilitators do between a round and what follows: choose what goes on, put like ideas together; each can be undone exactly."""

from sqlalchemy import select

from app import clock as time
from app.journal.record import change
from app.refusal import N_, Refusal
from app.rounds import hinge_queries, queries
from app.rounds.commands.loading import load_put_forward, load_workshop, note, note_text
from app.rounds.hinge_models import GoingOn, KeptApart
from app.rounds.models import Contribution
from app.rounds.rules.choosing import headline_for
from app.rounds.rules.hinge import Choice, check_choice, going_on, measures_of
from app.voting import joining


def choose_going_on(op, workshop_key, item_key, way, by="", number=None):
    """Tick the ideas of a round that stand by one choice; ticks changed by hand before are kept for undoing it.

    Refuses what rules.hinge.check_choice refuses, a round that is not open yet, and one without ideas.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = _open_round(c, workshop_key, item_key)
        standing = hinge_queries.standing(c.session, round_)
        if not standing:
            raise Refusal("no_ideas", N_("There is nothing to choose from yet."))
        ideas = {idea.key: idea.counts for idea in standing}
        choice = Choice(way, by or "", number) if way in ("best", "marked") else Choice(way)
        check_choice(choice, measures_of(ideas))
        chosen = set(going_on(choice, ideas))
        rows = _by_key(c, round_, ideas)
        made = GoingOn(
            round_id=round_.id, **choice.as_facts(), before=sum(idea.goes_on is not False for idea in rows.values()), after=len(chosen),
            of=len(ideas), ticks={key: row.goes_on for key, row in rows.items()}, chosen_at=time.now(), chosen_by_id=c.by,
        )
        c.session.add(made)
        for key, row in rows.items():
            row.goes_on = key in chosen
        c.session.flush()
        note(c, workshop, "going_on_chosen", round_.key, item=item_key, before=made.before, after=made.after, of=made.of,
             **choice.as_facts())
        c.answer(before=made.before, after=made.after, of=made.of)


def undo_choice(op, workshop_key, item_key):
    """Bring back the ticks that stood before the last choice; ideas that came since keep theirs. Refuses where none was made."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = _open_round(c, workshop_key, item_key)
        made = hinge_queries.choice_in_force(c.session, round_)
        if made is None:
            raise Refusal("no_choice", N_("There is no choice to undo."))
        rows = _by_key(c, round_, made.ticks)
        for key, row in rows.items():
            row.goes_on = made.ticks[key]
        c.session.delete(made)
        c.session.flush()
        note(c, workshop, "going_on_unchosen", round_.key, item=item_key, way=made.way)


def keep_apart(op, workshop_key, key, other):
    """Say that two ideas are not the same: the page asks no more. Refuses one idea twice, and another round's."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        one, other = _in_order(*_two(c, workshop, key, other))
        if c.session.scalar(_pair(one, other)) is None:
            c.session.add(KeptApart(round_id=one.round_id, one_id=one.id, other_id=other.id))
            c.session.flush()
            note_text(c, workshop, "ideas_kept_apart", one, other=other.key)


def compare_again(op, workshop_key, key, other):
    """Let the page ask again whether two ideas are the same."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        one, other = _in_order(*_two(c, workshop, key, other))
        kept = c.session.scalar(_pair(one, other))
        if kept is not None:
            c.session.delete(kept)
            c.session.flush()
            note_text(c, workshop, "ideas_compared_again", one, other=other.key)


def tick_idea(op, workshop_key, key, goes_on=True):
    """Say whether an idea goes on to what takes from this round."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        if (idea.goes_on is not False) != bool(goes_on):
            idea.goes_on = bool(goes_on)
            note_text(c, workshop, "idea_ticked" if goes_on else "idea_unticked", idea)
        c.answer(key=idea.key, goes_on=bool(goes_on))


def merge_ideas(op, workshop_key, key, under):
    """Put one idea under another: the second keeps its headline, the first is kept whole beneath it.

    Undone exactly by unmerge_idea. Where people vote on both, everybody is asked again.
    Refuses one that already lies under another, itself, and another round's.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea, host = _two(c, workshop, key, under)
        if idea.merged_into_id or host.merged_into_id:
            raise Refusal("already_merged", N_("One of them lies under another idea already. Take it out first."))
        idea.merged_into_id = host.id
        c.session.flush()
        joining.join_on_ballots(c.op, [idea.key], [host.key], workshop_key=workshop_key)
        note_text(c, workshop, "ideas_merged", idea, under=host.key)
        c.answer(key=host.key)


def unmerge_idea(op, workshop_key, key):
    """Take an idea out again: it stands by itself exactly as before, with whatever lay under it."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_put_forward(c, workshop, key)
        if idea.merged_into_id is not None:
            host = c.session.get(Contribution, idea.merged_into_id)
            idea.merged_into_id = None
            c.session.flush()
            body = "" if idea.headline == idea.text else idea.text
            words = {idea.key: (headline_for(idea.text, idea.headline), body)}
            joining.part_on_ballots(c.op, words, [host.key], workshop_key=workshop_key)
            note_text(c, workshop, "ideas_unmerged", idea, under=host.key)
        c.answer(key=idea.key)


def _open_round(c, workshop_key, item_key):
    item = queries.item_by_key(workshop_key, item_key, c.session)
    round_ = queries.round_of_item(item.id, c.session) if item else None
    if round_ is None or not round_.is_open:
        raise Refusal("not_yet", N_("What groups put forward can be chosen from once all have come together."))
    return round_


def _by_key(c, round_, keys):
    rows = c.session.scalars(select(Contribution).where(Contribution.round_id == round_.id, Contribution.key.in_(list(keys))))
    return {row.key: row for row in rows}


def _two(c, workshop, key, other):
    one, other = load_put_forward(c, workshop, key), load_put_forward(c, workshop, other)
    if one is other:
        raise Refusal("same_idea", N_("Choose two different ideas."))
    if one.round_id != other.round_id:
        raise Refusal("other_round", N_("These ideas answer different questions."))
    return one, other


def _in_order(one, other):
    return (one, other) if one.id < other.id else (other, one)


def _pair(one, other):
    return select(KeptApart).where(KeptApart.one_id == one.id, KeptApart.other_id == other.id)
