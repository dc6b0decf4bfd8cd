"""What a moderator hides goes from the open pages of a call's panel, of who decides, and of who prepares a ballot. On both databases."""

import pytest

from app.board import commands as board
from app.journal.record import Op
from tests.calls.calling import DAYS, Calling
from tests.conftest import form_values
from tests.live.open_pages import OpenPage

SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}
CANARY = "Sister Jones sings"


@pytest.fixture
def calling(cast, clock):
    """Two ideas, dealt to Cy and Mo."""
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo"), readers=2)
    calling.keys = [calling.enters("bo", CANARY), calling.enters("pat", "Two")]
    calling.bell("ideas")
    return calling


def hide(cast, key):
    board.hide_thought(Op.of(cast.mo.id), key, "It names somebody")


def test_what_was_dealt_for_a_panel(cast, calling):
    page = OpenPage(cast.as_("cy"), f"/calls/{calling.key}/panel")
    assert page.shows(CANARY)
    hide(cast, calling.keys[0])
    assert not page.keeps(CANARY)


def test_what_is_decided_about(cast, calling):
    calling.bell("shortlist")
    page = OpenPage(cast.as_("ann"), f"/calls/{calling.key}/shortlist")
    assert page.shows(CANARY)
    hide(cast, calling.keys[0])
    assert not page.keeps(CANARY)


def test_what_could_be_voted_on_and_what_was_found_and_ticked_stays(cast, calling):
    board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Three")
    ann, address = cast.as_("ann"), f"/labs/{cast.lab.key}/ballots/new"
    page = OpenPage(ann, address)
    assert page.shows(CANARY)
    fields = {**form_values(page.text), "looks_for": "1", "words": "sings", "ideas": calling.keys[1]}
    found = OpenPage.live_of(ann.post(address, data=fields).text)
    hide(cast, calling.keys[0])
    assert not page.keeps(CANARY)
    shown = ann.get(f"{found['at']}&fragments=1").get_json()["page"]["fragments"]
    assert [one["id"] for one in shown] == ["ideas-to-choose"] and "checked" in shown[0]["html"] and "Two" in shown[0]["html"]
