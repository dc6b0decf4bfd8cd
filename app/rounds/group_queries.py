"""What do the phones of a group show? Where it sits, who is in it, what it reads: for many groups at once."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app.database import foresee, once, read
from app.extensions import db
from app.people.models import Person
from app.rounds.card_models import Hand, Mark
from app.rounds.card_queries import said_by_groups
from app.rounds.comparing import compared
from app.rounds.models import Contribution, Group, Round, Seat
from app.rounds.reading import DEALT_TO_GROUP, GROUP
from app.rounds.rules.units import HOME
from app.rounds.structures import Step
from app.rounds.structures.step import marks_told
from app.rounds.structures.wheres import is_meant, read_where
from app.rounds.texts import shown_ideas, texts_of, texts_statement
from app.workshops.models import Attendance, Workshop


class Member(NamedTuple):
    """Somebody in a group, as the others see them: a number, and a name if they gave one."""

    key: str
    number: int
    name: str
    place: str
    person_key: str
    types: bool
    attendance_id: int
    without_phone: bool


class GroupPage(NamedTuple):
    """A group as its members' phones show it."""

    key: str
    number: int
    place: str
    table: int | None
    step: object
    members: tuple
    joined: tuple
    texts: tuple
    share: int
    chosen: int
    # What was dealt to the group, what it said of cards ({contribution id: {name: Said}}), its name, and its turns.
    dealt: tuple
    said: dict
    # How many marked its cards in the steps before: {contribution id: {name: how many}}, and the acts that say so.
    marks: dict
    marked: tuple
    label: str
    matter: dict
    schedule: list | None
    part: int
    call_link: str
    workshop_key: str
    # Whether two of its members sat together before in a round of new partners: more than chance could avoid.
    again: bool
    # Where each member placed the cards, in a step in which they compare.
    compared: tuple = ()

    @property
    def has_chosen(self):
        """Whether the group brings as many ideas as it may; another takes the place of one that is taken back."""
        return self.chosen >= self.share

    @property
    def cards(self):
        """What the step lets the group read, each pile as its `read` says; of a pile in which nobody marked anything, all."""
        return tuple(text for text in self.texts if text.deck in self._reads and (
            self.is_unmarked or self._is_meant(text, self._reads[text.deck])))

    @property
    def is_unmarked(self):
        """Whether the step is about marked cards and nobody here marked any: the group then talks over the whole list."""
        return any(read_where(where, "read")[0] == "marked" for where in self._reads.values()) and not any(
            text.deck in self._reads and self._is_meant(text, self._reads[text.deck]) for text in self.texts)

    @property
    def _reads(self):
        return {read["deck"]: read["where"] for read in self.step.reads if read["whose"] == "group"}

    def _is_meant(self, text, where):
        return is_meant(where, picked=text.put_forward, struck="strike" in self.said.get(text.id, ()), zone=text.zone,
                        top=text.put_forward, marks=self.marks.get(text.id),
                        addressed=bool(self.label) and text.fields.get("to") == self.label)

    @property
    def per(self):
        """[(a group to which something may be brought, what is written for it, how many may be brought, how many are)], or None."""
        act = self.step.act("pick")
        if not act or not act["per"]:
            return None
        return [(label, [text for text in self.cards if text.fields.get("to") == label], act["most"],
                 sum(text.put_forward for text in self.cards if text.fields.get("to") == label))
                for label in self.step.labels if label != self.label]

    @property
    def now(self):
        """The part of the group's turns that runs, or None."""
        return self.schedule[min(self.part, len(self.schedule) - 1)] if self.schedule else None

    @property
    def phoneless(self):
        """Members without a phone: somebody reads aloud to them, and types what they say."""
        return tuple(member for member in self.members if member.without_phone)

    @property
    def callers(self):
        """Members at home in a group of the room: both must be told how they hear each other."""
        return tuple(member for member in self.members if member.place == HOME) if self.place != HOME and not self.label else ()

    @property
    def first(self):
        """Who reads first: a member with a phone to read from; nobody where a person is alone."""
        return next((member for member in self.members if not member.without_phone), None) if len(self.members) > 1 else None

    @property
    def typist(self):
        """The member who types for the group, or None."""
        return next((member for member in self.members if member.types), None)


