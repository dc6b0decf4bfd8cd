"""Change the words of a thought, and keep how it read before."""

from sqlalchemy import select, update

from app import clock
from app.board.asked import asked_beside
from app.board.commands.drafting import sent
from app.board.commands.loading import check_speaks, comment_of, held_at, thought_of
from app.board.commands.posting import words_of
from app.board.models import Version
from app.board.rules import prompts, texts, versions
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal


def change_thought(op, thought_key, headline, body="", given=None, evidence=None, source_link="", language=None, why="", because=None,
                   seen=None, begun=None, answers=None):
    """Give a thought new words; how it read before can still be read, with what changed and why.

    For its author and owners. `answers` are to the prompts of the call that it answers, in their order; without them they stay.
    `because` is the key of a comment that led to it, `seen` the version that was open while it was changed. Refuses one that was
    withdrawn, a version that somebody has changed since, and after the first day a change that does not say why. What a guest changes
    waits for a moderator again. Where it was hidden, the words for which it was stay hidden for good.
    """
    with change(op) as c:
        thought = thought_of(c, thought_key)
        check_speaks(c, thought)
        if thought.withdrawn_at:
            raise Refusal("withdrawn", N_("This was taken off the board, so it cannot be changed. Your text was kept."))
        if seen is not None and seen != thought.version:
            raise Refusal("changed_meanwhile", N_("Somebody changed this while you had it open. Your words are below: read the newer "
                                                  "version first, then save once more."))
        beside = None if answers is None else prompts.check_answers(asked_beside(c.session, thought_key), answers)
        words = _whole(thought, words_of(thought.kind, headline, body, given, evidence, source_link), beside)
        words["language"] = texts.language(language, thought.language)
        sent(c, begun)
        c.answer(key=thought.key, version=thought.version)
        if all(getattr(thought, name) == value for name, value in words.items()):
            return thought.version
        moment = clock.now()
        reason = versions.why(why, thought.posted_at, moment)
        comment = comment_of(c, thought_key, because) if because else None
        keep_current(c, thought)
        if thought.hidden_at:
            c.session.execute(update(Version).where(Version.thought_id == thought.id).values(hidden_at=moment))
        for name, value in words.items():
            setattr(thought, name, value)
        thought.version += 1
        thought.active_at = moment
        if held_at(c, thought.lab_id, c.session.get(Person, c.by)):
            thought.held_at = moment
        c.session.add(version_of(thought, made_at=moment, by_id=c.by, why=reason, because_of_id=comment.id if comment else None))
        c.record("thought_changed", lab=thought.lab.key, subject=thought.key,
                 facts={"version": thought.version, "because": comment.key if comment else None, "held": thought.held_at is not None})
        c.answer(version=thought.version, held=thought.held_at is not None)
        return thought.version


def _whole(thought, words, beside):
    """What the form did not ask stays: answers to a call's own prompts (`beside`, where it did), and that it was observed in a workshop."""
    others = beside
    if others is None:
        others = [answer for answer in thought.details or () if answer.get("prompt") not in prompts.ASKED[thought.kind]]
    observed = thought.evidence == "observation" and not words["evidence"]
    return {**words, "details": words["details"] + others, "evidence": "observation" if observed else words["evidence"]}


def keep_current(c, thought):
    """Keep how a thought reads now, where that was not kept yet."""
    if c.session.scalar(select(Version.id).where(Version.thought_id == thought.id, Version.number == thought.version)) is None:
        c.session.add(version_of(thought, made_at=thought.posted_at, by_id=thought.author_id))
        c.session.flush()


def version_of(thought, **more):
    """The words of a thought as a version of it."""
    return Version(thought_id=thought.id, number=thought.version, headline=thought.headline, body=thought.body, details=thought.details,
                   evidence=thought.evidence, source_link=thought.source_link, **more)
