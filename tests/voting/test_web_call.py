"""A call's shortlist becomes a ballot: filled in for the team, found again on the call's page."""

import re

from app.calls import commands as calls
from app.calls import queries
from app.journal.record import Op
from app.voting import commands
from tests.calls.calling import DAYS, Calling


def short_listed(cast, clock):
    """A call whose shortlist holds two of three ideas, in the stage in which people vote."""
    calling = Calling(cast, clock, days={name: DAYS[name] for name in ("ideas", "shortlist", "vote", "announce")}, panel=("mo",), readers=1)
    keys = [calling.enters("bo", f"Idea {number}") for number in range(3)]
    calling.bell("ideas")
    calling.all_mark()
    for key in keys[:2]:
        calls.put_on_shortlist(calling.op("ann"), calling.key, key)
    calling.bell("shortlist")
    return calling, keys


def test_the_shortlist_is_handed_to_a_new_ballot_which_closes_with_its_stage(cast, clock):
    calling, keys = short_listed(cast, clock)
    ann = cast.as_("ann")
    page = ann.get(f"/calls/{calling.key}").text
    address = re.search(r'href="([^"]+)"[^>]*>Prepare the ballot from the shortlist', page)[1].replace("&amp;", "&")
    form = ann.get(address).text
    ticked = {key for key in keys if re.search(rf'<input[^>]*checked[^>]*value="{key}"', form)}
    assert ticked == set(keys[:2])
    assert queries.call_by_key(calling.key).question in form and 'value="2026-06-25T17:00' in form
    assert "Prepare the ballot" not in cast.as_("bo").get(f"/calls/{calling.key}").text
    assert ann.get(f"/labs/{cast.other_lab.key}/ballots/new?call={calling.key}").status_code in (200, 403)


def test_the_ballot_stands_on_the_calls_page_and_shows_when_it_is_revealed(cast, clock):
    calling, keys = short_listed(cast, clock)
    ballot = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which are tried?", [
        {"headline": "One", "source_key": keys[0]}, {"headline": "Two", "source_key": keys[1]}])
    bo = cast.as_("bo")
    assert "Which are tried?" not in bo.get(f"/calls/{calling.key}").text
    commands.open_ballot(Op.of(cast.ann.id), ballot, [cast.bo.id, cast.cy.id])
    assert "Which are tried?" in bo.get(f"/calls/{calling.key}").text
    commands.close_ballot(Op.of(cast.ann.id), ballot)
    commands.reveal_ballot(Op.of(cast.ann.id), ballot)
    assert "Revealed" in bo.get(f"/calls/{calling.key}").text
