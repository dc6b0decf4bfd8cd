"""Write one's card, share it with the Lab, take it back."""

from sqlalchemy import exists, select

from app import clock
from app.account.commands import give_consent, withdraw_consent
from app.journal.record import change
from app.people.models import Person
from app.profiles.commands.loading import agrees, lab_of, own_card, wears_hat
from app.profiles.models import ProfileCard
from app.profiles.rules import cards, words
from app.refusal import N_, Refusal


def save_card(op, lab_key, brings="", cares="", ask_me="", nation=None, organisation_kind=None, organisation="", perspective=None,
              expertise="", lived=()):
    """Write the acting person's card; whether it is shared stays as it was. Refuses texts that are too long, and a stranger to the Lab.

    `expertise` are tags with commas between; `lived` are pairs (tag, is it shown?).
    """
    with change(op) as c:
        lab = lab_of(c, lab_key)
        cards.check_is_of_lab(wears_hat(c, lab, c.by))
        card = own_card(c, lab)
        if card is None:
            card = ProfileCard(lab_id=lab.id, person_id=c.by, changed_at=clock.now())
            c.session.add(card)
        card.brings, card.cares, card.ask_me = cards.tidy(brings), cards.tidy(cares), cards.tidy(ask_me)
        card.nation = cards.one_of(nation, words.NATIONS)
        card.organisation_kind = cards.one_of(organisation_kind, words.ORGANISATIONS)
        card.organisation = cards.tidy(organisation, cards.MOST_NAME)
        card.perspective = cards.one_of(perspective, words.PERSPECTIVES)
        card.expertise, card.lived = cards.tags(expertise), cards.lived(lived)
        card.language = c.session.get(Person, c.by).language
        card.changed_at = clock.now()
        c.session.flush()
        c.record("card_written", lab=lab_key, subject=card.key)
        c.answer(key=card.key)
        return card.key


def share_card(op, lab_key):
    """Let the people of the Lab read it, with the consent that this is. Refuses an empty card, and whoever has no name or address."""
    with change(op) as c:
        lab = lab_of(c, lab_key)
        card, person = own_card(c, lab), c.session.get(Person, c.by)
        is_empty = card is None or not any(
            (card.brings, card.cares, card.ask_me, card.expertise, cards.shown_lived(card.lived)))
        cards.check_may_share(person.name, not person.is_guest, wears_hat(c, lab, c.by), is_empty)
        give_consent(op, c.by, "profile")
        if card.shared_at is None:
            card.shared_at = clock.now()
            c.record("card_shared", lab=lab_key, subject=card.key)


def take_back_card(op, lab_key):
    """Nobody else reads it from now on; it stays as a draft. With the last shared card the consent ends."""
    with change(op) as c:
        card = own_card(c, lab_of(c, lab_key))
        if card is None:
            raise Refusal("no_card", N_("You have no card here yet."))
        if card.shared_at is not None:
            card.shared_at = None
            c.session.flush()
            c.record("card_taken_back", lab=lab_key, subject=card.key)
        others = select(exists().where(ProfileCard.person_id == c.by, ProfileCard.shared_at.is_not(None)))
        if not c.session.scalar(others) and agrees(c, c.by, "profile"):
            withdraw_consent(op, c.by, "profile")
