"""What does a round begin with, where its item takes the ideas of an earlier one? Cards of a pile, or words above the question."""

from sqlalchemy import insert, select

from app import clock as time
from app.codes import new_key
from app.rounds.models import Contribution, Parent
from app.rounds.rules.choosing import headline_for
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem

MOST_BEFORE = 12


def feed(c, round_, item):
    """Lay the ideas that the item takes into the pile of the structure that takes some, else keep their headlines as what came before.

    Promises the line to what each grew from, and no author: a card that goes round is nobody's. Answers how many came.
    """
    source = c.session.get(AgendaItem, item.takes_from_id) if item.takes_from_id else None
    brought = kind_of(source.kind).output(c.session, source) if source else []
    deck = next((given["deck"] for given in round_.matter["inputs"].values() if given["deck"]), None)
    more = {} if deck else {"before": [idea["headline"] for idea in brought[:MOST_BEFORE]]}
    if source:
        outside = _lay(c, round_, deck, brought) if deck and brought else []
        more["fed"] = {"source": source.title, "number": len(brought), "outside": outside}
    round_.matter = {**round_.matter, **more}
    return len(brought)


def _lay(c, round_, name, brought):
    """A pile that goes round stays closed; any other lies open for everybody from the start.

    Answers the keys of what was said outside of any round, which has no line to walk back.
    """
    deck, now = round_.matter["decks"][name], time.now()
    opened = {} if deck["apart"] else {"put_forward_at": now, "opens_at_step": 0}
    keys = [new_key() for _idea in brought]
    c.session.execute(insert(Contribution), [
        {"key": key, "round_id": round_.id, "workshop_id": round_.workshop_id, "step": 0, "deck": name, "nameless": deck["nameless"],
         "text": _fitting(idea, deck["most"]), "fields": {}, "written_at": now, **opened}
        for key, idea in zip(keys, brought, strict=True)
    ])
    ids = dict(c.session.execute(select(Contribution.key, Contribution.id).where(
        Contribution.key.in_([*keys, *(idea["key"] for idea in brought)]), Contribution.workshop_id == round_.workshop_id)).all())
    lines = [{"child_id": ids[key], "parent_id": ids[idea["key"]]} for key, idea in zip(keys, brought, strict=True) if idea["key"] in ids]
    if lines:
        c.session.execute(insert(Parent), lines)
    return [key for key, idea in zip(keys, brought, strict=True) if idea["key"] not in ids]


def _fitting(idea, most):
    """All that was written, or its headline where that is longer than a card."""
    whole = idea["body"] or idea["headline"]
    return whole if len(whole) <= most else headline_for(idea["headline"])[:most]
