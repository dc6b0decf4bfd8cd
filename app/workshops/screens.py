"""What each screen of a workshop shows now: the contexts of its fragments, as plain values for the templates."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from flask import render_template, url_for
from flask_babel import format_date, gettext
from markupsafe import Markup

from app import clock
from app.addresses import public_url, spoken_address
from app.extensions import db
from app.live.presence import presence
from app.people.models import Person
from app.refusal import N_
from app.workshops import desk_counts, people_queries, queries
from app.workshops.kinds import Part
from app.workshops.models import label_of
from app.workshops.onward import choosing, next_words, running
from app.workshops.places import DRAFT, LOBBY, OVER, position
from app.workshops.sight import steps_in_sight, without_repeats

LETTERS_TOLD_FOR = timedelta(hours=1)
LETTERS_MADE = N_(
    "At %(time)s a facilitator made letters with which another device goes on as you, and reads what you wrote. "
    "If you did not ask for them, say so. Your own page, behind your name on the first page, signs out every other device.")


def local_day(workshop, moment):
    """A moment's day in words, in the workshop's time zone and the reader's language; None for none."""
    return format_date(moment.astimezone(ZoneInfo(workshop.timezone)).date(), "full") if moment else None


def phone_parts(workshop):
    """What every phone shows: list of Part."""
    kind, item = running(workshop)
    top = {
        "steps": kind.steps(item) if kind else [], "title": item.title if item else workshop.title,
        "clock": kind.clock(item) if kind else None,
    }
    template, context = (kind.phone(item) if kind else None) or _waiting(workshop)
    parts = [Part("phone-top", "workshops/_phone_top.html", top), Part("phone-item", template, context)]
    return parts + (kind.shared(item) if kind else [])


def person_parts(attendance):
    """What one person's phone shows beyond what all phones show: list of Part."""
    workshop = attendance.workshop
    kind, item = running(workshop)
    own = kind.me(item, attendance) if kind else {}
    me = {
        "view": own.get("view"), "notices": [_notice(*notice) for notice in own.get("notices", []) + _letters_made(attendance)],
        "done": bool(kind) and attendance.is_done,
        "hand": attendance.hand_up_at is not None, "out": attendance.sitting_out_at is not None,
        "observer": attendance.observer, "over": workshop.closed_at is not None, "label": attendance.label,
        "table": attendance.table_no if attendance.place == "room" else None,
        "tables": workshop.tables, "place": attendance.place,
        "call_link": workshop.call_link if attendance.place == "home" and workshop.closed_at is None else None,
        "gone": not attendance.present, "attendance": attendance,
    }
    parts = [Part("phone-me", "workshops/_phone_me.html", me)]
    if position(workshop) == LOBBY and attendance.present:
        parts.append(Part("phone-seat", "workshops/_phone_seat.html", me))
    beside = [] if workshop.closed_at else people_queries.companions(attendance)
    if beside:
        # Both at all times, for a step begins without drawing any person's pieces.
        parts += [Part("phone-beside", "workshops/_phone_beside.html", {"beside": beside}),
                  Part("phone-whom", "workshops/_phone_whom.html", {"beside": beside})]
    return parts + (kind.mine(item, attendance) if kind else [])


def projector_part(workshop):
    """The projector's stage: the view a facilitator chose, or what the agenda says."""
    kind, item = running(workshop)
    view = workshop.projector_view
    drawn = None
    if view == "auto" and kind:
        drawn = kind.projector(item)
    elif view == "wall" and kind:
        drawn = kind.wall(item) or kind.projector(item)
    if drawn is None:
        drawn = f"workshops/_projector_{_own_view(workshop, item)}.html", {}
    template, context = drawn
    return Part("projector-view", template, {**stage(workshop, kind, item), **context})


def stage(workshop, kind=None, item=None):
    """What every view of the projector knows: theme, names, where the round is, and how people come in."""
    return {
        "theme": workshop.projector_theme, "view": workshop.projector_view, "page": workshop.projector_page,
        "lab_name": workshop.lab.name, "rehearsal": workshop.is_rehearsal, "here": people_queries.number_in(workshop),
        "door_shut": workshop.door_is_shut, "title": item.title if item else workshop.title,
        "steps": steps_in_sight(kind.steps(item)) if kind else [],
        "clock": kind.clock(item) if kind and not kind.spans_days(item) else None,
        "join": joining(workshop), "starts_at": local_time(workshop, workshop.starts_at),
    }


