"""Forty people sign up for a workshop, five wait, one cancels; a reminder's link signs a phone in and takes it into the workshop."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select, update

from app import clock
from app.extensions import db
from app.journal.record import Op, change
from app.rehearsal.browser import Browser
from app.signup.models import SignUp
from tests.browser.looking import english
from tests.browser.walking import NO_SIGNAL, SOON, awake
from tests.servers import allround_server, mail_server
from tests.signup.evening import Evening

HALL = 30
PERSPECTIVES = ("patient", "clinician", "improvement")


@pytest.fixture(scope="module")
def post_office():
    """A real mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="module")
def server(post_office):
    """A server that knows its public address and the mail server."""
    settings = {"PUBLIC_URL": "http://lab.example.org", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(post_office.port), "SMTP_TLS": "no"}
    with allround_server(settings) as running:
        yield running


def sign_up(address, evening, number):
    """Somebody without an account, at home if the number says so."""
    return post(
        address, f"/come/{evening.page_key}", name=f"Gwen {number}", email=f"gwen{number}@elsewhere.example.org", consent="y",
        place="home" if number >= HALL + 5 else "room", perspective=PERSPECTIVES[number % 3], nation="wales")["waits"]


def post(address, path, **fields):
    """A write from a browser of its own, which must be taken; gives the answer."""
    with closing(Browser(address)) as browser:
        status, answer = browser.post(path, **fields)
    assert status == 200, answer
    return answer


def letter_to(post_office, address, about):
    """The letter to this address whose subject begins so; waits until it has come."""
    deadline = time.monotonic() + SOON / 1000 * 6
    while time.monotonic() < deadline:
        for letter in post_office.messages:
            if letter["To"] == address and letter["Subject"].startswith(about):
                return re.search(r"http://lab\.example\.org(/come/\S+)", letter.get_content())[1]
        time.sleep(0.05)
    raise AssertionError(f"no letter to {address} about {about}")


def weekday(workshop):
    """The day of the week on which it begins, where it is held."""
    return workshop.starts_at.astimezone(ZoneInfo(workshop.timezone)).strftime("%A")


def morning_comes(evening):
    """As if the morning had come on which people are reminded."""
    with change(Op.server()) as c:
        c.session.execute(update(SignUp).where(SignUp.remind_at.is_not(None)).values(remind_at=clock.now()))


def number(*which):
    db.session.rollback()
    return db.session.scalar(select(func.count(SignUp.id)).where(SignUp.cancelled_at.is_(None), *which))


def test_forty_people_sign_up_and_a_reminders_link_signs_one_in(story, server, post_office):
    evening = Evening(story.cast, places=HALL)
    with ThreadPoolExecutor(4) as pool:
        waits = list(pool.map(lambda one: sign_up(server.address, evening, one), range(40)))
    assert waits.count(True) == 5 and (number(), number(SignUp.waiting_since.is_not(None))) == (40, 5)
    goes = next(n for n in range(HALL + 5) if not waits[n])
    cancel = letter_to(post_office, f"gwen{goes}@elsewhere.example.org", "You are signed up") + "/cancel"
    post(server.address, cancel)
    assert (number(), number(SignUp.waiting_since.is_not(None))) == (39, 4)
    letter_to(post_office, next(row.email for row in _moved_up()), "You have a place")
    morning_comes(evening)
    evening.open()
    comes = next(n for n in range(goes + 1, HALL + 5) if not waits[n])
    link = letter_to(post_office, f"gwen{comes}@elsewhere.example.org", weekday(evening.page.workshop))
    phone = story.page("nobody", "phone")
    phone.allowed += NO_SIGNAL
    phone.goto(link)
    expect(phone.get_by_role("heading", name=f"Gwen {comes}")).to_be_visible()
    assert english(phone, SimpleNamespace(size="phone"), ("axe",)) == []
    phone.get_by_role("button", name="This is me").click()
    expect(phone.locator("#phone-item")).to_be_visible(timeout=SOON)
    awake(phone)
    assert phone.url.endswith(f"/w/{evening.key}")


def _moved_up():
    db.session.rollback()
    return db.session.scalars(select(SignUp).where(SignUp.moved_up_at.is_not(None))).all()
