"""What does a round begin with, where its item takes the ideas of an earlier one? Cards of a pile, or words above the question."""

from sqlalchemy import func, insert, select

from app import clock as time
from app.codes import new_key
from app.rounds.models import Contribution, Parent, Round
from app.rounds.picture_models import Picture
from app.rounds.rules.choosing import headline_for
from app.rounds.rules.outputs import carried
from app.workshops.kinds import kind_of
from app.workshops.models import AgendaItem

MOST_BEFORE = 12


def feed(c, round_, item):
    """Lay the ideas that the item takes into the pile of the structure that takes some, else keep their headlines as what came before.

    Promises the line to what each grew from, its picture and its further fields, and no author: a card that goes round is nobody's.
    Answers how many came.
    """
    source = c.session.get(AgendaItem, item.takes_from_id) if item.takes_from_id else None
    brought = kind_of(source.kind).output(c.session, source) if source else []
    deck = next((given["deck"] for given in round_.matter["inputs"].values() if given["deck"]), None)
    first = brought[:MOST_BEFORE]
    more = {} if deck else {"before": [idea["headline"] for idea in first], "before_keys": [idea["key"] for idea in first]}
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
    were = _originals(c, round_, brought)
    keys = [new_key() for _idea in brought]
    c.session.execute(insert(Contribution), [
        {"key": key, "round_id": round_.id, "workshop_id": round_.workshop_id, "step": 0, "deck": name, "nameless": deck["nameless"],
         **_card(idea, were.get(idea["key"]), deck), "written_at": now, **opened}
        for key, idea in zip(keys, brought, strict=True)
    ])
    ids = dict(c.session.execute(select(Contribution.key, Contribution.id).where(
        Contribution.key.in_(keys), Contribution.workshop_id == round_.workshop_id)).all())
    lines = [(ids[key], were[idea["key"]].id) for key, idea in zip(keys, brought, strict=True) if idea["key"] in were]
    if lines:
        c.session.execute(insert(Parent), [{"child_id": child, "parent_id": parent} for child, parent in lines])
        _show_pictures(c, lines, now)
    return [key for key, idea in zip(keys, brought, strict=True) if idea["key"] not in were]


def _originals(c, round_, brought):
    """{key: what of a contribution goes on with its words}; what an item that is no round brought is not among them."""
    rows = c.session.execute(select(
        Contribution.id, Contribution.key, Contribution.fields, Contribution.deck, Contribution.fed_from_id, Round.matter,
    ).join(Round, Round.id == Contribution.round_id).where(
        Contribution.key.in_([idea["key"] for idea in brought]), Contribution.workshop_id == round_.workshop_id))
    return {row.key: row for row in rows}


def _card(idea, was, deck):
    """The words of a card with what else it says, and whose words they are."""
    words = _fitting(idea, deck["most"])
    if was is None:
        return {"text": words, "fields": {}, "headline": "", "fed_from_id": None}
    text, fields = carried(words, was.fields or {}, was.matter.get("decks", {}).get(was.deck), deck)
    headline = idea["headline"] if text != idea["headline"] else ""
    return {"text": text, "fields": fields, "headline": headline, "fed_from_id": was.fed_from_id or was.id}


def _fitting(idea, most):
    """All that was written, or its headline where that is longer than a card, cut at a word where even that is too long."""
    whole = idea["body"] or idea["headline"]
    return whole if len(whole) <= most else headline_for(idea["headline"], most=most)


def _show_pictures(c, lines, now):
    """The picture of an idea is that of the card, kept once."""
    found = {row.contribution_id: row for row in c.session.execute(select(
        Picture.contribution_id, func.coalesce(Picture.of_id, Picture.id).label("of_id"), Picture.width, Picture.height, Picture.kind,
    ).where(Picture.contribution_id.in_([parent for _child, parent in lines])))}
    shown = [{"contribution_id": child, "of_id": found[parent].of_id, "bytes": b"", "small": b"", "width": found[parent].width,
              "height": found[parent].height, "kind": found[parent].kind, "made_at": now} for child, parent in lines if parent in found]
    if shown:
        c.session.execute(insert(Picture), shown)
