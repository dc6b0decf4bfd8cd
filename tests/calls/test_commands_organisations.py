"""Nobody of a panel is dealt what somebody of their own organisation wrote under their name; of nameless ideas nothing is told."""

import pytest

from app.board import commands as board
from app.calls import commands, queries
from app.journal.record import Op
from app.profiles import commands as profiles
from tests.calls.calling import DAYS, Calling, person

SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, days=SHORT, panel=("cy", "mo", "pat"), readers=2)


def card(calling, name, organisation, share=True):
    """Somebody's card in the Lab, which names their organisation."""
    by, lab = Op.of(getattr(calling.cast, name).id), calling.cast.lab.key
    profiles.save_card(by, lab, brings="Years of it", organisation=organisation)
    if share:
        profiles.share_card(Op.of(getattr(calling.cast, name).id), lab)


def flagged(calling, name):
    return queries.organisation_of(calling.row, person(calling.cast, name))


def test_it_goes_to_the_others_and_is_flagged(calling, cast):
    card(calling, "bo", "Leeds Community Trust")
    card(calling, "mo", "the Leeds community trust")
    keys = [calling.enters("bo", f"Idea {number}") for number in range(4)]
    calling.bell("ideas")
    assert all(calling.dealt()[key] == {"cy", "pat"} for key in keys)
    assert flagged(calling, "mo") == set(keys) and flagged(calling, "cy") == set()
    assert queries.interests_of(calling.row, person(calling.cast, "mo")) == set()
    assert queries.same_organisation(calling.row) == [("Mo", f"Idea {number}") for number in range(4)]
    hand = f"/calls/{calling.key}/panel"
    assert cast.as_("mo").get(hand).text.count("Of your organisation") == 4 and "Of your organisation" not in cast.as_("cy").get(hand).text
    calling.all_mark()
    assert "Of the same organisation" in cast.as_("ann").get(f"/calls/{calling.key}/shortlist").text


@pytest.mark.parametrize("attribution", ["anonymous", "role"])
def test_an_idea_without_its_authors_name_is_dealt_and_shown_as_if_nobody_knew(cast, clock, attribution):
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo", "pat"), readers=3)
    for name in ("bo", "mo"):
        card(calling, name, "Leeds")
    key = calling.enters("bo", attribution=attribution, perspective="patient")
    calling.bell("ideas")
    assert calling.dealt()[key] == {"cy", "mo", "pat"}
    assert flagged(calling, "mo") == set() and queries.same_organisation(calling.row) == []


def test_what_a_card_does_not_show_counts_for_nobody(calling):
    card(calling, "bo", "Leeds Community Trust")
    card(calling, "mo", "Leeds Community Trust", share=False)
    key = calling.enters("bo")
    assert flagged(calling, "mo") == set()
    profiles.share_card(calling.op("mo"), calling.cast.lab.key)
    assert flagged(calling, "mo") == {key}
    profiles.take_back_card(calling.op("bo"), calling.cast.lab.key)
    assert flagged(calling, "mo") == set()


def test_an_owner_is_named_and_counts(calling):
    card(calling, "cy", "Leeds")
    card(calling, "mo", "Leeds")
    key = calling.enters("bo", attribution="anonymous")
    board.add_owner(calling.op("bo"), key, "Cy")
    assert flagged(calling, "mo") == {key} and flagged(calling, "cy") == set()


def test_a_card_that_is_changed_later_takes_an_idea_from_nobody(calling):
    key = calling.enters("bo")
    calling.bell("ideas")
    readers = calling.dealt()[key]
    for name in ("bo", *readers):
        card(calling, name, "Leeds")
    left, stays = sorted(readers)
    commands.take_off_panel(calling.op("ann"), calling.key, getattr(calling.cast, left).key)
    assert stays in calling.dealt()[key] and len(calling.dealt()[key]) == 2
    assert flagged(calling, stays) == {key}
