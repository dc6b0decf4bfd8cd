"""Who is coming to a workshop, as its facilitators read it: by perspective, nation and kind of organisation, and who is missing."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.labs.models import Hat
from app.people.models import Person
from app.signup.models import SignUp, SignUpPage
from app.signup.rules import missing, places, words
from app.workshops.models import Attendance, Workshop
from app.workshops.rules import PERSPECTIVES


@dataclass(frozen=True)
class Line:
    """One person who comes, waits, or is only known by an answer that they left."""

    key: str
    name: str
    # The address that came with the sign-up, never one of somebody's account.
    email: str
    place: str
    perspective: str | None
    nation: str | None
    organisation: str | None
    access_needs: str
    answer: str
    is_in: bool


@dataclass(frozen=True)
class Share:
    """One line of a count: what, how many of those who come, and how many of the Lab's people as far as they said."""

    words: str
    coming: int
    of_lab: int


@dataclass(frozen=True)
class Coming:
    """Everything of it: the lists, the counts, and who is missing as [(words, NOBODY or FEW)]."""

    lines: list
    waiting: list
    answers: list
    perspectives: list
    nations: list
    organisations: list
    unsaid: int
    missing: list


def coming_to(page, with_needs):
    """Who comes to a workshop, as Coming; access needs only for whoever may read them."""
    rows = db.session.scalars(
        select(SignUp).options(joinedload(SignUp.person)).where(SignUp.page_id == page.id)
        .order_by(SignUp.waiting_since.nulls_first(), SignUp.id)).all()
    attends = set(db.session.scalars(select(Attendance.person_id).where(
        Attendance.workshop_id == page.workshop_id, Attendance.removed_at.is_(None))))
    all_lines = [(row, _line(row, page.workshop, attends, with_needs)) for row in rows]
    here = [row for row in rows if row.comes and not row.waits]
    perspectives, nations = Counter(row.perspective for row in here), Counter(row.nation for row in here)
    of_lab = {name: _of_lab(page.workshop.lab_id, name) for name in ("perspective", "nation", "organisation")}
    return Coming(
        lines=[line for row, line in all_lines if row.comes and not row.waits],
        waiting=[line for row, line in all_lines if row.waits],
        answers=[line for row, line in all_lines if line.answer and (row.comes or row.person_id is None)],
        perspectives=_shares(PERSPECTIVES, perspectives, of_lab["perspective"]),
        nations=_shares(words.NATIONS, nations, of_lab["nation"]),
        organisations=_shares(words.ORGANISATIONS, Counter(row.organisation for row in here), of_lab["organisation"]),
        unsaid=perspectives[None],
        missing=[(PERSPECTIVES[what], how) for what, how in _missing(words.WANTED_PERSPECTIVES, perspectives, of_lab["perspective"])]
        + [(words.NATIONS[what], how) for what, how in _missing(words.WANTED_NATIONS, nations, of_lab["nation"])],
    )


def _missing(wanted, coming, of_lab):
    """Nobody is missing who did not say: those who said nothing are left out on both sides."""
    return missing.missing(wanted, _said(coming), _said(of_lab))


def _said(counted):
    return {what: number for what, number in counted.items() if what}


def _shares(known, coming, of_lab):
    return [Share(said, coming[key], of_lab[key]) for key, said in known.items() if coming[key] or of_lab[key]]


def _line(row, workshop, attends, with_needs):
    person = row.person
    return Line(
        key=row.key, name=person.shown_name if person else "", email=row.email,
        place=places.where(row.place, workshop.mode), perspective=PERSPECTIVES.get(row.perspective),
        nation=words.NATIONS.get(row.nation), organisation=words.ORGANISATIONS.get(row.organisation),
        access_needs=row.access_needs if with_needs else "", answer=row.shown_answer, is_in=row.person_id in attends,
    )


def _of_lab(lab_id, name):
    """How many of the Lab's people said each, counted once by what they said last: when they signed up, or when they joined."""
    said = {}
    if name == "perspective":
        said.update(db.session.execute(
            select(Attendance.person_id, Attendance.perspective).join(Workshop, Workshop.id == Attendance.workshop_id)
            .where(Workshop.lab_id == lab_id, Workshop.rehearsal_of_id.is_(None), Attendance.perspective.is_not(None),
                   _is_of_lab(lab_id, Attendance))
            .order_by(Attendance.id)).all())
    column = getattr(SignUp, name)
    said.update(db.session.execute(
        select(SignUp.person_id, column).join(SignUpPage, SignUpPage.id == SignUp.page_id)
        .join(Workshop, Workshop.id == SignUpPage.workshop_id)
        .where(Workshop.lab_id == lab_id, column.is_not(None), _is_of_lab(lab_id, SignUp)).order_by(SignUp.id)).all())
    return Counter(said.values())


def _is_of_lab(lab_id, table):
    people = select(Hat.person_id).join(Person, Person.id == Hat.person_id).where(
        Hat.lab_id == lab_id, Person.left_at.is_(None), Person.simulated_for.is_(None))
    return table.person_id.in_(people)