def group_page(group_key):
    """A group with its members and the texts it may read, or None when it is gone."""
    return once(db.session, ("group", group_key), lambda: group_pages([group_key]).get(group_key))


def foresee_group_pages(group_keys):
    """Read at once what group_page() will be asked for."""
    for key, page in group_pages(group_keys).items():
        foresee(db.session, ("group", key), page)


def group_pages(group_keys):
    """{key: GroupPage} of those of these groups that are there; a step change shows every group, in five questions."""
    groups = read(db.session, GROUPS, keys=list(group_keys)).all()
    if not groups:
        return {}
    ids = [group.id for group in groups]
    rounds = {round_.id: round_ for round_ in read(db.session, ROUNDS, rounds=list({group.round_id for group in groups}))}
    parts, members = defaultdict(list), defaultdict(list)
    for into, part_id, number in read(db.session, PARTS, groups=ids):
        parts[into].append((part_id, number))
    typists = {group.id: group.typist_id for group in groups}
    for group_id, *row in read(db.session, MEMBERS, groups=ids):
        members[group_id].append(member(*row, typist_id=typists[group_id]))
    rows = defaultdict(list)
    for row in read(db.session, TEXTS, viewer=ids):
        rows[row.group_id].append(row)
    brought = defaultdict(list)
    for group in rows.values():
        for row in group:
            brought[row.brought_by_id].append(row)

    dealt, again = _dealt(ids), set()
    if any(round_.plan[round_.seating]["form"] == "rematch" for round_ in rounds.values()):
        again = set(read(db.session, AGAIN, groups=ids).scalars())
    said = said_by_groups(db.session, ids)
    told = {round_.id: marks_told(round_.plan, round_.step) for round_ in rounds.values()}
    marks = _marks(told)
    places = {}
    for round_ in rounds.values():
        there = {group.id: members[group.id] for group in groups if (group.round_id, group.step) == (round_.id, round_.seating)}
        places.update(compared(db.session, round_, Step(**round_.plan[round_.step]), there) if there else {})

    def _chosen(group, round_, at):
        since = next((step for step in range(at, -1, -1) if round_.plan[step]["opens"]), -1)
        return sum(row.put_forward_at is not None and row.opens_at_step is not None and row.opens_at_step > since
                   for row in brought[group.id])

    def page(group, round_):
        at = round_.step if round_.seating == group.step else group.step
        step = Step(**round_.plan[at])
        reads = {group.id, *(part_id for part_id, _number in parts[group.id])}
        texts = tuple(texts_of(sorted((row for part in reads for row in rows[part]), key=lambda row: row.id)))
        if any(read["where"] == "addressed" for read in step.reads):
            texts += tuple(text for text in shown_ideas(round_, db.session) if text not in texts)
        return GroupPage(
            key=group.key, number=group.number, place=group.place, table=group.table_no, step=step,
            members=tuple(members[group.id]), joined=tuple(number for _part, number in parts[group.id]), texts=texts,
            share=_share(step, round_), chosen=_chosen(group, round_, at),
            dealt=tuple(dealt.get(group.id, ())), said=said[group.id],
            marks={text.id: {act["name"]: marks[text.id].get(act["name"], 0) for act in told[round_.id]}
                   for text in texts if text.id in marks},
            marked=tuple(told[round_.id]), label=group.label, matter=round_.matter,
            schedule=group.schedule if step.turns else None, part=group.part,
            call_link=round_.call_link if _calls(group, members[group.id]) else "", workshop_key=round_.workshop_key,
            again=group.id in again, compared=places.get(group.id, ()),
        )

    return {group.key: page(group, rounds[group.round_id]) for group in groups}


