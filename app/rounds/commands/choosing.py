"""What a group brings to everybody: picked with a headline, changed until its step ends."""

from app import clock as time
from app.journal.record import change
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.loading import (
    load_attendance,
    load_group_text,
    load_own_group,
    load_running,
    load_workshop,
    note_text,
)
from app.rounds.models import Contribution
from app.rounds.reading import Viewer, readable_by
from app.rounds.rules.choosing import check_column, check_headline, check_share


def put_forward(op, workshop_key, key, headline=""):
    """Put a text of the group forward under a headline; with share 1 it takes the place of the one before.

    Any member may. Refuses outside the step in which groups choose, texts the group does not
    read or that stand in another column than the step is about, what everybody heard in an earlier
    turn of a loop, a headline over 90 characters, and more than the group's share.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        attendance = load_attendance(c, workshop)
        round_ = load_running(c, workshop)
        group = _choosing_group(c, round_, attendance)
        idea = load_group_text(c, group, key)
        headline = check_headline(headline)
        _check_not_heard(c, group, round_, idea)
        check_column(round_.now.act("pick"), idea.zone)
        chosen, share = _chosen(c, group, round_), queries.share_now(round_)
        per = round_.now.act("pick").get("per")
        if per:
            chosen = [other for other in chosen if (other.fields or {}).get(per) == (idea.fields or {}).get(per)]
        if idea not in chosen:
            if share == 1:
                for other in chosen:
                    _withdraw_choice(c, workshop, other)
            else:
                check_share(len(chosen), share)
            idea.put_forward_at = time.now()
            idea.put_forward_by_id = c.by
            idea.brought_by_id = group.id
            idea.held_at = time.now() if workshop.moderated else None
            idea.opens_at_step = round_.opening_from(round_.step)
        idea.headline = headline
        c.session.flush()
        note_text(c, workshop, "idea_put_forward", idea, held=idea.held_at is not None)
        c.answer(key=idea.key, chosen=len(_chosen(c, group, round_)), share=share)


def take_back(op, workshop_key, key):
    """Take back what the group had chosen. Refuses outside the step in which groups choose, and what everybody heard before."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        attendance = load_attendance(c, workshop)
        round_ = load_running(c, workshop)
        group = _choosing_group(c, round_, attendance)
        idea = load_group_text(c, group, key)
        _check_not_heard(c, group, round_, idea)
        if idea.put_forward_at is not None:
            _withdraw_choice(c, workshop, idea)
        c.answer(key=idea.key)


def _choosing_group(c, round_, attendance):
    group = load_own_group(c, round_, attendance)
    if not round_.now.act("pick"):
        raise Refusal("not_yet", N_("Groups choose in a later step."))
    return group


def _chosen(c, group, round_):
    """What the group brings out of this step; what it brought in an earlier turn of a loop is no more in question."""
    since = next((at for at in range(round_.step, -1, -1) if round_.plan[at]["opens"]), -1)
    return c.session.scalars(
        readable_by(Viewer.group(group.id)).where(
            Contribution.put_forward_at.is_not(None), Contribution.brought_by_id == group.id, Contribution.opens_at_step > since
        )
    ).all()


def _check_not_heard(c, group, round_, idea):
    if idea.put_forward_at is not None and idea not in _chosen(c, group, round_):
        raise Refusal("heard", N_("Everybody has this one already. It stays as it was brought."))


def _withdraw_choice(c, workshop, idea):
    idea.put_forward_at = idea.put_forward_by_id = idea.held_at = idea.shown_at = idea.goes_on = idea.opens_at_step = None
    c.session.flush()
    note_text(c, workshop, "idea_taken_back", idea)
    idea.brought_by_id = None
    c.session.flush()
