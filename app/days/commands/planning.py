"""A round over days is made, and joined by members of the Lab."""

from app import clock
from app.days import queries, rules
from app.days.commands.moving import begin
from app.days.models import OverDays
from app.journal.record import change
from app.labs.queries import lab_by_key
from app.moments import moment_words
from app.refusal import N_, Refusal
from app.rounds import structures
from app.rounds.repertoire import chosen, structure_of
from app.rounds.rules.choosing import headline_for
from app.rounds.structures.over_days import over_days, runs_over_days
from app.workshops import commands as workshops
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.models import DEFAULT_TIMEZONE
from app.workshops.rules import check_timezone


def plan_round(op, lab_key, structure, question, days, opens_on=None, letters=True, asks=None, becomes=None,
               timezone=DEFAULT_TIMEZONE):
    """Make a round over days of a Lab; answers the key of its workshop. It opens on the morning of `opens_on`, or at once.

    `days` are whole days for each step that is held; `asks` and `becomes` as an agenda item has them. Refuses a structure that
    does not run over days, windows that are too long, a day that is over, and what an agenda refuses (no question).
    """
    lab = lab_by_key(lab_key)
    of = structure_of(chosen({"structure": structure}, lab.id if lab else None))
    if not runs_over_days(of):
        raise Refusal("not_over_days", N_("This structure needs people together. Choose one that runs over days."))
    timezone = check_timezone(timezone)
    opens_at = rules.opening(opens_on, clock.now(), timezone)
    asks = structures.check_asks(of, asks)
    held = over_days(of.plan(None, asks), {}, of.tree["outputs"])
    windows = rules.check_days({step["of_id"]: days.get(step["of_id"], rules.USUAL_DAYS) for step in held})
    with change(op) as c:
        key = workshops.create_workshop(op, lab_key, headline_for(question) or of.title, mode="home", starts_at=opens_at, timezone=timezone)
        workshops.add_item(op, key, "round", settings={
            "structure": structure, "question": question, "asks": asks, "becomes": becomes, "windows": windows, "advance_at_bell": True})
        workshop = lock_workshop(c, key)
        c.session.add(OverDays(workshop_id=workshop.id, opens_at=opens_at, letters=bool(letters)))
        c.session.flush()
        note(c, workshop, "over_days_planned", subject=key, steps=len(held))
        if opens_at <= clock.now():
            begin(c, op, workshop)
        c.answer(workshop=key)
        return key


def take_part(op, workshop_key):
    """Come in as a member of the Lab; doing it twice is once. Refuses a workshop that is not a round over days, or not open."""
    with change(op) as c:
        row = queries.over_days_of(workshop_key, c.session)
        if row is None:
            raise Refusal("not_over_days", N_("This workshop is joined by its code."))
        if row.workshop.closed_at is not None:
            raise Refusal("window_over", N_("This round ended on %(day)s. Its page says what came of it."),
                          day=moment_words(row.workshop.closed_at, row.workshop.timezone))
        workshops.join_as_member(op, workshop_key)
