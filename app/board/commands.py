"""Everything that changes the board: posting, commenting, withdrawing, moderating, publishing from a workshop."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.board import rules
from app.board.models import Comment, KeptBack, Origin, Thought
from app.journal.record import change
from app.labs.models import Hat, Lab
from app.people.models import Person
from app.refusal import N_, Refusal

TAKEN_BACK = N_("This was taken back, hidden or put together with another idea in its workshop.")


def post_insight(op, lab_key, headline, body="", attribution="named", perspective=None):
    """Put an insight on the Lab's board. Refuses an empty headline, one over 90 characters, a body over 2,000."""
    return _post(op, lab_key, "insight", headline, body, attribution, perspective)


def post_idea(op, lab_key, headline, body="", attribution="named", perspective=None):
    """Put an idea on the Lab's board. Refuses the same as post_insight."""
    return _post(op, lab_key, "idea", headline, body, attribution, perspective)


def comment_on(op, thought_key, text, attribution="named", perspective=None):
    """Say something about an insight or idea. Refuses an empty text, one over 2,000 characters, and a post that nobody can read."""
    with change(op) as c:
        thought = _thought(c, thought_key)
        if not thought.is_visible:
            raise Refusal("not_on_the_board", N_("This is no longer on the board, so nothing can be added to it."))
        author = c.session.get(Person, c.by)
        choice, shown = rules.attribution(attribution, perspective)
        comment = Comment(
            thought_id=thought.id, author_id=c.by, body=rules.body(text, rules.COMMENT_LIMIT, needed=True),
            attribution=choice, perspective=shown, language=author.language, posted_at=clock.now(),
            held_at=_held_at(c, thought.lab_id, author),
        )
        c.session.add(comment)
        c.session.flush()
        c.record("commented_on", lab=thought.lab.key, subject=thought.key,
                 facts={"comment": comment.key, "held": comment.held_at is not None})
        c.answer(key=comment.key, held=comment.held_at is not None)
        return comment.key


def withdraw_thought(op, thought_key):
    """Take one's own insight or idea off the board. Refuses to withdraw somebody else's."""
    with change(op) as c:
        thought = _thought(c, thought_key)
        _check_own(c, thought)
        if thought.withdrawn_at is None:
            thought.withdrawn_at = clock.now()
            c.record("thought_withdrawn", lab=thought.lab.key, subject=thought.key)


def withdraw_comment(op, thought_key, comment_key):
    """Take back one's own comment. Refuses to take back somebody else's."""
    with change(op) as c:
        comment = _comment(c, thought_key, comment_key)
        _check_own(c, comment)
        if comment.withdrawn_at is None:
            comment.withdrawn_at = clock.now()
            c.record("comment_withdrawn", lab=comment.thought.lab.key, subject=thought_key,
                     facts={"comment": comment.key})


def hide_thought(op, thought_key, reason):
    """Take a post off the board for a reason that its author reads. Refuses without a reason."""
    with change(op) as c:
        thought = _thought(c, thought_key)
        _hide(c, thought, reason)
        c.record("thought_hidden", lab=thought.lab.key, subject=thought.key)


def hide_comment(op, thought_key, comment_key, reason):
    """Take a comment out of sight for a reason that its author reads. Refuses without a reason."""
    with change(op) as c:
        comment = _comment(c, thought_key, comment_key)
        _hide(c, comment, reason)
        c.record("comment_hidden", lab=comment.thought.lab.key, subject=thought_key, facts={"comment": comment.key})


def restore_thought(op, thought_key):
    """Let a hidden or held post be read by everybody of the Lab."""
    with change(op) as c:
        thought = _thought(c, thought_key)
        _restore(thought)
        c.record("thought_restored", lab=thought.lab.key, subject=thought.key)


def restore_comment(op, thought_key, comment_key):
    """Let a hidden or held comment be read by everybody of the Lab."""
    with change(op) as c:
        comment = _comment(c, thought_key, comment_key)
        _restore(comment)
        c.record("comment_restored", lab=comment.thought.lab.key, subject=thought_key, facts={"comment": comment.key})


def publish_idea(op, lab_key, idea, origin):
    """Put one idea from a workshop on the board; see publish_ideas. Returns its key."""
    return publish_ideas(op, lab_key, [(idea, origin)])[0]


def publish_ideas(op, lab_key, ideas):
    """Put ideas from a workshop on the board with their origins; a contribution is published once and kept up to date.

    `ideas` are pairs: idea (headline, body, kind, evidence, author_id, attribution, perspective, language) and origin (the columns of
    Origin but the thought). What its author withdrew or a moderator hid stays so; what unpublish_ideas took off comes
    back. Returns the keys in the same order.
    """
    with change(op) as c:
        lab = _lab(c, lab_key)
        known = _origins(c, [origin["contribution_key"] for _idea, origin in ideas])
        changed = []
        for idea, origin in ideas:
            key = origin["contribution_key"]
            before = _told(known[key]) if key in known else None
            if before is None:
                thought = Thought(lab_id=lab.id, lab=lab, kind="idea", posted_at=clock.now())
                known[key] = Origin(thought=thought)
            _set(known[key].thought, idea)
            _set(known[key], origin)
            if known[key].thought.hidden_at is not None and known[key].thought.hidden_by_id is None:
                known[key].thought.hidden_at = known[key].thought.hidden_reason = None
            if before != _told(known[key]):
                changed.append(known[key])
        c.session.add_all(changed)
        c.session.flush()
        for origin in changed:
            c.record("idea_published", lab=lab.key, workshop=origin.workshop_key, subject=origin.thought.key,
                     facts={"contribution": origin.contribution_key, "chosen": origin.chosen})
        return [known[origin["contribution_key"]].thought.key for _idea, origin in ideas]


