"""Making the demo's cards: what people say of themselves, who asked to meet whom, and who got to know each other."""

from sqlalchemy import select

from app.demo import story_cards as told
from app.extensions import db
from app.journal.record import Op
from app.people.models import Person
from app.profiles import commands as profiles
from app.profiles.models import ProfileCard


def fill_cards(hands, lab, people):
    """The cards of the demo's people, and what came of them, by the clock in these hands."""
    def op(who):
        return Op.of(people[f"{who}@demo.example"])

    for who, brings, cares, ask_me, perspective, nation, kind, organisation, expertise, lived, shared in told.CARDS:
        hands.on(600)
        profiles.save_card(op(who), lab, brings, cares, ask_me, nation, kind, organisation, perspective, expertise, lived)
        if shared:
            profiles.share_card(op(who), lab)
    for asker, asked, words, became in told.INTRODUCED:
        hands.on(600)
        key = profiles.ask_for_introduction(op(asker), lab, _card_of(asked), words, gives_address=True, counts=became)
        if became:
            profiles.accept(op(asked), lab, key, gives_address=True, counts=True)
    for one, other, agreed in told.MET:
        hands.on(600)
        key = profiles.say_we_met(op(one), lab, _card_of(other), agreed=True)
        if agreed:
            profiles.answer_connection(op(other), lab, key, yes=True, agreed=True)


def _card_of(who):
    key = db.session.scalar(select(ProfileCard.key).join(Person, Person.id == ProfileCard.person_id)
                            .where(Person.email == f"{who}@demo.example"))
    db.session.rollback()
    return key
