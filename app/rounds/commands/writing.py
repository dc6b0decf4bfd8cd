"""What people write: alone, in their group, changed, kept to themselves, taken back."""

from sqlalchemy import bindparam, delete, func, insert, select

from app import clock as time
from app.codes import digest, new_key
from app.journal.record import change
from app.live.rooms import person
from app.people.models import Person
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.dealing import deal_cards
from app.rounds.commands.loading import (
    load_attendance,
    load_own_group,
    load_own_text,
    load_parents,
    load_running,
    load_workshop,
    no_group,
    note,
    note_text,
    person_beside,
)
from app.rounds.commands.marking import forget_said
from app.rounds.commands.whereabouts import check_runs, find_whereabouts
from app.rounds.models import Contribution, Parent, Round
from app.rounds.rules.cards import (
    check_fields,
    check_length,
    check_number,
    check_parents,
    check_to,
    check_zone,
    tidy_claim,
)
from app.rounds.rules.choosing import check_text, is_from_one

MOST_IDEAS = 200  # of one person in one round: a limit no pen reaches


def write_idea(op, workshop_key, text, named=None, keep=False, fields=None, zone=None, parents=(), claim="", whom=""):
    """Write a card of one's own; it is private until a step in which one's group reads it, unless `keep`.

    `whom` is the seat of somebody without a phone beside the acting person, for whom it is typed: then it is theirs.

    What is written where all have come together is for everybody at once. `named` says for which place of which round
    it was written ("<round>.<step>"). Always accepted while the workshop knows a round: a later step, or a finished
    round, marks it late. Refuses an empty text, more than fits, a required field left empty, more cards than the step
    asks for, observers, somebody who does not sit beside one, and before any round began. Of a nameless card only the
    digest of `claim` is kept, a key that the phone made and keeps; once the round is over nothing else leads to its author.
    """
    with change(op) as c:
        round_key, _dot, step = (named or "").partition(".")
        author = person_beside(c, workshop_key, whom) if whom else c.by
        here = find_whereabouts(c, workshop_key, round_key, author)
        text = check_text(text)
        if here.round_id is None:
            raise Refusal("nothing_runs", N_("There is no question yet. Your text is kept on this phone."))
        step = _step_named(here, step if here.round == round_key else "")
        _check_room(here)
        key, late = new_key(), here.is_finished or step < here.step
        card = _card(c, here, step, here.card_act(step, "person"), text, fields, zone, author, claim)
        if card["nameless"]:
            c.pass_without_trace(None if here.is_finished else here.round)
            # What came once and is sent again finds no receipt after the end.
            if card["claim_hash"] and c.run(CLAIMED, round=here.round_id, claim=card["claim_hash"]).first():
                c.answer(late=late)
                return key
        rests_on = load_parents(c, here, parents)
        with_group = not keep and not here.is_finished and here.group_id is not None and card["deck"] in here.now.decks_read_by_groups
        for_all = not keep and here.reads_at_once(step)
        _store(c, key, card, rests_on, round_id=here.round_id, workshop_id=here.workshop_id, step=step,
               author_id=None if card["nameless"] and here.is_finished else author,
               text=text, group_id=here.group_id if with_group else None, keep_to_self=bool(keep), late=late,
               **(_put_forward_at_once(c, here, step) if for_all else {}))
        here.note_written(c, key, step, with_group, late, card["nameless"], for_all)
        if whom:
            c.redraw(person(c.session.get(Person, c.by).key, workshop_key))
        if not here.is_finished and (here.now.deal or {}).get("times", 1) > 1:
            # Over days somebody may have been waiting for a card of another.
            for person_key in deal_cards(c, c.session.get(Round, here.round_id)):
                c.redraw(person(person_key, workshop_key))
        c.answer(late=late, **({"claimed": card["claim_hash"] is not None} if card["nameless"] else {"key": key}))
        return key


def _card(c, here, step, act, text, fields, zone, author, claim=""):
    """What a card says beside its text, by its deck. Refuses what does not fit the deck, and one more than the step asks for."""
    name = act["deck"] if act else here.deck_at(step)
    deck = here.matter.get("decks", {}).get(name)
    if deck is None:
        return {"deck": name, "fields": {}, "zone": None, "nameless": False, "claim_hash": None}
    check_length(deck, text)
    if act and act["most"]:
        number = NUMBER_EVER if act.get("late") else NUMBER_OWN
        check_number(act, c.run(number, round=here.round_id, pile=name, person=author, step=step).scalar())
    zone = (act or {}).get("zone") or check_zone(deck["choices"], zone)
    return {"deck": name, "fields": check_fields(deck, fields or {}, zone), "zone": zone, "nameless": deck["nameless"],
            "claim_hash": digest(tidy_claim(claim)) if deck["nameless"] and tidy_claim(claim) else None}


def _store(c, key, card, rests_on, **values):
    at = time.now()
    if card["nameless"] and values["author_id"] is None:
        # To the second, the moment would tell whose nameless card it is (forget_names takes it from those before).
        at = at.replace(hour=0, minute=0, second=0, microsecond=0)
    made = c.run(WRITE, key=key, written_at=at, **card, **values)
    if rests_on:
        child = made.inserted_primary_key[0]
        c.connection.execute(GROW_FROM, [{"child_id": child, "parent_id": parent.id} for parent in rests_on])


def _put_forward_at_once(c, here, step):
    now = time.now()
    return {"put_forward_at": now, "put_forward_by_id": c.by, "opens_at_step": here.opening_from(step),
            "held_at": now if here.moderated else None}


