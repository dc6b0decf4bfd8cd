"""Making the demo: people, the Lab, a workshop that took place last month, its board since then, and one that is about to begin."""

import random
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.board.models import Thought
from app.commitments import commands as commitments
from app.demo import story, story_between
from app.demo.between import fill_board
from app.extensions import db
from app.journal.record import Op, change
from app.labs.commands import create_lab, wear_hat
from app.labs.models import Lab
from app.labs.queries import members_of
from app.people import passwords
from app.people.commands import new_person
from app.people.models import Person
from app.rounds import commands as rounds
from app.rounds.models import Contribution, Group, Seat
from app.voting import commands as voting
from app.voting.models import Ballot
from app.workshops import commands as workshops
from app.workshops.models import Attendance, Workshop
from app.workshops.places import position

SEED = 1245  # the demo is the same every time


def make_demo():
    """Make all of it; the Lab's workshop of last month runs through its real steps on a clock of its own."""
    today = clock.now().replace(hour=9, minute=30, second=0, microsecond=0)
    hands = Hands(today - timedelta(days=31))
    with clock.telling(hands.time):
        people = _people()
        lab = _lab(people, today)
        _past_workshop(hands, lab, people)
        _commitments(hands, lab, people)
        fill_board(hands, lab, people, today)
    _ballot_at_home(lab, people["ann@demo.example"])
    announce_workshop(lab, people["ann@demo.example"])


class Hands:
    """A clock that is moved on by whoever does something."""

    def __init__(self, start):
        self.moment = start
        self.lot = random.Random(SEED)

    def time(self):
        return self.moment

    def on(self, seconds):
        self.moment += timedelta(seconds=seconds)

    def to(self, moment):
        self.moment = max(self.moment, moment)


def _people():
    """{e-mail: person id}"""
    word = passwords.hash_of(story.PASSWORD)
    made = {}
    with change(Op.server()) as c:
        for name, email in (story.ADMINISTRATOR, *story.FACILITATORS, *story_between.MEMBERS,
                            *((name, email) for name, email, _hats, _as in story.PEOPLE)):
            person = new_person(c, name)
            person.email, person.email_confirmed_at, person.password_hash = email, clock.now(), word
            if email == story.ADMINISTRATOR[1]:
                person.administrator_since = clock.now()
            c.session.flush()
            made[email] = person.id
            c.record("demo_person_made", subject=person.key)
    return made


def _lab(people, today):
    begins = (today - timedelta(days=150)).date()
    key = create_lab(Op.of(people["ann@demo.example"]), story.LAB, story.CHALLENGE, begins, begins + timedelta(days=365))
    with change(Op.server()) as c:
        lab = c.session.scalar(select(Lab).where(Lab.key == key))
        wear_hat(c, lab, c.session.get(Person, people["sam@demo.example"]), "facilitator")
        for _name, email, hats, _as in story.PEOPLE:
            for hat in hats:
                wear_hat(c, lab, c.session.get(Person, people[email]), hat)
        for _name, email in story_between.MEMBERS:
            wear_hat(c, lab, c.session.get(Person, people[email]), "member")
    return key


def _agenda(ann, workshop, question):
    workshops.add_item(Op.of(ann), workshop, "talk", title="Welcome", minutes=5)
    round_ = workshops.add_item(Op.of(ann), workshop, "round", settings={"question": question})
    workshops.add_item(Op.of(ann), workshop, "ballot", title="Which ideas should we test next?", takes_from=round_)


def _past_workshop(hands, lab, people):
    ann = people["ann@demo.example"]
    key = workshops.create_workshop(Op.of(ann), lab, "Workshop 1: Joining up care", place="Riverside Hall, Cardigan", mode="both",
                                    starts_at=hands.moment, minutes=60, call_link="https://call.example/pain-lab", tables=5)
    workshops.add_facilitator(Op.of(ann), key, "sam@demo.example")
    _agenda(ann, key, story.QUESTION)
    workshops.open_lobby(Op.of(ann), key)
    here = _arrivals(hands, key, people)
    _next(ann, key)
    hands.on(300)
    _round(hands, ann, key, here)
    _vote(hands, ann, key, here)
    _next(ann, key)


def _arrivals(hands, key, people):
    """Person ids of all who came; those in the room sit at five tables, some are at home."""
    code = db.session.scalar(select(Workshop.code).where(Workshop.key == key))
    here = []
    for name, perspective in story.GUESTS:
        place = "home" if len(here) % 6 == 5 else "room"
        workshops.join_workshop(Op.server(), code, place=place, name=name, perspective=perspective)
        here.append(db.session.scalar(select(Attendance.person_id).order_by(Attendance.id.desc()).limit(1)))
        db.session.rollback()
        hands.on(7)
    for _name, email, hats, perspective in story.PEOPLE:
        if "participant" in hats:
            place = "home" if perspective == "patient" else "room"
            workshops.join_workshop(Op.of(people[email]), code, place=place, perspective=perspective)
            here.append(people[email])
    in_room = db.session.scalars(select(Attendance.person_id).where(Attendance.place == "room").order_by(Attendance.id)).all()
    for index, person in enumerate(in_room):
        workshops.sit_at_table(Op.of(person), key, 1 + index % 5)
    return here


