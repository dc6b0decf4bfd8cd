"""Put what a workshop found on the board, keep it up to date, and take it off again."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.board.commands.loading import lab_of
from app.board.models import KeptBack, Origin, Thought
from app.board.rules.kinds import FIRST, STATES
from app.journal.record import change
from app.refusal import N_

TAKEN_BACK = N_("This was taken back, hidden or put together with another idea in its workshop.")

WORDS = ("headline", "body", "kind", "evidence", "language")


def publish_ideas(op, lab_key, ideas):
    """Put ideas from a workshop on the board with their origins; a contribution is published once and kept up to date.

    `ideas` are pairs: idea (headline, body, kind, evidence, author_id, attribution, perspective, language) and origin (the columns of
    Origin but the thought). What its author withdrew or a moderator hid stays so; what unpublish_ideas took off comes
    back. Returns the keys in the same order.
    """
    with change(op) as c:
        lab = lab_of(c, lab_key)
        known = _origins(c, [origin["contribution_key"] for _idea, origin in ideas])
        changed = []
        for idea, origin in ideas:
            key = origin["contribution_key"]
            before = _told(known[key]) if key in known else None
            if before is None:
                thought = Thought(lab_id=lab.id, lab=lab, kind="idea", posted_at=clock.now())
                known[key] = Origin(thought=thought)
            thought = known[key].thought
            # What was changed on the board since stays as it reads there.
            _set(thought, {name: value for name, value in idea.items() if (thought.version or 1) == 1 or name not in WORDS})
            if thought.state not in STATES[thought.kind]:
                thought.state = FIRST[thought.kind]
            _set(known[key], origin)
            if known[key].thought.hidden_at is not None and known[key].thought.hidden_by_id is None:
                known[key].thought.hidden_at = known[key].thought.hidden_reason = None
            if before != _told(known[key]):
                changed.append(known[key])
        c.session.add_all(changed)
        c.session.flush()
        for origin in changed:
            c.record("idea_published", lab=lab.key, workshop=origin.workshop_key, subject=origin.thought.key,
                     facts={"contribution": origin.contribution_key, "chosen": origin.chosen})
        return [known[origin["contribution_key"]].thought.key for _idea, origin in ideas]


def unpublish_ideas(op, contribution_keys):
    """Take ideas from a workshop off the board again: taken back or hidden there, or put together with another."""
    with change(op) as c:
        for origin in _origins(c, contribution_keys).values():
            if origin.thought.hidden_at is None:
                origin.thought.hidden_at, origin.thought.hidden_reason = clock.now(), TAKEN_BACK
                c.record("thought_hidden", lab=origin.thought.lab.key, workshop=origin.workshop_key,
                         subject=origin.thought.key)


def forget_copied(c, texts):
    """Inside a change: no lineage quotes these texts any more; only where each stood stays."""
    gone = set(texts) - {""}
    for origin in c.session.scalars(select(Origin)):
        for name in ("parents", "originals"):
            lines = getattr(origin, name)
            if any(line.get("text") in gone for line in lines):
                setattr(origin, name, [{**line, "text": None} if line.get("text") in gone else line for line in lines])


def count_kept(op, lab_key, source_key, workshop_key, how_many):
    """Remember how many ideas of one agenda item stayed with their authors; the board shows the number."""
    with change(op) as c:
        lab = lab_of(c, lab_key)
        kept = c.session.scalar(select(KeptBack).where(KeptBack.source_key == source_key))
        if kept is None:
            kept = KeptBack(lab_id=lab.id, source_key=source_key, workshop_key=workshop_key, how_many=0)
            c.session.add(kept)
        if kept.how_many != how_many:
            kept.how_many = how_many
            c.record("kept_counted", lab=lab.key, workshop=workshop_key, subject=source_key,
                     facts={"how_many": how_many})


def _told(origin):
    """What readers see of a published idea: nothing is recorded where this stays the same."""
    thought = origin.thought
    return (thought.kind, thought.evidence, thought.headline, thought.body, thought.author_id, thought.attribution,
            thought.perspective, thought.hidden_at,
            origin.chosen, str(origin.from_group), origin.group_label, str(origin.parents), str(origin.originals), str(origin.votes),
            str(origin.scores))


def _set(row, values):
    for name, value in values.items():
        setattr(row, name, value)


def _origins(c, contribution_keys):
    """{contribution key: its Origin with the thought} of what was published before."""
    found = c.session.scalars(
        select(Origin).options(joinedload(Origin.thought)).where(Origin.contribution_key.in_(list(contribution_keys)))
    )
    return {origin.contribution_key: origin for origin in found}