CLAIMED = select(Contribution.id).where(Contribution.round_id == bindparam("round"), Contribution.claim_hash == bindparam("claim"))
NUMBER_EVER = select(func.count(Contribution.id)).where(
    Contribution.round_id == bindparam("round"), Contribution.deck == bindparam("pile"), Contribution.author_id == bindparam("person"),
    Contribution.step <= bindparam("step"), Contribution.withdrawn_at.is_(None))
NUMBER_OWN = NUMBER_EVER.where(Contribution.step == bindparam("step"))


def edit_idea(op, workshop_key, key, text):
    """Change a text of one's own. Refuses once a group has put it forward, and the refusals of write_idea."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_own_text(c, key)
        _check_not_put_forward(idea)
        idea.text = check_text(text)
        idea.edited_at = time.now()
        note_text(c, workshop, "idea_edited", idea, for_all=idea.put_forward_at is not None)
        c.answer(key=idea.key)


def withdraw_idea(op, workshop_key, key):
    """Take a text of one's own back for good: its words are erased. Refuses once a group has put it forward."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_own_text(c, key)
        _check_not_put_forward(idea)
        note_text(c, workshop, "idea_withdrawn", idea, for_all=idea.put_forward_at is not None)
        idea.withdrawn_at = time.now()
        idea.text = idea.headline = ""
        idea.fields = {}
        c.session.execute(delete(Parent).where(Parent.parent_id == idea.id))
        forget_said(c, idea.id)
        c.answer(key=idea.key)


def keep_to_self(op, workshop_key, key, keep=None):
    """Keep a text to oneself, or share it with the group after all; without `keep` the other of the two.

    Refuses once it was put forward.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_own_text(c, key)
        _check_not_put_forward(idea)
        keep = (not idea.keep_to_self) if keep is None else bool(keep)
        if keep != idea.keep_to_self:
            idea.keep_to_self = keep
            round_ = c.session.get(Round, idea.round_id)
            if not keep and idea.group_id is None:
                idea.group_id = _group_that_reads(c, round_, load_attendance(c, workshop, idea.author_id), idea)
            c.session.flush()
            note_text(c, workshop, "idea_kept_back" if keep else "idea_shared", idea)
        c.answer(key=idea.key, keep=idea.keep_to_self)


def write_in_group(op, workshop_key, text, parents=(), fields=None, zone=None):
    """Write something down for one's group, perhaps grown out of texts that it reads (`parents`: their keys).

    Refuses outside a group, parents that the group does not read or a missing one that the step needs, and what does
    not fit the deck.
    """
    with change(op) as c:
        here = find_whereabouts(c, workshop_key)
        text = check_text(text)
        check_runs(here)
        act = here.card_act(here.step, "anyone", "group")
        if here.group_id is None or not here.now.sits or act is None:
            raise no_group()
        rests_on = load_parents(c, here, parents)
        check_parents(act, rests_on)
        check_to(here.now.labels, here.label, (fields or {}).get("to"))
        _check_room(here)
        key, card = new_key(), _card(c, here, here.step, {**act, "most": 0}, text, fields, zone, c.by)
        _store(c, key, card, rests_on, round_id=here.round_id, workshop_id=here.workshop_id, step=here.step, author_id=c.by,
               text=text, group_id=here.group_id, keep_to_self=False, late=False)
        here.note_written(c, key, here.step, True, False, parents=[parent.key for parent in rests_on])
        c.answer(key=key)
        return key


# A hundred phones may write at once: past the unit of work.
WRITE = insert(Contribution.__table__)
GROW_FROM = insert(Parent.__table__)


def take_the_pen(op, workshop_key, put_down=False):
    """"I will type for us": the phone of this person opens for typing; `put_down` closes it again.

    Anybody of the group may take it from anybody: a dark phone must not stop the group.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        attendance = load_attendance(c, workshop)
        round_ = load_running(c, workshop)
        group = load_own_group(c, round_, attendance)
        before = group.typist_id
        group.typist_id = None if put_down else c.by
        if before != group.typist_id:
            people = [one for one in (before, c.by) if one]
            note(c, workshop, "pen_put_down" if put_down else "pen_taken", group.key, round=round_.key,
                 group=group.key, persons=_keys(c, people))
        c.answer(group=group.key)


def agree_to_publish(op, workshop_key, key, agree=True):
    """Say yes (or no longer) to publishing a text of one's own that was not put forward. Refuses hidden ones."""
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_own_text(c, key)
        if idea.hidden_at is not None:
            raise Refusal("hidden", N_("A facilitator has hidden this idea."))
        if agree != (idea.publish_agreed_at is not None):
            idea.publish_agreed_at = time.now() if agree else None
            note_text(c, workshop, "publishing_agreed" if agree else "publishing_refused", idea)
        c.answer(key=idea.key, agreed=bool(agree))


def _step_named(here, step):
    """The step a text was written for: the one named, if it has come already, else where the round is now."""
    index = int(step) if step.isdecimal() and int(step) < len(here.plan) else here.step
    return min(index, here.step)


def _group_that_reads(c, round_, attendance, idea):
    """Where a text goes at once: the author's group while it reads such texts together, else nowhere yet."""
    if idea.keep_to_self or round_.is_finished or idea.deck not in round_.now.decks_read_by_groups:
        return None
    group = queries.seated_group(round_, attendance.id, c.session)
    return group.id if group else None


def _check_not_put_forward(idea):
    if idea.put_forward_at is not None and not (is_from_one(idea) and idea.round.finished_at is None):
        raise Refusal("put_forward", N_("Your group has put this forward. Take it back first, or leave it as it is."))


def _check_room(here):
    if here.written >= MOST_IDEAS:
        raise Refusal("many_ideas", N_("That is %(most)s ideas from one person. Thank you: no more fit."), most=MOST_IDEAS)


def _keys(c, person_ids):
    return list(c.session.scalars(select(Person.key).where(Person.id.in_(person_ids))))
