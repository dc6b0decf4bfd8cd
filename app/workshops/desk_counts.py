"""The numbers of the console: who is at work, done or out of signal, when to move on, and heads beside phones."""

from flask_babel import gettext

from app import clock
from app.live.presence import presence, redraw_at
from app.workshops import queries, rules, timeline
from app.workshops.kinds import Part

GONE_AFTER = 90  # seconds without a sign of life after which somebody at home counts as gone from a talk


def parts(workshop, kind, item, people, numbers):
    """The pieces of the console that change most often; `people` are in, `numbers` their Heads. List of Part."""
    at_work = kind.at_work(item) if kind else None
    return [
        Part("desk-drift", "workshops/_desk_drift.html", _drift(workshop, kind, item)),
        Part("desk-counts", "workshops/_desk_counts.html", {
            "heads": numbers, "at_work": at_work, "beside": _beside(workshop, people)}),
        Part("desk-prompt", "workshops/_desk_prompt.html", {
            "prompt": _prompt(workshop, kind, item, numbers) if at_work else None}),
    ]


def alone(workshop, kind, item):
    """Who sits alone because all others of their group have long been silent; the console is drawn again when more will have been."""
    now = clock.now()
    silent = presence().silent(workshop.key, GONE_AFTER)
    coming = [moment for moment in silent.values() if moment > now]
    if coming:
        redraw_at(workshop.key, min(coming))
    return kind.alone(item, {person for person, moment in silent.items() if moment <= now}) if kind else []


def _drift(workshop, kind, item):
    """How far the running step and the day are from their plan; the console is drawn again with each further minute."""
    step = queries.running_step(kind, item) if kind else None
    due = timeline.next_minute_over(step, clock.now())
    if due is not None and workshop.live_at:
        redraw_at(workshop.key, due)
    _planned, _expected, day, _minutes = queries.times(workshop)
    return {"step": timeline.drift_of_step(step["over"]) if step else None, "day": day}


def _prompt(workshop, kind, item, numbers):
    """What rules.prompt says; until writing has gone quiet the console is drawn again when it may have."""
    wrote_at = kind.wrote_at(item)
    typed_at = presence().wrote.get(workshop.key)
    if wrote_at is not None and typed_at is not None:
        wrote_at = max(wrote_at, typed_at)
    found = rules.prompt(clock.now(), wrote_at, numbers.writing + numbers.lost, numbers.done, kind.quiet(item))
    if found is None:
        if wrote_at is not None:
            redraw_at(workshop.key, rules.quiet_from(wrote_at))
        return None
    return {"title": gettext(found["title"]), "text": gettext(found["text"], **found["values"])}


def _beside(workshop, people):
    """Phones that joined from the room beside the heads counted in it; None where everybody is at home."""
    if workshop.mode == "home":
        return None
    phones = sum(one.place == "room" and not one.without_phone for one in people)
    seats = sum(one.place == "room" and one.without_phone for one in people)
    said = rules.heads_beside_phones(workshop.heads, phones, seats)
    return {"counted": workshop.heads, "phones": phones, "said": gettext(said[0], **said[1]) if said else None}