def _round(hands, ann, key, here):
    _next(ann, key)
    for index, person in enumerate(here):
        hands.on(2)
        rounds.write_idea(Op.of(person), key, story.ALONE[index % len(story.ALONE)])
    for step in ("pairs", "fours"):
        hands.on(20)
        _next(ann, key)
        hands.on(30)
        workshops.found(Op.of(ann), key)
        _talk(hands, key, step)
    hands.on(120)
    _next(ann, key)
    hands.on(240)


def _talk(hands, key, step):
    for index, members in enumerate(_groups(key)):
        hands.on(10)
        if step == "pairs":
            if index % 2 == 0:
                rounds.write_in_group(Op.of(members[0]), key, story.IN_GROUPS[index // 2 % len(story.IN_GROUPS)][0])
            continue
        idea, text = db.session.execute(
            select(Contribution.key, Contribution.text).where(Contribution.author_id.in_(members)).order_by(Contribution.id.desc()).limit(1)
        ).one()
        db.session.rollback()
        rounds.put_forward(Op.of(members[-1]), key, idea, dict(story.IN_GROUPS).get(text, ""))


def _groups(key):
    """Person ids of each group of the step that runs."""
    workshop = db.session.scalar(select(Workshop).where(Workshop.key == key))
    seats = db.session.execute(
        select(Group.id, Attendance.person_id).join(Seat, Seat.group_id == Group.id)
        .join(Attendance, Attendance.id == Seat.attendance_id)
        .where(Attendance.workshop_id == workshop.id, Group.merged_into_id.is_(None)).order_by(Group.id)).all()
    db.session.rollback()
    groups = {}
    for group, person in seats:
        groups.setdefault(group, []).append(person)
    return groups.values()


def _vote(hands, ann, key, here):
    _next(ann, key)
    _next(ann, key)
    ballot = db.session.scalar(select(Ballot).order_by(Ballot.id.desc()))
    options, ballot_key = [option.key for option in ballot.options], ballot.key
    db.session.rollback()
    for person in here[:-1]:
        hands.on(3)
        first = min(hands.lot.randrange(len(options)), hands.lot.randrange(len(options)))
        second = hands.lot.randrange(len(options))
        choice = {options[first]: 2}
        choice[options[second]] = choice.get(options[second], 0) + 1 if second != first else 2
        voting.cast_vote(Op.of(person), ballot_key, choice)
    hands.on(20)
    _next(ann, key)
    _next(ann, key)


def _commitments(hands, lab, people):
    """What people said they would do, and what they have said of it since."""
    for words, email, days, shared, became in story.COMMITMENTS:
        hands.on(600)
        by = (clock.now() + timedelta(days=days)).date() if days else None
        key = commitments.make_own(Op.of(people[email]), lab, words, by, shared)
        if became:
            hands.on(86400)
            commitments.answer_commitment(Op.of(people[email]), key, *became)


def _ballot_at_home(lab, ann):
    """A ballot of the whole Lab, open for a week, on the first ideas of its board."""
    ideas = db.session.scalars(select(Thought).join(Lab, Lab.id == Thought.lab_id).where(Lab.key == lab, Thought.kind == "idea")
                               .order_by(Thought.id).limit(4)).all()
    options = [{"headline": idea.headline, "body": idea.body, "source_key": idea.key} for idea in ideas]
    electors = members_of(lab)
    db.session.rollback()
    ballot = voting.prepare_ballot(Op.of(ann), lab, story.BALLOT, options, settings={"dots": 3, "most_on_one": 2},
                                   closes_at=clock.now() + timedelta(days=7))
    voting.open_ballot(Op.of(ann), ballot, electors)


def announce_workshop(lab, ann):
    """A workshop of this Lab that begins in half an hour, with the person `ann` as its facilitator; its lobby is open."""
    begins = clock.now() + timedelta(minutes=30)
    key = workshops.create_workshop(Op.of(ann), lab, "Workshop 2: What to test first", place="Riverside Hall, Cardigan", mode="both",
                                    starts_at=begins.replace(second=0, microsecond=0), minutes=60,
                                    call_link="https://call.example/pain-lab", tables=0)
    workshops.add_facilitator(Op.of(ann), key, "sam@demo.example")
    _agenda(ann, key, "What could we test in one clinic within a month?")
    workshops.open_lobby(Op.of(ann), key)


def _next(ann, key):
    workshop = db.session.scalar(select(Workshop).where(Workshop.key == key))
    leaves = position(workshop)
    db.session.rollback()
    workshops.next_place(Op.of(ann), key, leaves)
