"""What a moderator hides goes from the open pages of cards, and of whoever reports something. On both databases."""

import pytest

from app.board import commands as board
from app.journal.record import Op
from app.profiles import commands
from tests.live.open_pages import OpenPage

CANARY = "Sister Jones sings"


def by(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def card(cast, clock):
    """Bo's card, shared."""
    key = commands.save_card(by(cast, "bo"), cast.lab.key, brings=CANARY, expertise="Jones")
    commands.share_card(by(cast, "bo"), cast.lab.key)
    return key


def test_a_card_in_the_list_by_a_tag_and_on_its_own_page(cast, card):
    at = f"/labs/{cast.lab.key}/cards"
    pages = [OpenPage(cast.as_("pat"), address) for address in (at, f"{at}?tag=Jones", f"{at}/{card}")]
    assert all(page.shows(CANARY) for page in pages)
    commands.hide_card(by(cast, "mo"), card, "It names somebody")
    assert not any(page.keeps(CANARY) for page in pages)


def test_what_somebody_wrote_who_wants_to_be_introduced(cast, card):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, CANARY)
    page = OpenPage(cast.as_("bo"), f"/labs/{cast.lab.key}/cards")
    assert page.shows(CANARY)
    commands.hide_introduction(by(cast, "mo"), key, "It names somebody")
    assert page.keeps(CANARY), "Bo's own card says so too"
    commands.hide_card(by(cast, "mo"), card, "It names somebody")
    assert not page.keeps(CANARY)


def test_what_is_being_reported(cast, card):
    idea = board.post_idea(by(cast, "bo"), cast.lab.key, "A choir", f"{CANARY} at night")
    pages = [OpenPage(cast.as_("pat"), f"/labs/{cast.lab.key}/report/{kind}/{key}") for kind, key in (("thought", idea), ("card", card))]
    assert all(page.shows(CANARY) for page in pages)
    board.hide_thought(by(cast, "mo"), idea, "It names somebody")
    commands.hide_card(by(cast, "mo"), card, "It names somebody")
    assert not any(page.keeps(CANARY) for page in pages)
