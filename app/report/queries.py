"""What stands in a report? Everything that everybody of the workshop could read, times, and numbers of people."""

from sqlalchemy import func, select

from app.asking.results import results_of
from app.commitments.models import Commitment
from app.extensions import db
from app.moments import moment_words
from app.report.rules import heard, minutes, went_on
from app.rounds import card_queries, desk_queries, tallies
from app.rounds.exports import export_of
from app.rounds.map_queries import maps_of
from app.rounds.models import Contribution, Round
from app.rounds.queries import round_of_item
from app.rounds.structures import steps_of
from app.workshops.ballot_kind import ballot_of
from app.workshops.kinds import kind_of
from app.workshops.models import Attendance
from app.workshops.queries import spans_days
from app.workshops.screens import local_day, local_time


def report_of(workshop):
    """A workshop as a tree of plain values: {"workshop", "people", "items", "ballots", "heard", ...}, see the templates."""
    told = export_of(workshop)
    ideas, placed, chosen = (_by_item(told[name]) for name in ("ideas", "maps", "what_went_on"))
    kept = {one["agenda_item_key"]: one["how_many"] for one in told["kept"]}
    credits = {one["agenda_item_key"]: one for one in told["structures"]}
    over_days = spans_days(workshop)
    at = _moment if over_days else local_time
    return {
        **told, "day": None if over_days else local_day(workshop, workshop.live_at or workshop.starts_at),
        "from": at(workshop, workshop.live_at), "until": at(workshop, workshop.closed_at),
        "items": [{
            **_item(workshop, item), "ideas": ideas.get(item.key, []), "kept": kept.get(item.key), "maps": placed.get(item.key, []),
            "credit": credits.get(item.key), "structure": credits[item.key]["title"] if item.key in credits else None,
            "hinge": went_on(ideas.get(item.key, []), next(iter(chosen.get(item.key, [])), None), fed_by(workshop, item)),
        } for item in workshop.agenda],
        "heard": None if _is_nameless(workshop) else heard(_people(workshop)), "nameless": _is_nameless(workshop),
        "took_part": _number(workshop), "commitments": _commitments(workshop),
    }


def maps_by_item(workshop):
    """{key of an item: its maps}, as they are drawn on the page."""
    rounds = db.session.scalars(select(Round).where(Round.workshop_id == workshop.id))
    return {round_.item.key: maps_of(round_) for round_ in rounds}


def fed_by(workshop, item):
    """What took from an item and has begun, in the order of the agenda: `[{"title", "number"}]`, with how many ideas came to it."""
    found = []
    for taker in workshop.agenda:
        if taker.started_at is not None and kind_of(taker.kind).source(taker) is item:
            round_ = round_of_item(taker.id)
            fed = round_.matter.get("fed") if round_ else None
            ballot = None if round_ else ballot_of(taker)
            number = fed["number"] if fed else len(ballot.options) if ballot else None
            found.append({"title": taker.title, "number": number})
    return found


def _by_item(rows):
    found = {}
    for row in rows:
        found.setdefault(row["agenda_item_key"], []).append(row)
    return found


def _item(workshop, item):
    round_ = round_of_item(item.id)
    took = (item.ended_at - item.started_at).total_seconds() if item.started_at and item.ended_at else None
    return {
        "key": item.key, "title": item.title, "kind": item.kind, "at": local_time(workshop, item.started_at),
        "planned": item.minutes, "actual": minutes(took),
        "question": round_.question if round_ else item.settings.get("question") or "",
        "steps": _steps(round_) if round_ else [], "windows": _windows(workshop, item, round_),
        "scores": _scores(round_) if round_ else {}, "asked": results_of(item),
    }


def _steps(round_):
    taken = desk_queries.step_times(round_)
    return [{"title": step.title, "loop": (step.loop or {}).get("title", ""), "planned": step.minutes, "actual": minutes(taken.get(at))}
            for at, step in enumerate(steps_of(round_.plan))]


def _scores(round_):
    """{key of an idea: ratings and marks in numbers} of what everybody could read."""
    scored = tallies.scores(db.session, round_)
    return {card.key: {"ratings": len(card.ratings), **scored.get(card.key, {"score": None, "spread": None}), "marks": card.marks}
            for card in card_queries.cards_of(db.session, round_) if card.put_forward and (card.ratings or card.marks)}


def _windows(workshop, item, round_):
    """For what was held over days: each step with the day and time at which its window opened and closed; else []."""
    if round_ is None or not kind_of(item.kind).spans_days(item):
        return []
    runs, steps = desk_queries.step_runs(round_), steps_of(round_.plan)
    return [{"title": steps[at].title, "loop": (steps[at].loop or {}).get("title", ""), "from": _moment(workshop, run["started_at"]),
             "until": _moment(workshop, run["ended_at"] or round_.ends_at)} for at, run in sorted(runs.items())]


def _moment(workshop, at):
    return moment_words(at, workshop.timezone)


def _people(workshop):
    wrote = select(Contribution.id).where(
        Contribution.workshop_id == workshop.id, Contribution.author_id == Attendance.person_id,
        Contribution.withdrawn_at.is_(None)).exists()
    brought = select(Contribution.id).where(
        Contribution.workshop_id == workshop.id, Contribution.author_id == Attendance.person_id,
        Contribution.put_forward_at.is_not(None), Contribution.withdrawn_at.is_(None)).exists()
    return [tuple(row) for row in db.session.execute(
        select(Attendance.perspective, wrote, brought).where(
            Attendance.workshop_id == workshop.id, Attendance.observer.is_(False), Attendance.removed_at.is_(None)))]


def _is_nameless(workshop):
    """Whether something was written of which nobody can say any more who did: then a count of writers would be wrong."""
    return db.session.scalar(select(Contribution.id).where(
        Contribution.workshop_id == workshop.id, Contribution.nameless, Contribution.author_id.is_(None)).limit(1)) is not None


def _number(workshop):
    return db.session.scalar(select(func.count(Attendance.id)).where(
        Attendance.workshop_id == workshop.id, Attendance.observer.is_(False), Attendance.removed_at.is_(None)))


def _commitments(workshop):
    """What people said in front of everybody that they would do; nobody's own promise."""
    shared = db.session.scalars(select(Commitment).where(
        Commitment.workshop_key == workshop.key, Commitment.shared_at.is_not(None),
        Commitment.withdrawn_at.is_(None)).order_by(Commitment.id))
    return [{"words": one.words, "who": one.who or "", "by": one.by.isoformat() if one.by else ""} for one in shared]
