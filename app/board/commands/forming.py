"""Gather what people know: a theme out of insights, an opportunity out of themes and insights."""

from app import clock
from app.board.commands.linking import lay_link, piece
from app.board.commands.loading import held_at, lab_of, thought_of
from app.board.models import Thought
from app.board.rules import texts
from app.board.rules.chain import check_link
from app.journal.record import change
from app.people.models import Person


def form_theme(op, lab_key, headline, body="", insights=()):
    """Begin a theme, with these insights in it if there are any; returns its key.

    Refuses an empty headline, one over 90 characters, and whatever is no insight of this Lab's board.
    """
    return _form(op, lab_key, "theme", headline, body, insights)


def form_opportunity(op, lab_key, headline, body="", rests_on=()):
    """Begin a question, "How might we ...", that rests on these themes and insights; refuses the same as form_theme."""
    return _form(op, lab_key, "opportunity", headline, body, rests_on)


def _form(op, lab_key, kind, headline, body, lower_keys):
    with change(op) as c:
        lab = lab_of(c, lab_key)
        author = c.session.get(Person, c.by)
        formed = Thought(
            lab_id=lab.id, lab=lab, kind=kind, headline=texts.headline(headline), body=texts.body(body), author_id=c.by,
            language=author.language, posted_at=clock.now(), held_at=held_at(c, lab.id, author),
        )
        c.session.add(formed)
        c.session.flush()
        c.record(f"{kind}_formed", lab=lab.key, subject=formed.key, facts={"held": formed.held_at is not None})
        for key in dict.fromkeys(lower_keys):
            lower = thought_of(c, key)
            # What a guest forms is held, and may be filled all the same: its author sees what is in it.
            check_link(piece(formed, as_seen_by_author=True), piece(lower))
            lay_link(c, formed, lower)
        c.answer(key=formed.key, held=formed.held_at is not None)
        return formed.key