def joining(workshop):
    """How people come in: code, short address, and the address of the QR picture."""
    return {"code": workshop.code, "address": spoken_address(), "url": f"{public_url()}/j/{workshop.code}",
            "qr": url_for("workshops.join_qr", code=workshop.code)}


def local_time(workshop, moment):
    """A moment as "09:30" in the workshop's time zone; None for none."""
    return moment.astimezone(ZoneInfo(workshop.timezone)).strftime("%H:%M") if moment else None


def desk_parts(workshop):
    """What every facilitator's console shows of the steps and of what came of them: list of Part."""
    kind, item = running(workshop)
    _planned, expected, drift, _minutes = queries.times(workshop)
    driver = db.session.get(Person, workshop.driver_id) if workshop.driver_id else None
    base = {"to": _address(workshop), "at": partial(local_time, workshop), "now": clock.now(),
            "driver": driver.shown_name if driver else None}
    parts = [
        Part("desk-bar", "workshops/_desk_bar.html", {
            "lab_name": workshop.lab.name, "state": _state(workshop), "expected_end": expected, "drift": drift}),
        Part("desk-agenda", "workshops/_desk_agenda.html", {
            "rows": queries.agenda_rows(workshop), "edit": url_for("workshops.edit", workshop_key=workshop.key),
            "may_return": "return" in (kind.can(item) if kind else ()), "leaves": position(workshop)}),
        Part("desk-run", "workshops/_desk_run.html", _run(workshop, kind, item)),
        Part("desk-drive", "workshops/_desk_drive.html", _drive(workshop, kind, item)),
        Part("desk-incoming", *((kind.incoming(item) if kind else None) or ("workshops/_desk_incoming.html", {}))),
        Part("desk-frame", "workshops/_desk_frame.html", {
            "projector_address": url_for("workshops.projector", projector_key=workshop.projector_key)}),
        Part("desk-projector", "workshops/_desk_projector.html", _desk_projector(workshop, kind, item)),
        Part("desk-drivers", "workshops/_desk_drivers.html", {
            "driver": {"key": driver.key, "name": driver.shown_name} if driver else None,
            "facilitators": [{"key": facilitator.person.key, "name": facilitator.person.shown_name}
                             for facilitator in workshop.facilitators],
            "door_shut": workshop.door_is_shut, "moderated": workshop.moderated}),
    ]
    return [Part(part.id, part.template, {**base, **part.context}) for part in parts]


def number_parts(workshop):
    """What moves on the console with every word and every sign of life: numbers, and whose hand is up. List of Part."""
    kind, item = running(workshop)
    people = people_queries.people_in(workshop)
    own = kind.numbers(item) if kind else None
    return [
        *([Part("desk-numbers", *own)] if own else []),
        *desk_counts.parts(workshop, kind, item, people, people_queries.heads(workshop, people)),
        Part("desk-phones", "workshops/_desk_phones.html", {
            "view": _phone_view(workshop), "hands": [_hand(one) for one in people_queries.hands_up(people)],
            "alone": desk_counts.alone(workshop, kind, item), "to": _address(workshop)}),
    ]


def people_parts(workshop):
    """The console's list of who is in: list of Part."""
    return [Part("desk-people", "workshops/_desk_people.html", {
        "people": _people(workshop, people_queries.people_in(workshop)), "to": _address(workshop)})]


def _address(workshop):
    return url_for("workshops.phone", workshop_key=workshop.key)


def _run(workshop, kind, item):
    template, own = (kind.desk(item) if kind else None) or (None, {})
    more = Markup(render_template(template, **{"item": item, "workshop": workshop, **own})) if template else None
    titles = {DRAFT: gettext("Not open yet"), LOBBY: gettext("The lobby is open"), OVER: gettext("This workshop is over")}
    return {
        "steps": without_repeats(kind.steps(item)) if kind else [], "clock": kind.clock(item) if kind else None,
        "title": item.title if item else titles.get(position(workshop)), "question": own.get("question"),
        "instruction": own.get("instruction"), "more": more,
    }


