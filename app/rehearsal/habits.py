"""How does one simulated person live through a workshop? Drawn by lot: when they come, how long they stay, when they are away."""

from typing import NamedTuple

LATE, LEAVES_EARLY, COMES_BACK = 0.1, 0.05, 0.08  # shares of the people
DARK_EVERY = 12  # one phone in so many lies dark for a while
LEAVE, DARK = "leave", "dark"


class Away(NamedTuple):
    """A while in which somebody does nothing: they left and come back, or their phone lies dark."""

    how: str
    begins: float  # seconds after coming in
    seconds: float


class Habits(NamedTuple):
    """The evening of one person."""

    comes_in: float  # seconds after the door opened
    stays: float  # seconds
    away: tuple  # of Away


def habits_of(number, lot, minutes):
    """The habits of the person with this number; the same lot gives the same ones."""
    comes_in = lot.uniform(60, 240) if lot.random() < LATE else lot.uniform(0, 30)
    stays = lot.uniform(300, 900) if lot.random() < LEAVES_EARLY else minutes * 60
    away = []
    if number % DARK_EVERY == DARK_EVERY - 1:
        away.append(Away(DARK, lot.uniform(60, 300), lot.uniform(90, 300)))
    elif lot.random() < COMES_BACK:
        away.append(Away(LEAVE, lot.uniform(120, 600), lot.uniform(30, 120)))
    return Habits(comes_in, stays, tuple(away))
