"""A Lab that anybody may read is found from the first page, and its own page says what is open to whoever is not of it."""

import pytest

from tests.labs.test_web_readers import read_by
from tests.people.test_web import page
from tests.signup.evening import Evening


@pytest.mark.parametrize("name, is_told", [("nobody", True), ("dee", True), ("eve", False), ("bo", False)])
def test_the_first_page_names_the_labs_that_anybody_may_read_to_whoever_is_of_none(cast, name, is_told):
    board, browser = f"/labs/{cast.lab.key}/board", cast.as_(name)
    assert "Labs that anybody may read" not in page(browser, "/")
    read_by(cast, "public")
    seen = page(browser, "/")
    assert ("Labs that anybody may read" in seen) == is_told
    assert (f'href="{board}"' in seen) == (is_told or name == "bo")
    assert f"/labs/{cast.other_lab.key}" not in seen or name == "eve"


@pytest.mark.parametrize("name", ["nobody", "dee", "eve"])
def test_its_page_says_what_a_guest_may_read_and_do_and_no_more(cast, clock, name):
    evening = Evening(cast)
    draft = Evening(cast, published=False)
    lab, browser = f"/labs/{cast.lab.key}", cast.as_(name)
    assert browser.get(lab).status_code in (302, 403)
    read_by(cast, "public")
    seen = page(browser, lab)
    assert cast.lab.name in seen and "How might care for mental health" in seen
    for address in (f"{lab}/board", f"{lab}/policy", f"/come/{evening.page_key}", f"{lab}/feed.atom"):
        assert f'href="{address}"' in seen, address
    assert draft.page_key not in seen and "a moderator reads it before others do" in seen
    for address in (f"/w/{evening.key}", f"{lab}/people", f"{lab}/edit", "Invite people"):
        assert address not in seen, address
    assert ("Part of this Lab?" in seen) == (name == "nobody")
    assert "As a guest" not in page(cast.as_("bo"), lab)


def test_a_workshop_that_was_called_off_or_is_over_is_not_offered_to_strangers(cast, clock):
    evening = Evening(cast)
    read_by(cast, "public")
    assert evening.page_key in page(cast.as_("nobody"), f"/labs/{cast.lab.key}")
    clock.forward(days=20)
    assert evening.page_key not in page(cast.as_("nobody"), f"/labs/{cast.lab.key}")
