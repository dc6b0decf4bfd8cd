"""Put something on the board, and take one's own off again."""

from sqlalchemy import select

from app import clock
from app.board.commands.drafting import sent
from app.board.commands.linking import lay_link, piece
from app.board.commands.loading import check_own, held_at, lab_of, thought_of
from app.board.models import Thought
from app.board.rules import prompts, texts
from app.board.rules.chain import check_link
from app.journal.record import change
from app.people.models import Person


def post_insight(op, lab_key, headline, body="", attribution="named", perspective=None, **more):
    """Put an insight on the Lab's board. Refuses an empty headline, one over 90 characters, a body over 2,000.

    More, as the form asks it: `given` ({prompt: text}), `evidence`, `source_link`, `language`, and `begun` (a Begun: its draft goes,
    and the same words posted from it again within an hour are not posted twice).
    """
    return _post(op, lab_key, "insight", headline, body, attribution, perspective, **more)


def post_idea(op, lab_key, headline, body="", attribution="named", perspective=None, **more):
    """Put an idea on the Lab's board. Refuses the same as post_insight, and takes the same.

    `rests_on` is the key of the question, theme or insight that it answers or grew from; refuses what check_link refuses.
    """
    return _post(op, lab_key, "idea", headline, body, attribution, perspective, **more)


def withdraw_thought(op, thought_key):
    """Take one's own insight or idea off the board. Refuses to withdraw somebody else's."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        check_own(c, thought)
        if thought.withdrawn_at is None:
            thought.withdrawn_at = clock.now()
            c.record("thought_withdrawn", lab=thought.lab.key, subject=thought.key)


def put_back_thought(op, thought_key):
    """Put one's own insight or idea on the board again, as it stood: what was held or hidden stays so. Refuses somebody else's."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        check_own(c, thought)
        if thought.withdrawn_at is not None:
            thought.withdrawn_at = None
            c.record("thought_put_back", lab=thought.lab.key, subject=thought.key)


def words_of(kind, headline, body="", given=None, evidence=None, source_link=""):
    """The words of a thought as they are kept, {column: value}. Refuses what does not fit."""
    return {
        "headline": texts.headline(headline), "body": texts.body(body), "details": prompts.answers(kind, given),
        "evidence": prompts.evidence(kind, evidence), "source_link": prompts.source_link(source_link),
    }


def _post(op, lab_key, kind, headline, body, attribution, perspective, given=None, evidence=None, source_link="", language=None,
          begun=None, rests_on=None):
    with change(op) as c:
        lab = lab_of(c, lab_key)
        author = c.session.get(Person, c.by)
        choice, shown = texts.attribution(attribution, perspective)
        words = words_of(kind, headline, body, given, evidence, source_link)
        is_of_this_form = begun is not None and begun.place.split(":")[0] == kind
        same = _posted_before(c, lab, kind, words, choice) if is_of_this_form else None
        if same is not None:
            sent(c, begun)
            c.answer(key=same.key, held=same.held_at is not None)
            return same.key
        thought = Thought(
            lab_id=lab.id, kind=kind, **words, author_id=c.by,
            attribution=choice, perspective=shown, language=texts.language(language, author.language), posted_at=clock.now(),
            held_at=held_at(c, lab.id, author),
        )
        c.session.add(thought)
        sent(c, begun)
        c.session.flush()
        c.record(f"{kind}_posted", lab=lab.key, subject=thought.key, facts={"held": thought.held_at is not None})
        if rests_on:
            lower = thought_of(c, rests_on)
            # What a guest posts is held, and rests on it all the same: its author sees both.
            check_link(piece(thought, as_seen_by_author=True), piece(lower))
            lay_link(c, thought, lower)
        c.answer(key=thought.key, held=thought.held_at is not None)
        return thought.key


def _posted_before(c, lab, kind, words, attribution):
    """The thought that the same form already made, where somebody went back and pressed again; it is not posted twice."""
    lately = c.session.scalars(select(Thought).where(
        Thought.lab_id == lab.id, Thought.kind == kind, Thought.author_id == c.by, Thought.headline == words["headline"],
        Thought.attribution == attribution, Thought.withdrawn_at.is_(None), Thought.hidden_at.is_(None),
        Thought.posted_at > clock.now() - texts.SAME_WORDS_WITHIN).order_by(Thought.id))
    return next((one for one in lately if all(getattr(one, column) == words[column] for column in words)), None)
