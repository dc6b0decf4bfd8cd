"""Which marks may a reader give, when may they be seen, and what do they say together?"""

from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from app.refusal import N_, Refusal

MARKS = {1: N_("Not at all"), 2: N_("A little"), 3: N_("Partly"), 4: N_("Mostly"), 5: N_("Fully")}
CANNOT_SAY = 0
MOST_CRITERIA = 6
CRITERION_LIMIT = 120
MOST_READERS = 9
NOTE_LIMIT = 500


class Said(NamedTuple):
    """What marks on one criterion say: their mean to one decimal place, the lowest and the highest, and how many gave one."""

    mean: float | None
    lowest: int | None
    highest: int | None
    number: int

    @property
    def spread(self):
        """How far they lie apart: low, some or high; None where fewer than two gave one."""
        if self.number < 2:
            return None
        return {0: "low", 1: "low", 2: "some"}.get(self.highest - self.lowest, "high")


def check_marks(marks, how_many):
    """One mark for each criterion, 1 to 5 or "cannot say". Refuses a missing one and any other."""
    if len(marks) != how_many or any(mark is None for mark in marks):
        raise Refusal("mark_missing", N_("Give each criterion a mark, or say that you cannot say. Nothing was saved."))
    _check_known(marks)
    return list(marks)


def corrected_readers(before, wanted, has_begun, is_dealing):
    """How many read each idea from now on; None leaves it. Once the panel reads it is only raised, and only while ideas are still dealt."""
    if wanted is None or wanted == before:
        return before
    check_readers(wanted)
    if has_begun and wanted < before:
        raise Refusal("fewer_readers", N_("The panel reads, so the number of readers can be raised, and not lowered. Nothing was changed."))
    if has_begun and not is_dealing:
        raise Refusal("dealt_no_more", N_(
            "All marks are in, or the panel's stage is over, so nothing is dealt any more. Nothing was changed."))
    return wanted


def check_readers(readers):
    """Refuses less than one reader for each idea, and more than any panel has."""
    if not 1 <= readers <= MOST_READERS:
        raise Refusal("readers", N_("Each idea is read by 1 to %(most)s people."), most=MOST_READERS)


def begun_marks(marks, before, how_many):
    """Marks as they are kept, None where one is still missing; a mark given before stays where none is given now. Refuses unknown ones."""
    _check_known(marks)
    both = zip_longest(list(marks)[:how_many], list(before or ())[:how_many], range(how_many))
    return [new if new is not None else old for new, old, _number in both]


def is_whole(marks):
    """Whether marks count: one for each criterion."""
    return bool(marks) and None not in marks


def _check_known(marks):
    if any(mark is not None and mark not in MARKS and mark != CANNOT_SAY for mark in marks):
        raise Refusal("unknown_mark", N_("Marks go from 1 to 5. Nothing was saved."))


def may_be_seen(dealt, given, is_over):
    """Whether anybody may see what others marked: when all marks are in, or the panel's stage has ended. Not a moment before."""
    return is_over or 0 < dealt == given


def said_of(marks):
    """What several readers' marks on one criterion say; who cannot say is not counted."""
    counted = [mark for mark in marks if mark != CANNOT_SAY]
    if not counted:
        return Said(None, None, None, 0)
    return Said(round(float(Fraction(sum(counted), len(counted))), 1), min(counted), max(counted), len(counted))


def in_order(means):
    """[(rank, key)] of {key: mean to one decimal place or None}, the highest first. Equal means share a rank; without one comes last."""
    marked = sorted({mean for mean in means.values() if mean is not None}, reverse=True)
    rank = {mean: 1 + sum(other is not None and other > mean for other in means.values()) for mean in marked}
    return sorted(((rank.get(mean), key) for key, mean in means.items()), key=lambda pair: (pair[0] is None, pair[0] or 0))
