"""Which two thoughts may be put together, and which merge may be undone?"""

from app.refusal import N_, Refusal

# Themes and questions gather others: their insights are put into the one that stays.
MERGED_KINDS = ("insight", "idea")


def check_merge(kept, absorbed):
    """Refuse to put a thought together with itself, with one of another kind or Lab, and what nobody may read or lies under another.

    `kept` is the head of what was named: what lies under another already leads to the one that stands.
    """
    if kept.id == absorbed.id:
        raise Refusal("itself", N_("These two are one already."))
    if kept.lab_id != absorbed.lab_id:
        raise Refusal("other_lab", N_("These two stand on the boards of different Labs."))
    if kept.kind != absorbed.kind or kept.kind not in MERGED_KINDS:
        raise Refusal("other_kind", N_("Only two ideas, or two insights, are put together. Link the others: one rests on the other."))
    if absorbed.is_merged:
        raise Refusal("put_together", N_("This was put together with another already. Take it apart there first."))
    if not (kept.is_visible and absorbed.is_visible):
        raise Refusal("not_on_the_board", N_("One of the two is no longer on the board, so nothing was put together."))


def check_undo(undone_at):
    """Refuse to undo a merge twice."""
    if undone_at is not None:
        raise Refusal("taken_apart", N_("These two were taken apart already."))


def check_stands(is_merged):
    """Refuse to add to what lies under another: it would be read there, and its author might not see it."""
    if is_merged:
        raise Refusal("put_together", N_("This was put together with another, which stands for both. Say it there; your text was kept."))
