"""A Lab that asks those who work in it for a second step asks on each page of that work, whatever its address names."""

import pytest
from sqlalchemy import update

from app import access
from app.board import commands as board
from app.journal.record import Op, change
from app.labs import browser
from app.labs.models import Lab
from app.labs.roles import _lab_named_by
from app.workshops import commands as workshops

# Whoever takes part has these too, or they are asked for otherwise: "administrator" names no Lab.
NOT_THE_LABS_WORK = {
    "anyone", "person", "participant", "member", "reader", "lab_reader", "contributor", "commenter", "link_maker", "speaker", "follower",
    "introduction_reader", "call_reader", "call_answerer", "call_panel", "days_member", "sign_up_reader", "commitment_reader",
    "commitment_answerer", "commitment_owner", "lab_maker", "elector", "ballot_reader", "projector", "administrator",
}


@pytest.fixture
def needed(cast):
    with change(Op.server()) as c:
        c.session.execute(update(Lab).where(Lab.id == cast.lab.id).values(second_step_needed=True))


def test_of_each_role_it_is_said_whether_it_is_work_for_a_lab(app):
    assert set(access._roles) == browser.WORKING | browser.SHARED | NOT_THE_LABS_WORK
    assert not (browser.WORKING | browser.SHARED) & NOT_THE_LABS_WORK


def test_each_address_of_work_names_its_lab_or_something_in_it(app):
    """An address of which nobody knows the Lab would let its work be done without the second step."""
    known = {*_lab_named_by, *browser._worked_at}
    nameless = [rule.rule for rule in app.url_map.iter_rules()
                if (browser.WORKING | browser.SHARED).intersection(getattr(app.view_functions[rule.endpoint], "roles", ()))
                and not known & rule.arguments]
    assert nameless == []


def test_who_moderates_gathers_and_takes_home_is_led_to_it_too(cast, needed, send):
    thought = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    mo, ann = cast.as_("mo"), cast.as_("ann")
    for browser_of, address in ((mo, f"/thoughts/{thought}/hide"), (ann, f"/thoughts/{thought}/agreed")):
        assert send(browser_of, address, reason="It names a nurse").get_json()["code"] == "second_step", address
    evening = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Evening")
    item = workshops.add_item(Op.of(cast.ann.id), evening, "talk", "Welcome", 10)
    assert send(ann, f"/items/{item}/remove").get_json()["code"] == "second_step"
    for address in (f"/thoughts/{thought}/together", f"/labs/{cast.lab.key}/export.csv", f"/labs/{cast.lab.key}/print"):
        led = ann.get(address)
        assert led.status_code == 303 and led.headers["Location"] == "/account/second-step", address
    assert "A walking group" in cast.as_("bo").get(f"/thoughts/{thought}").text


def test_who_only_looks_on_takes_numbers_home_as_before(cast, needed):
    assert cast.as_("val").get(f"/labs/{cast.lab.key}/export.csv").status_code == 200


def test_with_a_second_step_all_of_it_opens(cast, needed, set_up, send):
    thought = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    set_up("ann")
    ann = cast.as_("ann")
    assert ann.get(f"/labs/{cast.lab.key}/export.csv").status_code == ann.get(f"/thoughts/{thought}/together").status_code == 200
    assert send(ann, f"/thoughts/{thought}/hide", reason="It names a nurse").get_json()["ok"]