def _drive(workshop, kind, item):
    return {
        "undo": _undo_of(workshop, kind, item),
        "over": {"board": workshop.lab.key, "key": workshop.key, "rehearsal": workshop.is_rehearsal} if workshop.closed_at else None,
        "forward": next_words(workshop), "choose": choosing(workshop), "stuck": kind.stuck(item) if kind else None,
        "can": ({"back"} | kind.can(item)) if kind else {"back"} if workshop.closed_at else set(),
        "leap": kind.leap_label(item) if kind and "leap" in kind.can(item) else None,
    }


def _undo_of(workshop, kind, item):
    """What undoes Next, Back and the other presses: addresses below the workshop's, None for what cannot be undone."""
    can = kind.can(item) if kind else ()
    if "undo" not in can:
        return {"next": None, "back": None, "others": None}
    inside = f"/undo/{position(workshop)}"
    return {"next": inside if kind.next_label(item) else "/back", "back": inside if "return" in can else None, "others": inside}


def _desk_projector(workshop, kind, item):
    shown = kind.projector(item) if kind and workshop.projector_view == "auto" else None
    drawn = shown if shown and "pages" in shown[1] else kind.wall(item) if kind else None
    pages = drawn[1].get("pages", 1) if drawn else 1
    return {"view": workshop.projector_view, "theme": workshop.projector_theme, "page": min(workshop.projector_page, pages - 1) + 1,
            "pages": pages}


def _people(workshop, people):
    states = presence().states(workshop.key)
    words = _words_of_place()
    return [{
        "key": one.key, "label": one.label, "name": one.name, "where": _where(one, words),
        "state": _state_of(one, states),
    } for one in people]


def _state(workshop):
    return {DRAFT: "draft", LOBBY: "lobby", OVER: "over"}.get(position(workshop), "live")


def _state_of(one, states):
    if one.sitting_out_at:
        return "out"
    if one.without_phone:
        return "phoneless"
    return "lost" if states.get(one.person_key, "lost") == "lost" else "here"


def _words_of_place():
    """The words of _where(), translated once for a whole room."""
    return {"observer": gettext("observing"), "home": gettext("at home"),
            "room": gettext("in the room"), "beside": gettext("beside"), "table": gettext("table")}


def _where(one, words):
    if one.observer:
        return words["observer"]
    if one.beside:
        return f"{words['beside']} {label_of(one.beside)}"
    if one.place == "home":
        return words["home"]
    return f"{words['table']} {one.table_no}" if one.table_no else words["room"]


def _hand(one):
    """A raised hand as the desk sees it: who and where, never what was written."""
    where = _where(one, _words_of_place())
    return {"key": one.key, "label": one.label, "where": " · ".join(part for part in (one.label, one.name, where) if part)}


def _letters_made(attendance):
    """The desk can make somebody's letters; whoever types them is that person, so the person is told."""
    if attendance.letters_made_at is None or clock.now() - attendance.letters_made_at > LETTERS_TOLD_FOR:
        return []
    return [(LETTERS_MADE, {"time": local_time(attendance.workshop, attendance.letters_made_at)}, "stop", "circle-alert")]


def _notice(text, values=None, look="", sign=""):
    return {"text": gettext(text, **(values or {})), "look": look, "sign": sign}


def _own_view(workshop, item):
    if workshop.projector_view in ("join", "lobby", "blank"):
        return workshop.projector_view
    if workshop.closed_at is not None:
        return "over"
    return "item" if item is not None else "join"


def _phone_view(workshop):
    kind, item = running(workshop)
    drawn = kind.phone(item) if kind else None
    return (drawn or _waiting(workshop))[1].get("view")


def _waiting(workshop):
    """phone-item where no item draws it: lobby, over, or an item that only has a title."""
    if workshop.closed_at is not None:
        return "workshops/_phone_over.html", {"view": "over"}
    if workshop.current_item is not None:
        return "workshops/_phone_item.html", {"view": "wait", "question": workshop.current_item.title}
    return "workshops/_phone_lobby.html", {"view": "lobby"}
