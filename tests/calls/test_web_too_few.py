"""Where ideas have fewer readers than wished for, the team reads the true reason, and as early as can be."""

from tests.calls.calling import DAYS, Calling
from tests.calls.test_web import call_page, flat


def test_a_panel_smaller_than_wished_for_is_said_at_once_with_its_true_reason(cast, clock):
    short = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}
    calling = Calling(cast, clock, days=short, panel=("cy", "mo"))
    calling.enters("bo")
    fewer = "The panel has fewer people than are to read each idea."
    assert f"{fewer} People on it: 2 · Readers wished for each idea: 3" in call_page(calling, "ann")
    assert fewer not in call_page(calling, "bo")
    assert "one more for each who may have an interest" in flat(cast.as_("ann").get(f"/labs/{cast.lab.key}/calls/new").text)
    calling.bell("ideas")
    page = call_page(calling, "ann")
    assert f"Ideas with fewer readers than wished for: 1 {fewer}" in page and "without an interest" not in page


def test_a_panel_of_which_somebody_has_an_interest_is_told_of_that_and_of_nothing_else(cast, clock):
    calling = Calling(cast, clock, days={name: DAYS[name] for name in ("ideas", "shortlist", "announce")}, panel=("cy", "mo"), readers=2)
    calling.enters("cy")
    assert "The panel has fewer people" not in call_page(calling, "ann")
    calling.bell("ideas")
    page = call_page(calling, "ann")
    assert "without an interest in them" in page and "The panel has fewer people" not in page
