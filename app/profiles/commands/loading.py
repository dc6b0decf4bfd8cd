"""What every command here looks up first, inside its change."""

from sqlalchemy import or_, select

from app.account.models import Consent
from app.labs.models import Lab
from app.labs.queries import wears_a_hat
from app.people.models import Person
from app.profiles.models import Connection, Introduction, ProfileCard
from app.profiles.queries.readable import READABLE
from app.refusal import N_, Refusal

NO_CARD = N_("This card is not shared any more.")
GONE = N_("This is gone: it was taken back.")


def lab_of(c, lab_key):
    """The Lab. Refuses a key that no Lab has."""
    lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
    if lab is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return lab


def wears_hat(c, lab, person_id):
    """Does this person wear any hat in this Lab?"""
    return bool(c.session.scalar(select(wears_a_hat(lab.id, person_id))))


def own_card(c, lab):
    """The acting person's card in this Lab, or None."""
    return c.session.scalar(select(ProfileCard).where(ProfileCard.lab_id == lab.id, ProfileCard.person_id == c.by))


def shared_card(c, lab, card_key):
    """A card of this Lab that its people can read. Refuses any other."""
    card = c.session.scalar(
        select(ProfileCard).join(Person, Person.id == ProfileCard.person_id).where(
            ProfileCard.key == card_key, ProfileCard.lab_id == lab.id, *READABLE))
    if card is None:
        raise Refusal("no_card", NO_CARD)
    return card


def card_by_key(c, card_key):
    """Any card, for moderators. Refuses one that is gone."""
    card = c.session.scalar(select(ProfileCard).where(ProfileCard.key == card_key))
    if card is None:
        raise Refusal("no_card", NO_CARD)
    return card


def any_introduction(c, key):
    """Any introduction, for moderators. Refuses one that is gone."""
    found = c.session.scalar(select(Introduction).where(Introduction.key == key))
    if found is None:
        raise Refusal("gone", GONE)
    return found


def introduction_of(c, lab_key, key, *sides):
    """An introduction of this Lab in which the acting person is on one of these sides, "asker" or "asked". Refuses any other."""
    found = c.session.scalar(select(Introduction).join(Lab, Lab.id == Introduction.lab_id).where(
        Introduction.key == key, Lab.key == lab_key, or_(*(getattr(Introduction, f"{side}_id") == c.by for side in sides))))
    if found is None:
        raise Refusal("gone", GONE)
    return found


def connection_between(c, lab_id, one_id, other_id):
    """What is recorded between two people in a Lab, whoever said it first; or None."""
    return c.session.scalar(select(Connection).where(Connection.lab_id == lab_id, or_(
        (Connection.one_id == one_id) & (Connection.other_id == other_id),
        (Connection.one_id == other_id) & (Connection.other_id == one_id))))


def agrees(c, person_id, purpose):
    """Does this person agree to this purpose now?"""
    one_human_being = select(Person.id).where((Person.id == person_id) | (Person.same_as_id == person_id))
    return c.session.scalar(select(Consent.id).where(
        Consent.person_id.in_(one_human_being), Consent.purpose == purpose, Consent.withdrawn_at.is_(None)).limit(1)) is not None
