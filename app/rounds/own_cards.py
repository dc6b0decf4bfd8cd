"""What lies before one person in this step, and whose turn is it? Cards to rate, mark or place, with what they said of each."""

from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import foresee, once, read
from app.extensions import db
from app.rounds import card_queries, group_queries, queries, texts
from app.rounds.models import Contribution
from app.rounds.reading import OWN
from app.rounds.rules import turns
from app.workshops.people_queries import companions

PERSONAL = ("rate", "mark", "place")


class BeforeOne(NamedTuple):
    """One act of the step with its cards: pairs (Text, Said or None); `left` marks may still be set, None for any number."""

    act: dict
    name: str
    cards: tuple
    left: int | None
    surface: dict | None
    # Who holds the cards, where it is somebody beside this person; None for this person.
    whom: object = None


class Turn(NamedTuple):
    """What somebody does in the running part of their group's turns."""

    title: str
    part: str
    words: str
    is_mine: bool
    turn: int
    turns: int
    # Until this part ends; the moment is None while the clock stands.
    left: int
    ends_at: object
    # Members: whose turn it is, and who comes after; None where nobody is, or nobody does.
    client: object
    next: object
    is_next: bool


def cards_before(round_, attendance):
    """The acts that the step asks of this person, with the cards they are about: list of BeforeOne.

    A card dealt to somebody beside them lies on the same phone, under their own.
    """
    asked = [act for act in round_.now.acts_by("person") if act["act"] in PERSONAL]
    if not asked:
        return []
    said = _said(round_, attendance.id)
    return [before for act in asked for before in (_before(round_, attendance, act, said), *_beside(round_, attendance, act))]


def side_by_side(acts):
    """The acts as lists of those that stand under the same cards: two marks for one pile are two buttons of one list."""
    found = []
    for before in acts:
        alike = found and before.act["act"] == "mark" == found[-1][0].act["act"] and all(
            before.act[word] == found[-1][0].act[word] for word in ("deck", "of", "where"))
        if alike:
            found[-1].append(before)
        else:
            found.append([before])
    return found


def foresee_cards(round_, attendances):
    """Read at once what cards_before() of these people will ask for."""
    if not queries.shows_own_cards(round_.now):
        return
    ids = [id for one in attendances for id in (one.id, *(each.attendance_id for each in companions(one)))]
    for one, said in card_queries.said_by(db.session, round_.id, ids).items():
        foresee(db.session, ("said", round_.id, one), said)
    hands = card_queries.in_hands(db.session, round_.id, round_.step, ids)
    dealt = texts.dealt_cards(ids, hands.values())
    for one in ids:
        foresee(db.session, ("hand", round_.id, one), dealt.get(hands.get(one)))
    group_queries.foresee_group_pages({seat.group for seat in (queries.shown_group(round_, one) for one in ids) if seat})


def _before(round_, attendance, act, said):
    name = act["name"] or (act["surface"] if act["act"] == "place" else act["act"])
    cards = tuple((text, said.get(text.id, {}).get(name)) for text in _cards(round_, attendance, act))
    made = sum(name in each for each in said.values())
    surface = round_.matter["surfaces"].get(act["surface"]) if act["surface"] else None
    return BeforeOne(act, name, cards, act["most"] - made if act["act"] == "mark" and act["most"] else None, surface)


def _beside(round_, attendance, act):
    """The same act for each one beside this person who holds a card of their own."""
    if _source(act) != "dealt":
        return
    for one in companions(attendance):
        card = _in_hand(round_, one.attendance_id)
        if card is not None:
            said = _said(round_, one.attendance_id).get(card.id, {}).get(act["name"] or act["act"])
            yield BeforeOne(act, act["name"] or act["act"], ((card, said),), None, None, one)


def _source(act):
    return act["of"] or ("dealt" if act["act"] == "rate" else "all")


