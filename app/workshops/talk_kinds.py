"""Talk and break: items without writing, which end when the facilitator presses Next."""

from datetime import timedelta

from app import clock
from app.refusal import N_
from app.workshops.forms import TalkForm
from app.workshops.kinds import Kind, register


class Talk(Kind):
    """Somebody speaks; phones rest. Its clock shows the planned minutes and moves nothing."""

    key = "talk"
    name = N_("Talk")
    hint = N_("Somebody speaks to all: a welcome, an input, what happens next.")
    icon = "message-square"
    form = TalkForm
    view = "listen"
    dots = 0
    figure = 1

    def defaults(self):
        return {"line": ""}

    def check(self, settings):
        return {"line": str(settings.get("line") or "").strip()[:200]}

    def unstart(self, c, item):
        """Nothing was written in a talk: it may begin again later."""

    def reopen(self, c, item):
        """A talk that is over may go on."""

    def more(self, c, item, seconds):
        item.minutes = max(1, min(240, item.minutes + (1 if seconds > 0 else -1)))

    def clock(self, item):
        if item.started_at is None:
            return None
        ends_at = item.started_at + timedelta(minutes=item.minutes)
        return {"ends_at": ends_at, "left": max(0, int((ends_at - clock.now()).total_seconds())), "paused": False,
                "finding": False, "of": item.minutes * 60}

    def phone(self, item):
        return "workshops/_phone_item.html", {"view": self.view, "question": item.title, "instruction": item.settings.get("line")}

    def projector(self, item):
        return "workshops/_projector_talk.html", {"line": item.settings.get("line"), "dots": self.figure}

    def desk(self, item):
        return None, {"question": item.title, "instruction": item.settings.get("line")}

    def can(self, item):
        return {"more"}


class Break(Talk):
    """A pause with a clock."""

    key = "break"
    name = N_("Break")
    hint = N_("A pause; the projector shows when it ends.")
    icon = "coffee"
    minutes = 15
    view = "break"
    figure = 4


register(Talk())
register(Break())
