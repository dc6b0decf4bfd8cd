"""Dee the guest becomes a member by the link in a letter, and keeps her words."""

from playwright.sync_api import expect

from app.board import commands
from app.board.queries import thought_page
from app.journal.record import Op, change
from app.labs.commands import give_hat
from app.people.link_commands import make_link
from app.people.models import Person
from app.people.queries import person_by_id
from app.people.rules import EMAIL_LINK_LASTS


def letter_to(person, address):
    """The link that the letter to this address holds: the server of the stories does not know its public address."""
    with change(Op.of(person.id)) as c:
        return make_link(c, "confirm", EMAIL_LINK_LASTS, person=c.session.get(Person, person.id), email=address)


def test_dee_becomes_a_member_and_keeps_her_words(story):
    cast, lab = story.cast, story.cast.lab.key
    give_hat(Op.of(cast.ann.id), lab, cast.dee.key, "participant")
    key = commands.post_idea(Op.of(cast.dee.id), lab, "Ask the porter", "He knows every ward")
    dee = story.page("dee", "phone")
    dee.goto(f"/thoughts/{key}")
    expect(dee.get_by_role("heading", name="Keep what you wrote")).to_be_visible()
    dee.get_by_role("link", name="Become a member").click()
    expect(dee.get_by_role("heading", name="E-mail address")).to_be_visible()
    address = f"dee@{cast.domain}"
    dee.goto(f"/link/{letter_to(cast.dee, address)}")
    dee.get_by_role("button", name="Yes, it is mine").click()
    expect(dee.locator("main")).to_contain_text(address)
    dee.goto(f"/thoughts/{key}")
    expect(dee.locator("main")).to_contain_text("He knows every ward")
    expect(dee.get_by_role("heading", name="Keep what you wrote")).to_have_count(0)
    assert thought_page(key, person_by_id(cast.dee.id)).is_own
