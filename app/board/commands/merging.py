"""Put two thoughts together, so that one stands for both, and take them apart again exactly."""

from sqlalchemy import select

from app import clock
from app.board.commands.linking import piece
from app.board.commands.loading import thought_of
from app.board.models import Merge, Thought
from app.board.rules.merging import check_merge, check_undo
from app.journal.record import change, within
from app.refusal import N_, Refusal


def merge_thoughts(op, kept_key, absorbed_key):
    """Let one idea or insight stand for another; returns the merge's key.

    Promises that both stay whole: nothing but where the other one lies is written, so taking them apart brings back what was.
    Where the one to keep lies under another itself, that one's head is kept. Refuses what check_merge refuses.
    """
    with change(op) as c:
        kept, absorbed = _head(thought_of(c, kept_key)), thought_of(c, absorbed_key)
        check_merge(piece(kept), piece(absorbed))
        absorbed.merged_into_id = kept.id
        merge = Merge(kept_id=kept.id, absorbed_id=absorbed.id, by_id=c.by, merged_at=clock.now())
        c.session.add(merge)
        c.session.flush()
        c.record("thoughts_merged", lab=kept.lab.key, subject=kept.key, facts={"absorbed": absorbed.key, "merge": merge.key})
        c.answer(merge=merge.key, kept=kept.key)
        return merge.key


def undo_merge(op, kept_key, merge_key):
    """Take apart what was put together. Refuses a merge that is not known or was undone already."""
    with change(op) as c:
        merge = c.session.scalar(
            select(Merge).join(Thought, Thought.id == Merge.kept_id).where(Merge.key == merge_key, Thought.key == kept_key))
        if merge is None:
            raise Refusal("no_such_merge", N_("These two were never put together."))
        check_undo(merge.undone_at)
        _part(c, merge)


@within("thought_withdrawn")
@within("thought_hidden")
def let_go_what_lies_under(c, entry):
    """Who takes back or hides what stands for others does not take those along: each stands for itself again."""
    kept = select(Thought.id).where(Thought.key == entry.subject).scalar_subquery()
    for merge in c.session.scalars(select(Merge).where(Merge.kept_id == kept, Merge.undone_at.is_(None)).order_by(Merge.id)):
        _part(c, merge)


def _part(c, merge):
    merge.absorbed.merged_into_id = None
    merge.undone_at, merge.undone_by_id = clock.now(), c.by
    c.record("merge_undone", lab=merge.kept.lab.key, subject=merge.kept.key,
             facts={"absorbed": merge.absorbed.key, "merge": merge.key})


def _head(thought):
    while thought.merged_into is not None:
        thought = thought.merged_into
    return thought
