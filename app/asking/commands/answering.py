"""What people answer to the one question of an Ask: given, changed, taken back, all of it until the reveal."""

from sqlalchemy import bindparam, delete, insert

from app import clock
from app.asking.commands.loading import find_standing
from app.asking.models import Answer
from app.asking.rules.answers import check_answer, check_open, fold
from app.codes import new_key
from app.journal.record import change


def give_answer(op, workshop_key, item_key, given):
    """Answer, or answer something else: `given` is a list of texts and takes the place of what this person said before.

    Refuses what rules.answers.check_answer refuses, strangers, observers, and before the start or after the reveal.
    """
    with change(op) as c:
        here = _where_it_is_open(c, workshop_key, item_key)
        texts = check_answer(here.settings, given)
        before = _forget(c, here)
        c.connection.execute(WRITE, [
            {"key": new_key(), "asked_id": here.asked_id, "person_id": c.by, "place": place, "text": text, "folded": fold(text),
             "answered_at": clock.now(), "hidden_reason": ""}
            for place, text in enumerate(texts)])
        here.note(c, "answer_given", item_key, is_first=not before)
        c.answer(item=item_key)


def take_back_answer(op, workshop_key, item_key):
    """Take one's answer back for good. Refuses as give_answer does; without an answer nothing happens."""
    with change(op) as c:
        here = _where_it_is_open(c, workshop_key, item_key)
        if _forget(c, here):
            here.note(c, "answer_taken_back", item_key)
        c.answer(item=item_key)


# A full room may answer at once: past the unit of work.
WRITE = insert(Answer.__table__)
FORGET = delete(Answer.__table__).where(
    Answer.asked_id == bindparam("asked"), Answer.person_id == bindparam("person"))


def _where_it_is_open(c, workshop_key, item_key):
    here = find_standing(c, workshop_key, item_key, "ask")
    check_open(here.revealed_at, here.ended_at or here.closed_at, begun=here.asked_id is not None)
    return here


def _forget(c, here):
    return c.run(FORGET, asked=here.asked_id, person=c.by).rowcount
