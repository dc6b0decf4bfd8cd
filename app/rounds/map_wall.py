"""What stands on a map of a round: a number for each card, its name beside it; for phones the same as lists."""

from flask_babel import gettext
from sqlalchemy.orm import object_session

from app.rounds import card_queries, texts
from app.rounds.rules import surfaces, tallying
from app.rounds.rules.wall import MAP_QUESTION, fits_list, lines_of
from app.rounds.structures.step import marks_told


def map_of(round_, workshop, step):
    """One map of all places: a number for each card, its name in the list; as many on a page as can be read."""
    surface, question = round_.matter["surfaces"][step.surface], gettext(step.prompt) if step.prompt else round_.question
    named, cards = cards_on_map(round_, step)
    marks = marks_of(round_)
    notes = {card.id: " · ".join(_notes(card, marks)) for card in cards}
    pages = _pages_of_map(cards, {id: (text.headline, notes.get(id, "")) for id, text in named.items()})
    at = workshop.projector_page % len(pages) if pages else 0
    here = pages[at] if pages else []
    before = sum(map(len, pages[:at]))
    titles = {zone["key"]: zone["title"] for zone in surface["zones"]}
    return "rounds/_projector_map.html", {
        "step": step, "question": question, "is_long": lines_of(question, MAP_QUESTION) > 1, "surface": surface,
        "pages": max(1, len(pages)), "page": at + 1, "at": at, "drawing": surfaces.drawing(surface, here),
        "before": before, "all": len(cards),
        "rows": [{"number": number, "text": named[card.id], "differs": tallying.differs(card.places), "notes": notes[card.id],
                  "zone": titles.get(surfaces.zone_of(surface, card.places), "")} for number, card in enumerate(here, before + 1)],
    }


def _notes(card, marks):
    """What stands below a name beside the map."""
    if not (card.places or card.points):
        yield gettext("not placed")
    elif tallying.differs(card.places):
        yield gettext("views differ")
    for name, number in card.marks.items():
        if name in marks:
            yield f"{gettext(marks[name])}: {number}"


def _pages_of_map(cards, words):
    """As few pages as let every name be read whole."""
    for most in range(surfaces.A_PAGE, 1, -1):
        pages = surfaces.pages(cards, most)
        if all(fits_list([words[card.id] for card in page]) for page in pages):
            return pages
    return surfaces.pages(cards, 1)


def cards_on_map(round_, step):
    """What stands on the map that a step shows: `({id: Text}, [Card])`."""
    deck = step.deck or next((read["deck"] for read in step.reads), None) or next(iter(round_.matter["decks"]))
    shown = {text.id: text for text in texts.shown_ideas(round_, deck=deck)}
    return shown, [card for card in card_queries.cards_of(object_session(round_), round_, deck) if card.id in shown]


def marks_of(round_):
    """{name of a mark: its words} of all that everybody may read by now."""
    return {act["name"]: act["title"] for act in marks_told(round_.plan, round_.step)}


def map_as_lists(round_):
    """The same map for phones: the cards of each zone, and those that nobody placed."""
    step = round_.now
    named, cards = cards_on_map(round_, step)
    surface, marks = round_.matter["surfaces"][step.surface], marks_of(round_)
    line = {card.id: {"text": named[card.id], "differs": tallying.differs(card.places), "marks": {
        marks[name]: number for name, number in card.marks.items() if name in marks}} for card in cards}
    zones = [(zone, [line[card.id] for card in here]) for zone, here in surfaces.columns_of(surface, cards)]
    return {"zones": zones, "nowhere": [line[card.id] for card in cards if not card.places], "all": len(cards)}
