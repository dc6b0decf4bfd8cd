"""The numbers of the console: who is at work, done or out of signal, when to move on, and heads beside phones."""

from flask_babel import gettext

from app import clock
from app.live.presence import presence, redraw_at
from app.workshops import rules
from app.workshops.kinds import Part


def parts(workshop, kind, item, people, numbers):
    """The pieces of the console that change most often, each by itself; `people` are in, `numbers` their Heads."""
    at_work = kind.at_work(item) if kind else None
    counts = {"heads": numbers, "at_work": at_work, "prompt": _prompt(workshop, kind, item, numbers) if at_work else None}
    return [Part("desk-counts", "workshops/_desk_counts.html", counts),
            Part("desk-heads", "workshops/_desk_heads.html", _heads(workshop, people))]


def _prompt(workshop, kind, item, numbers):
    """What rules.prompt says; until writing has gone quiet the console is drawn again when it may have."""
    wrote_at = kind.wrote_at(item)
    typed_at = presence().wrote.get(workshop.key)
    if wrote_at is not None and typed_at is not None:
        wrote_at = max(wrote_at, typed_at)
    found = rules.prompt(clock.now(), wrote_at, numbers.writing + numbers.lost, numbers.done)
    if found is None:
        if wrote_at is not None:
            redraw_at(workshop.key, rules.quiet_from(wrote_at))
        return None
    return {"title": gettext(found["title"]), "text": gettext(found["text"], **found["values"])}


def _heads(workshop, people):
    states = presence().states(workshop.key)
    phones = [one for one in people if one.place == "room"]
    beside = rules.heads_beside_phones(workshop.heads, len(phones))
    return {
        "counted": workshop.heads, "phones": len(phones), "beside": gettext(beside[0], **beside[1]) if beside else None,
        "dark": sum(states.get(one.person_key, "lost") == "lost" for one in phones), "mode": workshop.mode,
    }
