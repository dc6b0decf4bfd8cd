"""Letters to who signed up, each with a personal link of its own; none where the server cannot make links."""

from flask_babel import force_locale

from app import clock
from app.language import locale_of
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.moments import moment_words
from app.people.link_commands import make_link
from app.signup.queries import DAY, PURPOSE
from app.signup.rules import places, reminders


def write(c, row, letter, **more):
    """Write a letter to this person, in their language, with a link that is already them; it is of use until the link is too old.

    Nothing happens while the server does not know its public address, nor to somebody without an e-mail address.
    """
    to = address_of(row)
    if to and public_address():
        until = _good_until(row.page.workshop)
        queue_mail(c, to, letter, row.person.language, useful_until=until, **_told(row), **more, path=f"/come/mine/{make_token(c, row)}")


def write_without_link(c, row, letter, **more):
    """Write to somebody who is not coming: the letter leads to the page that everybody sees."""
    to = address_of(row)
    if to and public_address():
        queue_mail(c, to, letter, row.person.language, useful_until=_good_until(row.page.workshop), **_told(row), **more,
                   path=f"/come/{row.page.key}")


def make_token(c, row):
    """A personal link to a sign-up: it shows it as often as it is opened, and signs in once. Returns the token."""
    return make_link(c, PURPOSE, _good_until(row.page.workshop) - clock.now(), person=row.person, promises={"sign_up": row.key})


def address_of(row):
    """Where letters to this person go: their own confirmed address, else the one they gave with the sign-up."""
    return row.person.email if row.person.email and row.person.email_confirmed_at is not None else row.email


def _good_until(workshop):
    return max(reminders.link_is_good_until(workshop.starts_at, workshop.minutes, clock.now()), clock.now() + reminders.LASTS)


def _told(row):
    workshop = row.page.workshop
    place = places.where(row.place, workshop.mode)
    with force_locale(locale_of(row.person.language)):
        day = moment_words(workshop.starts_at, workshop.timezone, DAY)
    return {
        "name": row.person.name, "workshop": workshop.title, "day": day, "zone": workshop.timezone.replace("_", " "), "place": place,
        "venue": workshop.place, "waiting": row.waits,
    }
