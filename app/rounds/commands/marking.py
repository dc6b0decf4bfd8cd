"""What people and groups say of a card: a rating, a mark, a strike, an answer, a place. Said anew it replaces; taken back it is gone."""

from sqlalchemy import delete, func, select

from app import clock as time
from app.journal.record import change
from app.live.rooms import person
from app.people.models import Person
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.card_models import Hand, Mark
from app.rounds.commands.dealing import deal_cards
from app.rounds.commands.loading import (
    load_attendance,
    load_own_group,
    load_running,
    load_workshop,
    no_such_idea,
    note,
    person_beside,
)
from app.rounds.comparing import compares
from app.rounds.models import Contribution
from app.rounds.reading import ANYONE, DEALT, DEALT_TO_GROUP, GROUP, OWN, Viewer, readable_by
from app.rounds.rules import cards, surfaces
from app.rounds.structures.step import LIVE_WALLS

# What a card is said about by which act, and what the press carries.
WITH_VALUE = ("rate", "answer", "place")


def say_of_card(op, workshop_key, key, act, name="", value=None, x=None, y=None, whom=""):
    """Say something of a card in the running step; without a value a mark or a strike is set, or taken back when it stands.

    `act` is rate, mark, strike, answer or place; `name` tells marks apart; `whom` is the seat of somebody without a phone
    beside the acting person, for whom it is said of the card that was dealt to them. Refuses acts that the step does not
    ask for, cards that are not before this person, somebody who does not sit beside them, values outside the list or the
    scale, and more marks than there are.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        attendance = load_attendance(c, workshop)
        round_ = load_running(c, workshop)
        asked = _asked(round_.now, act, name)
        group = load_own_group(c, round_, attendance) if asked["by"] != "person" else None
        holder = load_attendance(c, workshop, person_beside(c, workshop_key, whom)) if whom else attendance
        card = _card(c, round_, asked, holder, group, key)
        own = {"group_id": group.id} if group else {"attendance_id": holder.id}
        if group and act == "place":
            cards.check_movable(card.put_forward_at is not None and card.brought_by_id == group.id)
        name = asked["name"] or (asked["surface"] if act == "place" else act)
        said = c.session.scalar(select(Mark).filter_by(contribution_id=card.id, name=name, **own))
        if said is not None and act not in WITH_VALUE:
            c.session.delete(said)
            stands = False
        else:
            if said is None:
                if act in ("mark", "strike"):
                    cards.check_marks(asked, _number_said(c, round_, name, own))
                said = Mark(round_id=round_.id, contribution_id=card.id, name=name, step=round_.step, made_at=time.now(), **own)
                c.session.add(said)
            _set(said, asked, round_, card, value, x, y)
            # To the second it would tell who pressed just then.
            said.made_at = time.now() if asked["names"] else round_.step_started_at
            stands = True
        c.session.flush()
        if act == "rate" and (round_.now.deal or {}).get("times", 1) > 1:
            deal_cards(c, round_, only={holder.id})
        _note_said(c, workshop, round_, act, card, group, attendance, asked)
        c.answer(stands=stands)


def _asked(step, kind, name):
    found = next((act for act in step.acts if act["act"] == kind and (not name or name in (act["name"], act["surface"]))), None)
    if found is None:
        raise Refusal("not_now", N_("This is not asked just now. The step has gone on."))
    return found


def _card(c, round_, asked, attendance, group, key):
    """The card, if it lies before this person or group; refuses any other as if it were not there."""
    of = asked["of"] or ("group" if group else "dealt" if asked["act"] == "rate" else "all")
    if of == "dealt":
        query = readable_by(Viewer(DEALT_TO_GROUP, group.id) if group else Viewer(DEALT, attendance.id))
        holder = Hand.group_id == group.id if group else Hand.attendance_id == attendance.id
        query = query.join(Hand, (Hand.contribution_id == Contribution.id) & holder & (Hand.step == round_.step))
    elif of == "own":
        query = readable_by(Viewer(OWN, attendance.person_id))
    elif of == "group":
        seated = group or load_own_group(c, round_, attendance)
        query = readable_by(Viewer(GROUP, seated.id))
    else:
        query = readable_by(ANYONE)
    card = c.session.scalar(query.where(
        Contribution.key == key, Contribution.round_id == round_.id, Contribution.deck == asked["deck"]))
    if card is None and of == "all":
        # One's own cards are before oneself as well, wherever they stand.
        card = c.session.scalar(readable_by(Viewer(OWN, attendance.person_id)).where(
            Contribution.key == key, Contribution.round_id == round_.id, Contribution.deck == asked["deck"]))
    if card is None or asked["where"] == "addressed" and (group is None or (card.fields or {}).get("to") != group.label):
        raise no_such_idea()
    return card


def _set(said, asked, round_, card, value, x, y):
    said.number = said.zone = said.x = said.y = None
    if asked["act"] == "rate":
        said.number = cards.check_rating(asked, int(value) if str(value or "").isdecimal() else None)
    elif asked["act"] == "answer":
        said.zone = cards.check_answer(asked, value)
    elif asked["act"] == "place":
        surface = round_.matter["surfaces"][asked["surface"]]
        said.zone, x, y = surfaces.check_place(surface, value or None, x, y)
        said.x, said.y = (None if each is None else round(each * 1000) for each in (x, y))
        if asked["by"] != "person":
            # What a group places stands there for everybody.
            card.zone = said.zone
    else:
        said.number = 1


def _number_said(c, round_, name, own):
    return c.session.scalar(select(func.count(Mark.id)).filter_by(round_id=round_.id, name=name, **own))


def forget_said(c, card_id):
    """Nothing is said any more of a card that is taken back."""
    c.session.execute(delete(Mark).where(Mark.contribution_id == card_id))
    c.session.execute(delete(Hand).where(Hand.contribution_id == card_id))


def _note_said(c, workshop, round_, act, card, group, attendance, asked):
    """Where it shows. In a nameless act nothing says who did it, and what one's own phone shows is told past the journal."""
    nameless = not asked["names"]
    if nameless:
        c.pass_without_trace(round_.key)
    told = [group]
    if group is None:
        if compares(round_.now):
            told = [queries.seated_group(round_, attendance.id, c.session)]
        c.redraw(person(c.session.get(Person, attendance.person_id).key, workshop.key))
    note(c, workshop, "card_said", None if nameless else card.key, nameless=nameless, round=round_.key, step=round_.now.id,
         act=act, groups=[group.key for group in told if group], counted=round_.now.wall in LIVE_WALLS)

