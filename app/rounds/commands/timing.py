"""The clock of a running step: it begins when people have found each other, stands, goes on, is given more or less."""

from app import clock as time
from app.rounds.commands.dealing import deal_cards
from app.rounds.commands.loading import load_round, note
from app.rounds.commands.remembering import TIMED, forget, remember
from app.rounds.commands.running import open_run, persons_with_a_clock, persons_with_own_view
from app.rounds.commands.seating import persons_waiting, seat_the_rest, share_with_groups
from app.rounds.commands.turning import begin_turns, stretch_turns
from app.rounds.rules import clock as rules


def found(c, item):
    """Everybody has found each other: who is left over gets a group, and the clock starts. Refuses a running step."""
    round_ = load_round(c, item)
    now = time.now()
    round_.clock = rules.found(round_.clock, now)
    _clock_moved(round_)
    groups, persons = [], persons_waiting(c, round_)
    if round_.now.sits:
        groups = seat_the_rest(c, round_)
        share_with_groups(c, round_)
        begin_turns(c, round_)
        persons |= deal_cards(c, round_)
        if round_.now.turns:
            persons |= persons_with_own_view(c, round_)
    run = open_run(c, round_)
    if run is not None:
        run.found_at = now
    note(c, item.workshop, "groups_found", round_.key, step=round_.now.id, groups=groups, persons=sorted(persons))


def pause(c, item):
    """Stop the clock; what is left is kept. Refuses when it does not run."""
    round_ = load_round(c, item)
    round_.clock = rules.pause(round_.clock, time.now())
    _clock_moved(round_)
    note(c, item.workshop, "round_paused", round_.key, left=round_.paused_left, persons=persons_with_a_clock(c, round_))


def resume(c, item):
    """Let the clock run on; a paused forming step goes on forming. Refuses when it was not paused."""
    round_ = load_round(c, item)
    round_.clock = rules.resume(round_.clock, time.now())
    _clock_moved(round_)
    note(c, item.workshop, "round_resumed", round_.key, persons=persons_with_a_clock(c, round_))


def end_at(c, item, moment):
    """The running step ends at this moment. Refuses where its clock does not run."""
    round_ = load_round(c, item)
    before = rules.seconds_left(round_.clock, time.now())
    round_.clock = rules.until(round_.clock, moment)
    changed = rules.seconds_left(round_.clock, time.now()) - before
    round_.given += changed
    stretch_turns(c, round_)
    note(c, item.workshop, "round_time_changed", round_.key, seconds=changed, persons=persons_with_a_clock(c, round_))


def more_time(c, item, seconds):
    """Give `seconds` more, or take them when negative; after the bell a minute is a whole minute."""
    round_ = load_round(c, item)
    remember(round_, TIMED)
    before = rules.seconds_left(round_.clock, time.now())
    round_.clock = rules.add(round_.clock, seconds, time.now())
    changed = rules.seconds_left(round_.clock, time.now()) - before
    round_.given += changed
    stretch_turns(c, round_)
    note(c, item.workshop, "round_time_changed", round_.key, seconds=seconds, persons=persons_with_a_clock(c, round_))


def _clock_moved(round_):
    """Minutes given before cannot be taken back exactly any more; a step that was left can."""
    if round_.before is not None and round_.before["what"] == TIMED:
        forget(round_)
