"""What lies in which theme, and which insights lie in none: for those who theme, in three questions however many there are."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from app.board.models import Origin, RestsOn, Thought
from app.board.queries.lines import visible
from app.extensions import db
from app.labs.models import Lab


@dataclass(frozen=True)
class Card:
    """An insight as those who theme see it."""

    key: str
    headline: str
    body: str
    language: str
    workshop_title: str = ""


@dataclass(frozen=True)
class Theme:
    """A theme with the insights in it."""

    key: str
    headline: str
    language: str
    state: str
    cards: tuple


@dataclass(frozen=True)
class Themes:
    """All of a Lab: its themes, the oldest first, and the insights that lie in none, the newest first."""

    themes: tuple
    loose: tuple
    insights: int


def themes_of(lab_key):
    """The themes of a Lab with their insights, and what lies in none."""
    standing = select(Thought.id, Thought.key, Thought.kind, Thought.headline, Thought.body, Thought.language, Thought.state,
                      Origin.workshop_title).join(Lab, Lab.id == Thought.lab_id).outerjoin(Origin, Origin.thought_id == Thought.id).where(
        Lab.key == lab_key, Thought.kind.in_(("insight", "theme")), Thought.merged_into_id.is_(None), *visible(Thought))
    rows = db.session.execute(standing.order_by(Thought.id)).all()
    cards = {row.id: Card(row.key, row.headline, row.body, row.language, row.workshop_title or "") for row in rows if row.kind == "insight"}
    themes = {row.id: row for row in rows if row.kind == "theme"}
    within = defaultdict(list)
    for upper, lower in db.session.execute(
        select(RestsOn.upper_id, RestsOn.lower_id).where(RestsOn.upper_id.in_(themes)).order_by(RestsOn.id)
    ):
        if lower in cards:
            within[upper].append(lower)
    gathered = {lower for lowers in within.values() for lower in lowers}
    return Themes(
        themes=tuple(Theme(row.key, row.headline, row.language, row.state, tuple(cards[one] for one in within[row.id]))
                     for row in themes.values()),
        loose=tuple(card for one, card in reversed(cards.items()) if one not in gathered), insights=len(cards),
    )


def holds(card, words):
    """Whether a card holds each of the words that were typed."""
    text = f"{card.headline} {card.body}".casefold()
    return all(word in text for word in words.casefold().split())
