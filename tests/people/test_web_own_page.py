"""One's own page without scripts: address, password and letters lose nothing that was begun beside them, and keep no secret."""

import re

import pytest

from app.extensions import db
from app.people.models import Person
from tests.people.links import GOOD, letters_to
from tests.people.test_web import page

BEGUN = 'role="status" data-unsaved>You had begun this; it is not saved yet.'
SECRET, PRESENT = "canary secret words", "canary present words"
TYPED = {"name": "Bo begun", "language": "cy", "email": "bo.begun@example.org", "needs": "A ramp, and a seat",
         "password": SECRET, "present": PRESENT}
BUTTONS = ("/account", "/account/e-mail", "/re-enter/letters", "/account/password", "/account/sign-out-everywhere", "/account/needs",
           "/account/consents")
TAKES = {"/account": ("name", "language"), "/account/e-mail": ("email",), "/account/needs": ("needs",)}


def holds(text, name):
    """Does this page show again what was typed in this field?"""
    if name == "language":
        return '<option selected value="cy">' in text
    return TYPED[name] in text


def kept(bo):
    db.session.rollback()
    return db.session.get(Person, bo.id)


def test_all_buttons_of_the_page_are_of_one_form(cast, public):
    seen = page(cast.as_("bo"), "/account")
    main = seen[seen.index("<main"):seen.index("</main>")]
    assert main.count("<form") == 1
    assert set(BUTTONS) - {"/account"} <= set(re.findall(r'formaction="([^"]+)"', main))
    for field in re.findall(r"<(?:input|textarea|select)[^>]*>", main[main.index("</form>"):]):
        assert 'form="account"' in field and "required" not in field, field


@pytest.mark.parametrize("button", BUTTONS)
def test_what_one_button_does_not_take_stands_there_again_but_no_secret(cast, public, send, button):
    browser = cast.as_("bo")
    answer = send(browser, button, as_page=True, purpose="profile", **TYPED)
    assert answer.status_code == 200 and BEGUN in answer.text
    assert SECRET not in answer.text and PRESENT not in answer.text
    for name in ("name", "language", "email", "needs"):
        if name not in TAKES.get(button, ()):
            assert holds(answer.text, name), name
    again = page(browser, "/account")
    assert BEGUN not in again and SECRET not in again


def test_a_button_takes_only_what_stands_beside_it(cast, public, send):
    bo = cast.as_("bo")
    send(bo, "/account/e-mail", as_page=True, **TYPED)
    assert [one.to for one in letters_to(TYPED["email"])] == [TYPED["email"]]
    assert (kept(cast.bo).name, kept(cast.bo).access_needs, kept(cast.bo).password_hash) == ("Bo", "", None)
    send(bo, "/account/password", as_page=True, **TYPED)
    assert kept(cast.bo).password_hash and kept(cast.bo).name == "Bo"
    send(bo, "/account", as_page=True, **TYPED)
    assert kept(cast.bo).name == "Bo begun" and len(letters_to(TYPED["email"])) == 1


@pytest.mark.parametrize(("button", "fault"), [
    ("/account/e-mail", {"email": "no address"}), ("/account/e-mail", {"email": ""}), ("/account/password", {"password": "short"}),
    ("/account/password", {"password": ""}), ("/account", {"name": "x" * 81})])
def test_what_is_refused_loses_nothing_beside_it_either(cast, public, send, button, fault):
    typed = {**TYPED, **fault}
    answer = send(cast.as_("bo"), button, as_page=True, **typed)
    assert answer.status_code in (409, 422)
    for name in ("name", "email", "needs"):
        assert typed[name] in answer.text, name
    assert PRESENT not in answer.text and SECRET not in answer.text and "short" not in answer.text


def test_letters_stand_above_what_was_begun_and_on_a_page_of_their_own_where_nothing_was(cast, public, send):
    bo = cast.as_("bo")
    beside = send(bo, "/re-enter/letters", as_page=True, **TYPED)
    alone = send(bo, "/re-enter/letters", as_page=True)
    for shown in (beside, alone):
        assert re.search(r'<p class="letters"><code[^>]*>[A-Z2-9]{4} [A-Z2-9]{4}</code>', shown.text)
        assert shown.headers["Cache-Control"] == "no-store"
    assert "Bo begun" in beside.text and "Back to your own page" in alone.text


def test_enter_does_the_one_thing_that_was_typed(cast, public, send):
    bo, own = cast.as_("bo"), {"by": "enter", "name": "Bo", "language": "en", "needs": "A ramp, and a seat"}
    asked = send(bo, "/account", as_page=True, **own, email="other@example.org")
    assert asked.status_code == 200 and "A ramp, and a seat" in asked.text and len(letters_to("other@example.org")) == 1
    assert send(bo, "/account", as_page=True, **{**own, "needs": ""}, password=GOOD).status_code == 303 and kept(cast.bo).password_hash
    assert send(bo, "/account", as_page=True, **{**own, "name": "Bo M", "needs": ""}).status_code == 303 and kept(cast.bo).name == "Bo M"


@pytest.mark.parametrize("left_out", ["email", "password", "name"])
def test_enter_where_several_things_were_typed_saves_none_of_them_and_keeps_all_but_the_secret(cast, public, send, left_out):
    typed = {**TYPED, left_out: {"name": "Bo"}.get(left_out, "")}
    if left_out == "name":
        typed["language"] = "en"
    answer = send(cast.as_("bo"), "/account", as_page=True, by="enter", **typed)
    assert answer.status_code == 409 and "press the button beside" in answer.text and SECRET not in answer.text
    assert all(typed[name] in answer.text for name in ("name", "email", "needs"))
    assert (kept(cast.bo).name, kept(cast.bo).password_hash, letters_to(TYPED["email"])) == ("Bo", None, [])


def test_a_receipt_knows_nothing_of_the_password_that_travelled_with_a_button(cast, public, send):
    """A hash of what was sent is kept for a month: the same press with another password is the same press."""
    bo = cast.as_("bo")
    for password in (SECRET, "another of them"):
        answer = send(bo, "/account/sign-out-everywhere", as_page=True, op="o" * 20, name="Bo", language="en", password=password)
        assert answer.status_code == 303
