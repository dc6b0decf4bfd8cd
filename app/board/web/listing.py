"""One part of a board as its page shows it: put together once for everybody who asks the same, while the board stands still."""

from collections import OrderedDict
from dataclasses import dataclass

from flask import current_app, request
from markupsafe import Markup

from app import clock
from app.board import queries
from app.board.drawing import drawn_lines
from app.board.rules import filters
from app.board.rules.order import SORTS, seed_of
from app.live.fragments import fragment, language, neutral
from app.templating import draw

KEPT = 200
# Pieces that name themes and workshops: they go from open pages when those are hidden.
NAMED = ("chips", "gathered")
WORDS = {"filters": filters.WORDS, "needs": filters.NEEDS}


@dataclass(frozen=True)
class Listing:
    """What is found, drawn: fragments of the page's own, and which items may stay though they are not in this part."""

    narrowing: Markup
    fragments: list
    beside: list


def listing(lab, asked, person, head):
    """The part of this Lab's board that is asked for. `head` is the head of its room, read before anything else is."""
    seed = seed_of(person.key if person else "", clock.now().date()) if asked.sort == "random" else ""
    if asked.mine:
        return _made(lab, asked, person, seed)
    kept = current_app.extensions.setdefault("allround-board-lists", OrderedDict())
    place = (lab.key, language(), request.script_root, asked, seed, person is None)
    if place not in kept or kept[place][0] != head:
        kept[place] = (head, _made(lab, asked, person, seed))
    kept.move_to_end(place)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[place][1]


def _made(lab, asked, person, seed):
    found = queries.found_on(lab.id, asked, person, seed)
    choices = queries.choices_of(lab.id)
    with neutral(language()):
        items = drawn_lines(found.lines)
    named = [fragment(f"board/_{name}.html", f"board-{name}", lab_key=lab.key, asked=asked, choices=choices, **WORDS) for name in NAMED]
    pieces = [
        *named,
        fragment("board/_found.html", "board-found", lab_key=lab.key, asked=asked, found=found),
        *items,
        fragment("board/_pages.html", "board-pages", lab_key=lab.key, asked=asked, found=found),
    ]
    narrowing = draw(
        "board/_narrowing.html", lab=lab, asked=asked, sorts=SORTS, is_signed_in=person is not None, **WORDS,
        **{name: Markup(piece.html) for name, piece in zip(NAMED, named, strict=True)})
    return Listing(Markup(narrowing), pieces, [f"thought-{key}" for key in found.beside])
