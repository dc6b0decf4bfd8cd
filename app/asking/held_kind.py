"""What Ask and Questions share on an agenda: opened, held, revealed at once, left."""

from datetime import timedelta

from app import clock
from app.asking import commands, queries
from app.asking.rules.answers import title_of
from app.refusal import N_, Refusal
from app.workshops.kinds import FINISHED, STAY, Kind

HELD, REVEALED = "held", "revealed"


class HeldKind(Kind):
    """What both kinds share: opened, revealed and left by Next, with the planned minutes as a clock that moves nothing."""

    minutes = 5
    reveal_label = N_("Reveal")

    def title(self, settings):
        return title_of(settings["question"])

    def start(self, c, item):
        commands.open_asking(c, item)

    def next(self, c, item, leaves):
        """Reveal, then go on."""
        if self.position(item) == HELD:
            commands.reveal_asking(c, item)
            return STAY
        commands.end_asking(c, item)
        return FINISHED

    def back(self, c, item):
        """The first place is also the last to which one can return. Refuses to hide what everybody saw."""
        if self.position(item) == REVEALED:
            raise Refusal("stays_revealed", N_("What was revealed stays revealed. Go on with Next."))
        return False

    def unstart(self, c, item):
        commands.leave_asking(c, item)

    def reopen(self, c, item):
        """What was revealed is shown again; what was not may still be."""
        commands.open_asking(c, item)

    def end(self, c, item):
        commands.end_asking(c, item)

    def remove(self, c, item):
        commands.remove_asking(c, item)

    def more(self, c, item, seconds):
        item.minutes = max(1, min(240, item.minutes + (1 if seconds > 0 else -1)))

    def position(self, item):
        return REVEALED if queries.is_revealed(item) else HELD

    def next_label(self, item):
        return (self.reveal_label, {}, None) if self.position(item) == HELD else None

    def clock(self, item):
        if item.started_at is None or self.position(item) == REVEALED:
            return None
        ends_at = item.started_at + timedelta(minutes=item.minutes)
        return {"ends_at": ends_at, "left": max(0, int((ends_at - clock.now()).total_seconds())), "paused": False,
                "finding": False, "of": item.minutes * 60}

    def can(self, item):
        return {"more", "reveal"} if self.position(item) == HELD else set()
