"""Where on the line of its months does a Lab stand today?"""

from dataclasses import dataclass

LENGTH = 1000


@dataclass(frozen=True)
class YearLine:
    """A Lab's months on a line of 1000 units: where each begins, where today is, and the month in figures."""

    ticks: tuple
    today: float | None
    done: float
    month: int | None
    months: int


def year_line(starts_on, ends_on, today):
    """The line of a Lab from its first to its last day; before it `done` is 0, after it the whole length."""
    days = (ends_on - starts_on).days
    inside = starts_on <= today <= ends_on
    done = min(max((today - starts_on).days / days, 0), 1) * LENGTH
    firsts = _months(starts_on, ends_on)
    return YearLine(
        ticks=tuple(round((first - starts_on).days / days * LENGTH, 1) for first in firsts),
        today=round(done, 1) if inside else None,
        done=round(done, 1),
        month=sum(first <= today for first in firsts) if inside else None,
        months=len(firsts),
    )


def _months(starts_on, ends_on):
    """The first day of each of the Lab's own months: the 14th, if it starts on a 14th."""
    firsts, number = [], 0
    while True:
        year, month = divmod(starts_on.month - 1 + number, 12)
        # The 29th to the 31st do not exist in every month; the 28th does.
        first = starts_on.replace(year=starts_on.year + year, month=month + 1, day=min(starts_on.day, 28)) if number else starts_on
        if first >= ends_on and number:
            return firsts
        firsts.append(first)
        number += 1
