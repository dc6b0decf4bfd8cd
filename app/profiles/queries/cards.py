"""Whose cards can the people of a Lab read, by which tags, and whose fit the words of an idea?"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from app.extensions import db
from app.labs.models import Lab
from app.people.models import Person
from app.people.queries import ids_of
from app.profiles.models import ProfileCard
from app.profiles.queries.readable import READABLE
from app.profiles.rules import matching, words
from app.profiles.rules.cards import shown_lived


@dataclass(frozen=True)
class CardLine:
    """A card as the people of the Lab read it: of lived experience what its owner ticked."""

    key: str
    name: str
    brings: str
    cares: str
    ask_me: str
    language: str
    perspective: str
    nation: str
    organisation: str
    organisation_kind: str
    expertise: tuple
    lived: tuple
    is_own: bool

    @property
    def tags(self):
        """All tags that can be read."""
        return self.expertise + self.lived


def cards_of(lab_key, person, tag=""):
    """The cards shared in a Lab, by name; with a tag, those that carry it."""
    found = [_line(card, name, person) for card, name in db.session.execute(
        _shared(lab_key).order_by(func.lower(Person.name), ProfileCard.id))]
    wanted = (tag or "").casefold()
    return [line for line in found if not wanted or wanted in {one.casefold() for one in line.tags}]


def tags_of(lines):
    """The tags on these cards with how many carry each, by the alphabet."""
    shown, number = {}, Counter()
    for line in lines:
        for folded, tag in {one.casefold(): one for one in line.tags}.items():
            shown.setdefault(folded, tag)
            number[folded] += 1
    return [(shown[folded], number[folded]) for folded in sorted(shown)]


def one_card(lab_key, card_key, person):
    """One card as the people of its Lab read it, or None where it is not shared."""
    found = db.session.execute(_shared(lab_key).where(ProfileCard.key == card_key)).first()
    return _line(*found, person) if found else None


def draft_of(lab_key, person):
    """The row of somebody's own card, shared or not; or None."""
    return db.session.scalar(select(ProfileCard).join(Lab, Lab.id == ProfileCard.lab_id).where(
        Lab.key == lab_key, ProfileCard.person_id.in_(ids_of(person.id))))


def could_help(lab_key, text, reader, page, but_of=()):
    """At most six pairs (CardLine, tags that fit the text), in an order of this reader's own; never the reader, nor `but_of`."""
    here = [(_line(card, name, reader), card.person_id) for card, name in db.session.execute(_shared(lab_key).order_by(ProfileCard.id))]
    left_out = {*ids_of(reader.id), *but_of}
    people = [(line, line.tags) for line, person_id in here if person_id not in left_out]
    return matching.who_fits(text, people, f"{reader.key} {page}")


def _shared(lab_key):
    return (select(ProfileCard, Person.name).join(Person, Person.id == ProfileCard.person_id).join(Lab, Lab.id == ProfileCard.lab_id)
            .where(Lab.key == lab_key, *READABLE))


def _line(card, name, person):
    return CardLine(
        card.key, name, card.brings, card.cares, card.ask_me, card.language, words.PERSPECTIVES.get(card.perspective, ""),
        words.NATIONS.get(card.nation, ""), card.organisation, words.ORGANISATIONS.get(card.organisation_kind, ""),
        tuple(card.expertise or ()), tuple(shown_lived(card.lived)), card.person_id == person.id)
