"""The second step in a browser: led to it from wherever, set up with a QR, and asked for by a Lab of those who work in it."""

import re

import pytest
from sqlalchemy import update

from app.journal.record import Op, change
from app.labs.models import Lab
from app.people import commands as people
from tests.people.links import GOOD, letters_to, token_in
from tests.people.test_web import page, press, who
from tests.second_step.conftest import figures_of, secret_shown_to


@pytest.fixture
def needed(cast):
    with change(Op.server()) as c:
        c.session.execute(update(Lab).where(Lab.id == cast.lab.id).values(second_step_needed=True))


def test_password_then_figures_then_where_one_wanted_to_go(app, cast, set_up):
    people.set_password(Op.of(cast.ann.id), cast.ann.id, GOOD, token=cast.sign_in("ann"))
    set_up("ann")
    browser = app.test_client()
    address = f"/labs/{cast.lab.key}/people"
    done = press(browser, f"/sign-in?next={address}", on="/sign-in", email="ann@example.org", password=GOOD)
    assert done.status_code == 303 and who(browser) is None
    sent = browser.get(done.headers["Location"])
    led = browser.get(sent.headers["Location"])
    assert led.status_code == 302 and "/sign-in/second-step" in led.headers["Location"]
    asked = browser.get(led.headers["Location"])
    assert "Or one of your recovery codes" in asked.text
    wrong = press(browser, led.headers["Location"], on="/sign-in/second-step", figures="000000")
    assert wrong.status_code == 409 and "not right" in wrong.text and "000000" in wrong.text
    right = press(browser, led.headers["Location"], on="/sign-in/second-step", figures=figures_of(cast.ann))
    assert right.headers["Location"].startswith(address) and who(browser) == cast.ann.key
    assert browser.get(address).status_code == 200


def test_who_does_not_go_on_is_nobody_and_can_go_back(app, cast, set_up):
    people.set_password(Op.of(cast.ann.id), cast.ann.id, GOOD, token=cast.sign_in("ann"))
    set_up("ann")
    browser = app.test_client()
    press(browser, "/sign-in", email="ann@example.org", password=GOOD)
    assert browser.get(f"/labs/{cast.lab.key}").status_code == 302 and who(browser) is None
    assert press(browser, "/sign-in/second-step", on="/sign-out").status_code == 303
    assert browser.get("/").status_code == 200


def test_setting_up_with_a_qr_of_our_own_and_codes_shown_once(cast, clock):
    browser = cast.as_("ann")
    assert "Second step" in page(browser, "/account")
    assert press(browser, "/account/second-step").status_code == 303
    own = page(browser, "/account/second-step")
    assert 'src="/account/second-step/qr.svg"' in own and "data:" not in own
    letters = re.search(r'<code class="second-letters"[^>]*>(.*?)</code>', own)[1]
    fours = re.findall(r"<span>(\w{4})</span>", letters)
    # What is copied is what stands between the tags: the letters that an app takes, with nothing between the groups.
    assert len(fours) == 8 and re.sub(r"<[^>]+>", "", letters) == "".join(fours) == secret_shown_to(cast.ann)
    picture = browser.get("/account/second-step/qr.svg")
    assert picture.headers["Cache-Control"] == "no-store" and b"<svg" in picture.data and picture.mimetype == "image/svg+xml"
    done = press(browser, "/account/second-step", on="/account/second-step/confirm", figures=figures_of(cast.ann))
    assert len(re.findall(r"<code[^>]*>[A-Z2-9]{4} [A-Z2-9]{4}</code>", done.text)) == 10
    assert done.headers["Cache-Control"] == "no-store"
    assert browser.get("/account/second-step/qr.svg").status_code == 404
    assert "It is on" in page(browser, "/account/second-step")


def test_a_lab_that_asks_for_it_leads_those_who_work_in_it_to_set_it_up(cast, needed, set_up):
    ann = cast.as_("ann")
    for address in (f"/labs/{cast.lab.key}/people", f"/labs/{cast.lab.key}/edit"):
        led = ann.get(address)
        assert led.status_code == 303 and led.headers["Location"] == "/account/second-step"
    assert "two minutes" in page(ann, "/account/second-step")
    assert ann.get(f"/labs/{cast.lab.key}/people", headers={"Accept": "application/json"}).get_json()["code"] == "second_step"
    assert ann.get(f"/labs/{cast.lab.key}").status_code == 200
    assert cast.as_("bo").get(f"/labs/{cast.lab.key}/board").status_code == 200
    set_up("ann")
    assert cast.as_("ann").get(f"/labs/{cast.lab.key}/people").status_code == 200


def test_the_administrator_takes_it_off_on_the_desk(cast, set_up, send):
    set_up("ann")
    assert "Phone and recovery codes lost" in page(cast.as_("ada"), "/desk")
    assert send(cast.as_("ada"), "/desk/second-step/off", email="ann@example.org").get_json()["ok"]
    assert send(cast.as_("ada"), "/desk/second-step/off", email="ann@example.org").status_code == 409


def test_a_link_by_letter_leads_through_the_second_step_to_where_one_was(app, cast, set_up, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")
    set_up("ann")
    browser = app.test_client()
    address = f"/cy/labs/{cast.lab.key}/board"
    press(browser, browser.get(address).headers["Location"], on="/sign-in/e-mail", email="ann@example.org")
    [letter] = letters_to("ann@example.org")
    back = press(browser, f"/link/{token_in(letter)}").headers["Location"]
    led = browser.get(browser.get(back).headers["Location"]).headers["Location"]
    assert back == address and "/sign-in/second-step" in led and who(browser) is None
    assert press(browser, led, on="/sign-in/second-step", figures=figures_of(cast.ann)).headers["Location"] == address
    assert who(browser) == cast.ann.key
