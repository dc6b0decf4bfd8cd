"""What does the projector show of a step beside its prompt? Numbers, cards, a countdown, places on a surface, requests and answers."""

from flask_babel import gettext
from sqlalchemy.orm import object_session

from app.refusal import N_
from app.rounds import card_queries, desk_queries, queries, tallies, texts
from app.rounds.map_wall import map_of
from app.rounds.matrix_wall import matrix_of
from app.rounds.rules import clock as clocks
from app.rounds.rules import tallying
from app.rounds.rules.columns import column_pages, list_pages, words_of
from app.rounds.rules.wall import fits_call, is_long

CARDS = "cards"


def wall_of(round_, workshop):
    """`(template, context)` of what the step shows, CARDS for the wall of cards, or None for the prompt."""
    step = round_.now
    if round_.is_finished:
        return CARDS
    if step.wall == "cards":
        return CARDS if round_.is_open else None
    return _WALLS[step.wall](round_, workshop, step) if step.wall in _WALLS else None


def asked(round_):
    """The question of this moment, in the reader's language: that of the step where it has its own, else the round's."""
    return gettext(round_.now.prompt) if round_.now.prompt else round_.question


def title_of_shown(round_, ideas):
    """What everybody reads is called: by its pile, where no group had to choose it; None for what groups bring."""
    if round_.is_finished:
        return None
    act, deck = round_.card_act(round_.step, "person", "anyone"), round_.now.deck
    if deck is None and not any(idea.group for idea in ideas):
        deck = ideas[0].deck if ideas else act["deck"] if act and round_.now.opens else None
    return round_.matter["decks"][deck]["title"] if deck else None


def status_of(round_):
    """How much there is, as `(sentence, values)` for the foot of the prompt: of writing or rating, never what."""
    if round_.now.wall != "count":
        return None
    act, numbers = round_.now.act("rate"), desk_queries.counts(round_)
    if round_.now.act("answer") is not None:
        cards = card_queries.cards_of(object_session(round_), round_, round_.now.act("answer")["deck"])
        return N_("Answers given: %(number)s"), {"number": sum(card.answer is not None for card in cards)}
    place = round_.now.act("place")
    if place is not None:
        cards = card_queries.cards_of(object_session(round_), round_, place["deck"])
        return N_("Places given: %(number)s"), {"number": sum(len(card.places) for card in cards)}
    if act is None:
        return N_("Cards written: %(number)s"), {"number": numbers["ideas"]}
    cards = card_queries.cards_of(object_session(round_), round_, act["deck"])
    if round_.now.deal and round_.now.deal["only_short"]:
        return N_("Cards that still need a score: %(number)s"), {"number": card_queries.number_short(object_session(round_), round_)}
    return N_("Scores given: %(number)s"), {"number": sum(len(card.ratings) for card in cards)}


def _countdown(round_, workshop, step):
    """The best from the top, one score after the other: the projector's page goes down."""
    deck = step.deck or step.reads[0]["deck"]
    shown = {text.id: text for text in texts.shown_ideas(round_, deck=deck)}
    scored = [(card, tallying.score(card.ratings)) for card in card_queries.cards_of(object_session(round_), round_, deck)
              if card.id in shown and card.ratings]
    fields = round_.matter["decks"][deck]["fields"]
    words = {card.id: _words(shown[card.id], fields) for card, _score in scored}
    pages = tallying.called(tallying.countdown([{"id": card.id, **score} for card, score in scored]),
                            lambda cards: fits_call([words[card["id"]] for card in cards]))
    at = min(workshop.projector_page, max(len(pages) - 1, 0))
    here = pages[at] if pages else {"score": None, "cards": [], "part": 1, "parts": 1}
    return "rounds/_projector_countdown.html", {
        "step": step, "pages": max(1, len(pages)), "page": at + 1, "at": at, "score": here["score"], "part": here["part"],
        "parts": here["parts"], "number": len(scored), "fields": fields, "full": tallying.FULL,
        "rows": [{**row, "text": shown[row["id"]]} for row in here["cards"]],
    }


def _words(text, fields):
    """All that is read of a card: its text, then each of its fields with what it is called."""
    return [text.text, *(f"{gettext(fields[name]['label'])} {text.fields[name]}" for name in fields if text.fields.get(name))]


def _columns(round_, workshop, step):
    """Cards for everybody by their column; where all have not come together yet and there are none, the prompt."""
    surface = round_.matter["surfaces"][step.surface]
    shown, question = texts.shown_ideas(round_, deck=step.deck), asked(round_)
    if round_.phase == clocks.FORMING or not (shown or step.opens):
        return None
    pages = [column_pages([text for text in shown if text.zone == zone["key"]], len(surface["zones"]), question)
             for zone in surface["zones"]]
    most, now = max(map(len, pages)), step.loop and step.loop.get("key")
    at = workshop.projector_page % most
    columns = [{"zone": zone, "cards": [words_of(text) for text in each[at % len(each)]], "number": sum(map(len, each)),
                "now": zone["key"] == now} for zone, each in zip(surface["zones"], pages, strict=True)]
    return "rounds/_projector_columns.html", {
        "step": step, "question": question, "columns": columns, "all": len(shown), "page": at + 1, "pages": most, "at": at,
        "is_long": is_long(question), "instruction": "" if step.opens else step.say}


def _list(round_, workshop, step):
    """Cards for everybody as a list, each with what was said of it so far, the most first; never a decision."""
    shown, question = texts.shown_ideas(round_, deck=step.deck), asked(round_)
    told = [(act, counted) for act, counted in tallies.told(round_) if act["deck"] == step.deck]
    by_marks = [counted for act, counted in told if act["act"] == "mark"] + [counted for act, counted in told if act["act"] == "strike"]
    shown.sort(key=lambda text: [-counted.get(text.id, 0) for counted in by_marks])
    kinds = {choice["key"]: gettext(choice["title"]) for choice in round_.matter["decks"][step.deck]["choices"]}
    pages = list_pages(shown, question, len(told), kinds)
    at = workshop.projector_page % len(pages)
    return "rounds/_projector_list.html", {
        "step": step, "question": question, "is_long": is_long(question), "all": len(shown), "page": at + 1, "pages": len(pages), "at": at,
        "rows": [{"words": words_of(text), "text": text, "said": [(act, counted.get(text.id, 0)) for act, counted in told]}
                 for text in pages[at]],
        "groups": queries.number_of_groups(round_), "matter": round_.matter, "instruction": step.say,
    }


def _clock(round_, workshop, step):
    """Turns inside groups: in which most groups are now, and how many have another clock; while people look for each other the prompt."""
    if round_.phase == clocks.FORMING:
        return None
    return "rounds/_projector_turns.html", {"step": step, "question": asked(round_), "lines": desk_queries.turn_lines(round_)}


_WALLS = {"countdown": _countdown, "map": map_of, "columns": _columns, "list": _list, "matrix": matrix_of, "clock": _clock}
