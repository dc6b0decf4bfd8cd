"""Put something on the board, and take one's own off again."""

from app import clock
from app.board.commands.loading import check_own, held_at, lab_of, thought_of
from app.board.models import Thought
from app.board.rules import texts
from app.journal.record import change
from app.people.models import Person


def post_insight(op, lab_key, headline, body="", attribution="named", perspective=None):
    """Put an insight on the Lab's board. Refuses an empty headline, one over 90 characters, a body over 2,000."""
    return _post(op, lab_key, "insight", headline, body, attribution, perspective)


def post_idea(op, lab_key, headline, body="", attribution="named", perspective=None):
    """Put an idea on the Lab's board. Refuses the same as post_insight."""
    return _post(op, lab_key, "idea", headline, body, attribution, perspective)


def withdraw_thought(op, thought_key):
    """Take one's own insight or idea off the board. Refuses to withdraw somebody else's."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        check_own(c, thought)
        if thought.withdrawn_at is None:
            thought.withdrawn_at = clock.now()
            c.record("thought_withdrawn", lab=thought.lab.key, subject=thought.key)


def _post(op, lab_key, kind, headline, body, attribution, perspective):
    with change(op) as c:
        lab = lab_of(c, lab_key)
        author = c.session.get(Person, c.by)
        choice, shown = texts.attribution(attribution, perspective)
        thought = Thought(
            lab_id=lab.id, kind=kind, headline=texts.headline(headline), body=texts.body(body), author_id=c.by,
            attribution=choice, perspective=shown, language=author.language, posted_at=clock.now(),
            held_at=held_at(c, lab.id, author),
        )
        c.session.add(thought)
        c.session.flush()
        c.record(f"{kind}_posted", lab=lab.key, subject=thought.key, facts={"held": thought.held_at is not None})
        c.answer(key=thought.key, held=thought.held_at is not None)
        return thought.key
