"""P16 at every step of every structure: a second facilitator takes over and goes on; two presses of Next at once advance once."""

import pytest

from app.journal.record import Op
from app.refusal import Refusal
from app.rehearsal.words import asks_of
from app.rounds.structures import shipped
from app.workshops import commands as workshops
from app.workshops.places import OVER, position


def hall(make_room, name):
    """Enough people at home for this structure, and Mo beside Ann at its desk."""
    room = make_room(home=max(6, shipped()[name].least), settings={"structure": name, "asks": asks_of(shipped()[name])})
    workshops.add_facilitator(Op.of(room.cast.ann.id), room.key, room.cast.mo.email)
    return room


@pytest.mark.parametrize("name", sorted(shipped()))
def test_at_every_step_somebody_else_takes_over_and_two_presses_advance_once(make_room, name):
    room = hall(make_room, name)
    drivers = [room.cast.ann.id, room.cast.mo.id]
    room.next(found=False)
    held = 0
    while not room.round.is_finished:
        gone, comes = drivers
        step, place = room.round.step, position(room.row)
        assert step == held
        with pytest.raises(Refusal) as no:
            workshops.next_place(Op.of(comes), room.key, place)
        assert no.value.code == "not_driving"
        # The first one's browser is gone: the second takes over and goes on from where the room is.
        workshops.take_over(Op.of(comes), room.key)
        assert position(room.row) == place
        if room.round.phase == "forming":
            workshops.found(Op.of(comes), room.key)
        place = position(room.row)
        for _press in range(2):
            workshops.next_place(Op.of(comes), room.key, place)
        held += 1
        # What the first one pressed before the signal was lost arrives now, and names a place that was left.
        workshops.take_over(Op.of(gone), room.key)
        workshops.next_place(Op.of(gone), room.key, place)
        assert room.round.is_finished or room.round.step == held
        workshops.take_over(Op.of(comes), room.key)
        drivers.reverse()
    assert held == len(room.round.plan)
    assert position(room.row) != OVER
