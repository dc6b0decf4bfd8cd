"""What stands on a board, as its moderators act on it: posts, comments, reasons for backing, offers of help."""

from sqlalchemy import bindparam, exists, select

from app.board import commands
from app.board.models import CheckAnswer, Comment, Offer, Support, Thought
from app.board.queries import Byline, byline
from app.board.rules import texts
from app.extensions import db
from app.labs.models import Lab
from app.moderation.subjects import Subject, moderated
from app.refusal import N_


def _thought(session, key):
    found = session.execute(select(Thought, Lab.key).join(Lab, Lab.id == Thought.lab_id).where(Thought.key == key)).first()
    if found is None:
        return None
    post, lab_key = found
    asked = "\n\n".join(one["text"] for one in post.details or () if one.get("text"))
    words = "\n\n".join(part for part in (post.body if post.body != post.headline else "", asked) if part)
    return _subject("thought", post, lab_key, post.headline, words, f"/thoughts/{post.key}", byline(post))


def _comment(session, key):
    found = session.execute(_of_thought(Comment).where(Comment.key == key)).first()
    if found is None:
        return None
    post, thought, lab_key = found
    return _subject("comment", post, lab_key, thought.headline, post.body, f"/thoughts/{thought.key}#comment-{post.key}", byline(post))


def _check_answer(session, key):
    found = session.execute(_of_thought(CheckAnswer).where(CheckAnswer.key == key)).first()
    if found is None:
        return None
    post, thought, lab_key = found
    return _subject("check_answer", post, lab_key, thought.headline, post.body, f"/thoughts/{thought.key}#checking", byline(post))


def _support(session, key):
    return _backing(session, Support, "support", key, lambda row: row.reason)


def _offer(session, key):
    return _backing(session, Offer, "offer", key, lambda row: row.words)


def _backing(session, model, kind, key, words_of):
    found = session.execute(_of_thought(model).where(model.key == key)).first()
    if found is None:
        return None
    row, thought, lab_key = found
    return Subject(
        kind=kind, key=row.key, lab_key=lab_key, headline=thought.headline, words=words_of(row), language=row.language,
        path=f"/thoughts/{thought.key}#board-{'offers' if kind == 'offer' else 'backers'}", author_id=row.person_id,
        byline=Byline(name=row.person.name) if kind == "offer" else _shown(row),
        posted_at=row.offered_at if kind == "offer" else row.given_at, held=row.held_at is not None, hidden=row.hidden_at is not None,
        reason=row.hidden_reason or "", withdrawn=row.withdrawn_at is not None)


def _shown(support):
    """How a backer is named: by name, by description, or neither."""
    if support.attribution == "named":
        return Byline(name=support.person.name)
    return Byline(perspective=texts.PERSPECTIVES.get(support.perspective, "")) if support.attribution == "role" else Byline()


def _subject(kind, post, lab_key, headline, words, path, shown):
    return Subject(
        kind=kind, key=post.key, lab_key=lab_key, headline=headline, words=words, language=post.language, path=path,
        author_id=post.author_id, byline=shown, posted_at=post.posted_at, held=post.held_at is not None,
        hidden=post.hidden_at is not None, reason=post.hidden_reason or "", withdrawn=post.withdrawn_at is not None,
        changed_at=post.changed_at if kind == "comment" else None)


def _of_thought(model):
    return select(model, Thought, Lab.key).join(Thought, Thought.id == model.thought_id).join(Lab, Lab.id == Thought.lab_id)


def _keys(model, *conditions):
    """The keys in one Lab; the few that are held or hidden are looked up first, and then where they stand."""
    lab = select(Lab.id).where(Lab.key == bindparam("lab_key")).scalar_subquery()
    here = Thought.lab_id == lab if model is Thought else exists().where(Thought.id == model.thought_id, Thought.lab_id == lab)
    return select(model.key).where(model.withdrawn_at.is_(None), *conditions, here).order_by(model.id)


def _held_in(model):
    return _keys(model, model.held_at.is_not(None), model.hidden_at.is_(None))


def _hidden_in(model):
    # What a workshop took off again by itself is not a moderator's doing.
    by_hand = [model.hidden_by_id.is_not(None)] if hasattr(model, "hidden_by_id") else []
    return _keys(model, model.hidden_at.is_not(None), *by_hand)


def _of(model, command):
    """The command for what hangs on a thought, asked with its own key alone."""
    def act(op, key, *reason):
        thought_key = db.session.scalar(select(Thought.key).join(model, model.thought_id == Thought.id).where(model.key == key))
        command(op, thought_key, key, *reason)
    return act


moderated("thought", name=N_("A post"), find=_thought, held_in=_held_in(Thought), hidden_in=_hidden_in(Thought),
          hold=commands.hold_thought, hide=commands.hide_thought, restore=commands.restore_thought)
for _kind, _name, _model, _find, _hold, _hide, _restore in (
    ("comment", N_("A comment"), Comment, _comment, commands.hold_comment, commands.hide_comment, commands.restore_comment),
    ("support", N_("Why somebody backs it"), Support, _support, commands.hold_support, commands.hide_support, commands.restore_support),
    ("check_answer", N_("An answer of a participant"), CheckAnswer, _check_answer, commands.hold_check_answer, commands.hide_check_answer,
     commands.restore_check_answer),
    ("offer", N_("An offer of help"), Offer, _offer, commands.hold_offer, commands.hide_offer, commands.restore_offer),
):
    moderated(_kind, name=_name, find=_find, held_in=_held_in(_model), hidden_in=_hidden_in(_model), hold=_of(_model, _hold),
              hide=_of(_model, _hide), restore=_of(_model, _restore))