def unpublish_ideas(op, contribution_keys):
    """Take ideas from a workshop off the board again: taken back or hidden there, or put together with another."""
    with change(op) as c:
        for origin in _origins(c, contribution_keys).values():
            if origin.thought.hidden_at is None:
                origin.thought.hidden_at, origin.thought.hidden_reason = clock.now(), TAKEN_BACK
                c.record("thought_hidden", lab=origin.thought.lab.key, workshop=origin.workshop_key,
                         subject=origin.thought.key)


def count_kept(op, lab_key, source_key, workshop_key, how_many):
    """Remember how many ideas of one agenda item stayed with their authors; the board shows the number."""
    with change(op) as c:
        lab = _lab(c, lab_key)
        kept = c.session.scalar(select(KeptBack).where(KeptBack.source_key == source_key))
        if kept is None:
            kept = KeptBack(lab_id=lab.id, source_key=source_key, workshop_key=workshop_key, how_many=0)
            c.session.add(kept)
        if kept.how_many != how_many:
            kept.how_many = how_many
            c.record("kept_counted", lab=lab.key, workshop=workshop_key, subject=source_key,
                     facts={"how_many": how_many})


def _post(op, lab_key, kind, headline, body, attribution, perspective):
    with change(op) as c:
        lab = _lab(c, lab_key)
        author = c.session.get(Person, c.by)
        choice, shown = rules.attribution(attribution, perspective)
        thought = Thought(
            lab_id=lab.id, kind=kind, headline=rules.headline(headline), body=rules.body(body), author_id=c.by,
            attribution=choice, perspective=shown, language=author.language, posted_at=clock.now(),
            held_at=_held_at(c, lab.id, author),
        )
        c.session.add(thought)
        c.session.flush()
        c.record(f"{kind}_posted", lab=lab.key, subject=thought.key, facts={"held": thought.held_at is not None})
        c.answer(key=thought.key, held=thought.held_at is not None)
        return thought.key


def _held_at(c, lab_id, author):
    hats = c.session.scalars(select(Hat.hat).where(Hat.lab_id == lab_id, Hat.person_id == author.id)).all()
    held = rules.is_held(author.is_guest and not author.is_administrator, hats)
    return clock.now() if held else None


def _hide(c, post, reason):
    reason = " ".join((reason or "").split())
    if not reason:
        raise Refusal("no_reason", N_("Write one sentence why: the author will read it."))
    if len(reason) > rules.REASON_LIMIT:
        raise Refusal("reason_too_long", N_("Keep the reason under %(limit)s characters."), limit=rules.REASON_LIMIT)
    post.hidden_at, post.hidden_by_id, post.hidden_reason = clock.now(), c.by, reason


def _restore(post):
    post.hidden_at = post.hidden_by_id = post.hidden_reason = post.held_at = None


def _check_own(c, post):
    # A guest who became a member keeps what they wrote: the guest's row points to the member's.
    if post.author is None or c.by not in (post.author_id, post.author.same_as_id):
        raise Refusal("not_yours", N_("Only the person who wrote it can take it back."))


def _told(origin):
    """What readers see of a published idea: nothing is recorded where this stays the same."""
    thought = origin.thought
    return (thought.kind, thought.evidence, thought.headline, thought.body, thought.author_id, thought.attribution,
            thought.perspective, thought.hidden_at,
            origin.chosen, str(origin.from_group), origin.group_label, str(origin.parents), str(origin.originals), str(origin.votes),
            str(origin.scores))


def _set(row, values):
    for name, value in values.items():
        setattr(row, name, value)


def _origins(c, contribution_keys):
    """{contribution key: its Origin with the thought} of what was published before."""
    found = c.session.scalars(
        select(Origin).options(joinedload(Origin.thought)).where(Origin.contribution_key.in_(list(contribution_keys)))
    )
    return {origin.contribution_key: origin for origin in found}


def _lab(c, lab_key):
    lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
    if lab is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return lab


def _thought(c, thought_key):
    thought = c.session.scalar(select(Thought).where(Thought.key == thought_key))
    if thought is None:
        raise Refusal("no_such_thought", N_("This is not on any board."))
    return thought


def _comment(c, thought_key, comment_key):
    comment = c.session.scalar(
        select(Comment).join(Thought, Thought.id == Comment.thought_id)
        .where(Comment.key == comment_key, Thought.key == thought_key)
    )
    if comment is None:
        raise Refusal("no_such_comment", N_("There is no such comment."))
    return comment