def _cards(round_, attendance, act):
    of = _source(act)
    if of == "dealt":
        card = _in_hand(round_, attendance.id)
        return [card] if card else []
    if of == "own":
        return _own(round_, attendance, act["deck"])
    if of == "group":
        seat = queries.shown_group(round_, attendance.id)
        page = group_queries.group_page(seat.group) if seat else None
        return [text for text in page.cards if text.deck == act["deck"]] if page else []
    cards = once(db.session, ("for all", round_.id, act["deck"]), lambda: texts.shown_ideas(round_, deck=act["deck"]))
    meant = _meant(round_, act)
    return [text for text in cards if meant is None or text.id in meant]


def _meant(round_, act):
    """Ids of the cards that the act's `where` means, asked once for a whole room; None where it means all."""
    if not act["where"]:
        return None
    return once(db.session, ("meant", round_.id, act["deck"], act["where"]), lambda: {
        card.id for card in card_queries.cards_of(object_session(round_), round_, act["deck"], act["where"])})


def _own(round_, attendance, deck):
    rows = read(db.session, OWN_CARDS, viewer=[attendance.person_id], round=round_.id, pile=deck)
    return texts.texts_of(rows)


OWN_CARDS = texts.texts_statement(OWN).where(Contribution.round_id == bindparam("round"), Contribution.deck == bindparam("pile"))


def may_still_write(round_, attendance):
    """Whether somebody who has no card yet may write one late in this step."""
    late = round_.now.late
    if late is None:
        return False
    return attendance.person_id not in once(db.session, ("wrote", round_.id, late["deck"]), lambda: set(
        read(db.session, AUTHORS, round=round_.id, pile=late["deck"]).scalars()))


def has_written_all(round_, attendance):
    """Whether somebody has written as many cards as this step takes from one person: one more would be refused."""
    act = round_.card_act(round_.step, "person")
    if act is None or not act["most"] or "write" not in round_.now.view.split():
        return False
    own = texts.own_texts(attendance.person_id, attendance.workshop.key)
    return sum(text.written_in == (round_.id, round_.step) and text.deck == act["deck"] for text in own) >= act["most"]


AUTHORS = select(Contribution.author_id).where(
    Contribution.round_id == bindparam("round"), Contribution.deck == bindparam("pile"), Contribution.withdrawn_at.is_(None),
    Contribution.author_id.is_not(None)).distinct()


def _said(round_, attendance_id):
    return once(db.session, ("said", round_.id, attendance_id),
                lambda: card_queries.said_by(db.session, round_.id, [attendance_id])[attendance_id])


def _in_hand(round_, attendance_id):
    def look():
        hand = card_queries.in_hands(db.session, round_.id, round_.step, [attendance_id])
        return texts.dealt_cards([attendance_id], hand.values()).get(hand.get(attendance_id))
    return once(db.session, ("hand", round_.id, attendance_id), look)


def turn_of(round_, attendance):
    """What this person does in the running part of their group's turns: a Turn, or None where there are none."""
    parts = round_.now.turns
    seat = queries.shown_group(round_, attendance.id) if parts else None
    page = group_queries.group_page(seat.group) if seat else None
    if page is None or not page.schedule:
        return None
    now = page.now
    part = next(one for one in parts["parts"] if one["id"] == now["part"])
    role = turns.role_of(page.schedule, page.part, attendance.id, "role", "others") if parts["role"] else "say"
    members = {member.attendance_id: member for member in page.members}
    after = next((entry["client"] for entry in page.schedule[page.part:] if entry["turn"] > now["turn"]), None)
    left, ends_at = queries.turn_clock(round_, now)
    return Turn(title=parts[role] if parts["role"] else "", part=part["title"], words=part[role] or part["say"],
                is_mine=role == "role", turn=now["turn"], turns=now["turns"], left=left, ends_at=ends_at,
                client=members.get(now["client"]), next=members.get(after), is_next=after == attendance.id)