def _marks(told):
    """{contribution id: {name: how many}} of the marks that may be told, of these rounds ({round id: acts})."""
    found, names = defaultdict(dict), {act["name"] for acts in told.values() for act in acts}
    for contribution, name, number in read(db.session, MARKS, rounds=list(told), names=sorted(names)) if names else ():
        found[contribution][name] = number
    return found


def _calls(group, members):
    """Whether its members meet in a call: those at home do, and a group of the room in which somebody is at home."""
    return group.place == HOME or any(one.place == HOME for one in members)


def _share(step, round_):
    act = step.act("pick")
    if act and act["per"]:
        return act["most"] * max(1, len(step.labels) - 1)
    return (act["most"] or round_.share) if act else round_.share


MARKS = (
    select(Mark.contribution_id, Mark.name, func.count(Mark.id))
    .where(Mark.round_id.in_(bindparam("rounds", expanding=True)), Mark.name.in_(bindparam("names", expanding=True)))
    .group_by(Mark.contribution_id, Mark.name)
)


def _dealt(group_ids):
    """{group id: [Text]} of the cards dealt to these groups in the step that runs."""
    hands = read(db.session, HANDS, groups=group_ids).all()
    if not hands:
        return {}
    texts = {text.id: text for text in texts_of(read(db.session, DEALT_TEXTS, viewer=group_ids))}
    found = defaultdict(list)
    for group_id, card in hands:
        if card in texts:
            found[group_id].append(texts[card])
    return found


def members_of(group, session):
    """Who sits in a group, by number."""
    for _group_id, *row in read(session, MEMBERS, groups=[group.id]):
        yield member(*row, typist_id=group.typist_id)


def member(key, number, place, person_id, person_key, name, attendance_id, without_phone, typist_id):
    """A row of MEMBERS, behind its group, as a Member."""
    return Member(key, number, name or "", place, person_key, person_id == typist_id, attendance_id, without_phone)


IDS = bindparam("groups", expanding=True)
GROUPS = select(Group.__table__).where(Group.key.in_(bindparam("keys", expanding=True)))
ROUNDS = (
    select(Round.id, Round.plan, Round.share, Round.matter, Round.step, Round.seating,
           Workshop.key.label("workshop_key"), Workshop.call_link)
    .join(Workshop, Workshop.id == Round.workshop_id).where(Round.id.in_(bindparam("rounds", expanding=True)))
)
ONE, OTHER, ONE_BEFORE, OTHER_BEFORE = (aliased(Seat) for _ in range(4))
AGAIN = (
    select(ONE.group_id).distinct()
    .join(OTHER, (OTHER.group_id == ONE.group_id) & (OTHER.attendance_id > ONE.attendance_id))
    .join(ONE_BEFORE, (ONE_BEFORE.attendance_id == ONE.attendance_id) & (ONE_BEFORE.round_id == ONE.round_id))
    .join(OTHER_BEFORE, (OTHER_BEFORE.group_id == ONE_BEFORE.group_id) & (OTHER_BEFORE.attendance_id == OTHER.attendance_id))
    .where(ONE.group_id.in_(IDS), ONE_BEFORE.step < ONE.step)
)
PARTS = select(Group.merged_into_id, Group.id, Group.number).where(Group.merged_into_id.in_(IDS)).order_by(Group.number)
TEXTS = texts_statement(GROUP).add_columns(Contribution.opens_at_step)
DEALT_TEXTS = texts_statement(DEALT_TO_GROUP)
HANDS = (
    select(Hand.group_id, Hand.contribution_id).join(Round, Round.id == Hand.round_id)
    .where(Hand.group_id.in_(IDS), Hand.step == Round.step).order_by(Hand.id)
)
MEMBERS = (
    select(Seat.group_id, Attendance.key, Attendance.number, Attendance.place, Person.id, Person.key, Person.name, Attendance.id,
           Attendance.without_phone)
    .join(Seat, Seat.attendance_id == Attendance.id)
    .join(Person, Person.id == Attendance.person_id)
    .where(Seat.group_id.in_(IDS))
    .order_by(Attendance.number)
)
