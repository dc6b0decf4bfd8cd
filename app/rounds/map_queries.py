"""What stands on the maps of rounds that are over: every card that everybody may read, in its place, for the report and the Lab's board."""

from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import read
from app.labs.models import Lab
from app.refusal import N_
from app.rounds import card_queries
from app.rounds.harvest import is_settled
from app.rounds.map_wall import marks_of
from app.rounds.matrix_wall import labels_of, requests_in
from app.rounds.models import Round
from app.rounds.rules import maps, surfaces, tallying
from app.rounds.texts import Text, shown_ideas
from app.workshops.models import Workshop


class Pin(NamedTuple):
    """One card on a map; `said` is its place in words, `notes` what was said of it besides."""

    number: int
    text: Text
    zone: str | None
    places: tuple
    points: tuple
    said: str
    differs: bool
    notes: tuple

    @property
    def key(self):
        """The key of the card."""
        return self.text.key


class Map(NamedTuple):
    """A map with the pile it was made of.

    `zones` [(title, hint, [Pin])], `nowhere` [Pin], `drawings` [(how many numbers stand on those before, rules.surfaces.drawing)].
    """

    deck: str
    title: str
    surface: dict
    pins: tuple
    zones: list
    nowhere: list
    drawings: list
    # Who asks whom, where cards are addressed (rules.surfaces.matrix_of); else nothing.
    matrix: list


def maps_of(round_, without=()):
    """The maps that became of a round, once it is over: none before, and none where nothing became one.

    `without` are keys of cards that are left out, as those that were taken off the board are on it.
    """
    if round_ is None or not round_.is_finished:
        return []
    return [_map(round_, deck, title, without) for deck, title in maps.piles_of(round_.matter.get("outputs", ())).items()]


def _map(round_, deck, title, without):
    surface = maps.surface_of(round_.plan, round_.matter, deck)
    if surface["kind"] == maps.MATRIX:
        return _matrix(round_, deck, title, surface, without)
    pins = [pin for pin in _pins(round_, deck, surface) if pin.key not in without]
    # Numbers on a drawing are counted from one: what stands on it comes first.
    order = sorted(pins, key=lambda pin: not (pin.places or pin.points))
    pins = tuple(pin._replace(number=number) for number, pin in enumerate(order, 1))
    sheets = maps.sheets(surface, [pin for pin in pins if pin.places or pin.points])
    zones = [(gettext(zone["title"]), gettext(zone["hint"]) if zone["hint"] else "", [pin for pin in pins if pin.zone == zone["key"]])
             for zone in surface["zones"]]
    placed = {pin.key for _title, _hint, here in zones for pin in here}
    before = [sum(map(len, sheets[:at])) for at in range(len(sheets))]
    return Map(deck, title, surface, pins, zones, [pin for pin in pins if pin.key not in placed],
               [(number, surfaces.drawing(surface, each)) for number, each in zip(before, sheets, strict=True)], [])


def _pins(round_, deck, surface):
    """The cards of a pile that everybody reads; one that people put nowhere stands where it was written."""
    cards = {card.id: card for card in card_queries.cards_of(object_session(round_), round_, deck)}
    titles, marks = {zone["key"]: zone["title"] for zone in surface["zones"]}, marks_of(round_)
    found = []
    for text in shown_ideas(round_, deck=deck):
        card = cards[text.id]
        if not (card.places or card.points) and text.zone in titles:
            card.places = [text.zone]
        zone, differs = surfaces.zone_of(surface, card.places), tallying.differs(card.places)
        said = [gettext(titles[zone])] if zone else [
            gettext(N_("%(axis)s: %(number)s of 100"), axis=gettext(axis), number=number)
            for axis, number in maps.axis_words(surface, card)]
        notes = [gettext(N_("views differ"))] if differs else []
        notes += [f"{gettext(marks[name])}: {number}" for name, number in card.marks.items() if name in marks]
        found.append(Pin(0, text, zone, tuple(card.places), tuple(card.points), ", ".join(said), differs, tuple(notes)))
    return found


def _matrix(round_, deck, title, surface, without):
    """Who asks whom: a list for each that asks, and all at one look."""
    labels = labels_of(round_)
    requests = [one for one in requests_in(round_, deck) if one["text"].key not in without]
    pins = []
    for number, one in enumerate(requests, 1):
        answer = gettext(one["answer"]["title"]) if one["answer"] else gettext(N_("no answer"))
        said = gettext(N_("%(asks)s asks %(asked)s"), asks=one["asks"], asked=one["to"])
        pins.append(Pin(number, one["text"], one["asks"] or None, (), (), said, False, (answer,)))
    rows = surfaces.matrix_of(labels, [(one["asks"], one["to"], pin) for one, pin in zip(requests, pins, strict=True)])
    zones = [(label, "", [pin for pin in pins if pin.zone == label]) for label in labels]
    return Map(deck, title, surface, tuple(pins), zones, [pin for pin in pins if pin.zone not in labels], [], rows if pins else [])


def as_told(map_, item):
    """A map as plain values, for programs and for text."""
    return {
        "agenda_item_key": item.key, "agenda_item": item.title, "title": gettext(map_.title), "kind": map_.surface["kind"],
        "places": [{"key": zone["key"], "title": gettext(zone["title"])} for zone in map_.surface["zones"]],
        "cards": [{
            "idea": pin.key, "number": pin.number, "headline": pin.text.headline, "place": pin.said, "zone": pin.zone,
            "views_differ": pin.differs, "notes": list(pin.notes), **_middle(pin),
        } for pin in map_.pins],
    }


def _middle(pin):
    middle = tallying.median_point(pin.points)
    return {axis: middle.get(axis) if middle else None for axis in "xy"}


def finished_maps(session, lab_key):
    """[(Round, [titles])] of the Lab's rounds that became maps and that nothing on their agenda works on any more, the newest first."""
    rows = read(session, FINISHED, lab=lab_key).all()
    found = [(row.id, maps.piles_of(row.matter.get("outputs", ()))) for row in rows]
    rounds = [(session.get(Round, id), list(piles.values())) for id, piles in found if piles]
    return [(round_, titles) for round_, titles in rounds if is_settled(session, round_.workshop, round_)]


FINISHED = (
    select(Round.id, Round.matter).join(Workshop, Workshop.id == Round.workshop_id).join(Lab, Lab.id == Workshop.lab_id)
    .where(Lab.key == bindparam("lab"), Workshop.rehearsal_of_id.is_(None), Round.finished_at.is_not(None))
    .order_by(Round.finished_at.desc(), Round.id.desc())
)


def map_round(session, lab_key, item_key):
    """The round behind a map of this Lab, or None where there is no such map for everybody of the Lab to read."""
    return next((round_ for round_, _titles in finished_maps(session, lab_key) if round_.item.key == item_key), None)
