"""Ten minutes of somebody's time: begin, answer or put aside what is dealt, one thing at a time, and end."""

from datetime import timedelta

from sqlalchemy import BigInteger, cast, exists, func, or_, select

from app import clock
from app.board.commands.commenting import comment_on
from app.board.commands.drafting import sent
from app.board.commands.loading import lab_of
from app.board.models import Comment, Dealt, Owner, RestsOn, Sitting, Tally, Thought
from app.board.perspectives import perspective_of
from app.board.queries.lines import on_list, visible
from app.board.rules.dealing import AGAIN_AFTER, OUT_FOR, Card, next_card
from app.board.rules.order import seed_of
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal

# So many of each kind are looked at; more than anybody answers in a day.
AT_MOST = 60
KEPT_OPEN = timedelta(hours=2)


def begin_sitting(op, lab_key):
    """Take ten minutes for a Lab; the first thing is dealt. Who has begun within two hours goes on with what lies before them."""
    with change(op) as c:
        lab = lab_of(c, lab_key)
        sitting = c.session.scalar(select(Sitting).where(
            Sitting.person_id == c.by, Sitting.lab_id == lab.id, Sitting.ended_at.is_(None), Sitting.begun_at > clock.now() - KEPT_OPEN))
        if sitting is None:
            sitting = Sitting(person_id=c.by, lab_id=lab.id, begun_at=clock.now())
            c.session.add(sitting)
            c.session.flush()
            _deal(c, sitting, lab.key)
        c.answer(sitting=sitting.key)
        return sitting.key


def answer_card(op, card_key, text, says=None, attribution="named", perspective=None, begun=None):
    """Answer what was dealt, as a comment on it; the next thing is dealt. Refuses what is not before this person, and an empty text."""
    with change(op) as c:
        card = _card(c, card_key)
        head = card.comment.key if card.comment else None
        comment_on(op, card.thought.key, text, attribution, perspective, says=says or None, parent=head)
        card.done_at, card.skipped_at = clock.now(), None
        sent(c, begun)
        _deal(c, card.sitting, card.thought.lab.key)


def skip_card(op, card_key):
    """Put aside what was dealt; it does not come again that day, and the next thing is dealt."""
    with change(op) as c:
        card = _card(c, card_key)
        if card.skipped_at is None:
            card.skipped_at = clock.now()
            _deal(c, card.sitting, card.thought.lab.key)


def end_sitting(op, sitting_key):
    """End one's ten minutes. What lies unanswered may be dealt to others at once."""
    with change(op) as c:
        sitting = c.session.scalar(select(Sitting).where(Sitting.key == sitting_key, Sitting.person_id == c.by))
        if sitting is None:
            raise Refusal("no_such_sitting", N_("These ten minutes are not yours."))
        if sitting.ended_at is None:
            sitting.ended_at = clock.now()
            for card in c.session.scalars(select(Dealt).where(
                    Dealt.sitting_id == sitting.id, Dealt.done_at.is_(None), Dealt.skipped_at.is_(None))):
                card.skipped_at = sitting.ended_at
        c.answer(sitting=sitting.key)


def _card(c, card_key):
    card = c.session.scalar(select(Dealt).where(Dealt.key == card_key, Dealt.person_id == c.by))
    if card is None:
        raise Refusal("no_such_card", N_("This does not lie before you any more. Your text was kept."))
    if card.done_at is not None:
        raise Refusal("card_done", N_("You have answered this already. Your text was kept."))
    return card


def _deal(c, sitting, lab_key):
    """Put the next thing before somebody, where something lacks an answer from them."""
    now, ids = clock.now(), [c.by, *c.session.scalars(select(Person.id).where(Person.same_as_id == c.by))]
    had = set(c.session.scalars(select(Dealt.thought_id).where(Dealt.person_id.in_(ids), Dealt.dealt_at > now - AGAIN_AFTER)))
    cards = _cards(c, sitting.lab_id, ids, perspective_of(c.session, ids, lab_key), had)
    held = dict(c.session.execute(select(Dealt.thought_id, func.count()).where(
        Dealt.thought_id.in_({card.thought for card in cards}), Dealt.done_at.is_(None), Dealt.skipped_at.is_(None),
        Dealt.dealt_at > now - OUT_FOR).group_by(Dealt.thought_id)).all())
    found = next_card([card._replace(answers=card.answers + held.get(card.thought, 0)) for card in cards], had,
                      seed_of(str(sitting.person_id), now.date()))
    if found is not None:
        c.session.add(Dealt(sitting_id=sitting.id, person_id=c.by, thought_id=found.thought, comment_id=found.comment, task=found.task,
                            dealt_at=now))
        c.session.flush()


def _cards(c, lab_id, ids, perspective, had):
    """What lacks an answer of this person, of each kind the first in a lot of their own."""
    # In 64 bits: on PostgreSQL the product of two ids of a large server is more than 32 hold.
    lot = (cast(Thought.id, BigInteger) * (ids[0] * 7919 + 104_729)) % 9973
    here = (Thought.lab_id == lab_id, *on_list(), Thought.id.not_in(had))
    others = or_(Thought.author_id.is_(None), Thought.author_id.not_in(ids))
    is_owned = exists().where(Owner.thought_id == Thought.id, Owner.person_id.in_(ids))
    is_silent = ~exists().where(Comment.thought_id == Thought.id, Comment.author_id.in_(ids), Comment.withdrawn_at.is_(None))
    few = func.coalesce(Tally.comments, 0)

    def asked(task, *where):
        head = func.coalesce(Comment.parent_id, Comment.id)
        later = Comment.__table__.alias()
        answered = exists().where(later.c.author_id.in_(ids), later.c.withdrawn_at.is_(None), later.c.id > Comment.id,
                                  or_(later.c.parent_id == head, later.c.id == head))
        found = c.session.execute(
            select(Thought.id, Comment.id).join(Comment, Comment.thought_id == Thought.id)
            .where(*here, *where, *visible(Comment), Comment.needs_reply_at.is_not(None), Comment.answered_at.is_(None),
                   or_(Comment.author_id.is_(None), Comment.author_id.not_in(ids)), ~answered)
            .order_by(lot, Comment.needs_reply_at).limit(AT_MOST))
        return [Card(task, thought, comment, 0) for thought, comment in found]

    def silent(task, *where):
        found = c.session.execute(
            select(Thought.id, few).outerjoin(Tally, Tally.thought_id == Thought.id)
            .where(*here, others, ~is_owned, is_silent, *where).order_by(few, lot).limit(AT_MOST))
        return [Card(task, thought, None, answers) for thought, answers in found]

    from_my_side = ~exists().where(Comment.thought_id == Thought.id, Comment.perspective == perspective, *visible(Comment))
    theme = select(RestsOn.lower_id)
    return [
        *asked("own", Thought.author_id.in_(ids)), *asked("question", others),
        *silent("view", Thought.kind == "idea", *([from_my_side] if perspective else [])),
        *silent("true", Thought.kind == "insight", Thought.id.not_in(theme)),
    ]
