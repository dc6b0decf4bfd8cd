"""A call's shortlist becomes a ballot: filled in for the team, found again on the call's page."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.calls import commands as calls
from app.calls import queries
from app.extensions import db
from app.journal.record import Op
from app.voting import commands
from app.voting import queries as voting
from tests.calls.calling import DAYS, Calling, refuses

LONDON = ZoneInfo("Europe/London")


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


def test_calling_a_call_off_ends_the_vote_on_its_shortlist_and_letting_it_go_on_brings_it_back_with_its_votes(cast, clock):
    calling, keys = short_listed(cast, clock)
    options = [{"headline": "One", "source_key": keys[0]}, {"headline": "Two", "source_key": keys[1]}]
    ballot = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which are tried?", options)
    ready = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "And which later?", options)
    other = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "What else?", [*options, {"headline": "Three"}])
    for one in (ballot, other):
        commands.open_ballot(Op.of(cast.ann.id), one, [cast.bo.id, cast.cy.id])
    given = {found(ballot).options[0].key: 2}
    receipt = commands.cast_vote(Op.of(cast.bo.id), ballot, given)
    calls.call_off(calling.op("ann"), calling.key, "No ward is free")
    page = cast.as_("cy").get(f"/ballots/{ballot}").text
    assert "This ballot was called off with its call." in page and f'href="/calls/{calling.key}"' in page
    assert [stage(one) for one in (ballot, ready, other)] == ["cancelled", "cancelled", "open"]
    with refuses("ballot_cancelled"):
        commands.cast_vote(Op.of(cast.cy.id), ballot, given)
    assert "Which are tried?" not in cast.as_("cy").get("/").text
    calls.bring_back(calling.op("ann"), calling.key)
    assert [stage(one) for one in (ballot, ready, other)] == ["open", "preparing", "open"]
    own = voting.own_ballot(found(ballot), cast.bo.id)
    assert (own.choice, own.receipt) == (given, receipt)
    assert "called off" not in cast.as_("cy").get(f"/ballots/{ballot}").text


def test_the_vote_on_a_shortlist_ends_with_its_stage_given_longer_or_ended_and_one_with_a_time_of_its_own_does_not(cast, clock):
    calling, keys = short_listed(cast, clock)
    options = [{"headline": "One", "source_key": keys[0]}, {"headline": "Two", "source_key": keys[1]}]
    bell, own_time = calling.row.stages[-2].ends_at, clock.now() + timedelta(days=2)
    with_it, by_itself, ready = (commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, title, options, closes_at=closes_at)
                                 for title, closes_at in (("With it", bell), ("By itself", own_time), ("Ready", bell)))
    for one in (with_it, by_itself):
        commands.open_ballot(Op.of(cast.ann.id), one, [cast.bo.id])
    calls.lengthen_stage(calling.op("ann"), calling.key, "vote", datetime(2026, 6, 28, 17, tzinfo=LONDON), "Wards asked for a weekend")
    later = calling.row.stages[-2].ends_at
    assert later == bell + timedelta(days=3)
    assert [found(one).closes_at for one in (with_it, by_itself, ready)] == [later, own_time, later]
    clock.set(bell + timedelta(hours=1))
    assert commands.close_overdue() == [by_itself]
    commands.cast_vote(Op.of(cast.bo.id), with_it, {found(with_it).options[0].key: 1})
    said = cast.as_("ann").get(f"/calls/{calling.key}/stages/vote/end").text
    assert "so it closes now" in said and "given another time goes on until then" in said
    calls.end_stage(calling.op("ann"), calling.key, "vote", "All have voted")
    assert commands.close_overdue() == [with_it]
    assert found(with_it).result["voters"] == 1 and found(with_it).closed_at == clock.now()


def test_a_ballot_prepared_early_moves_with_the_stage_before_its_own(cast, clock):
    days = {"ideas": DAYS["ideas"], "shortlist": date(2026, 10, 20), "vote": date(2026, 10, 30), "announce": date(2026, 11, 2)}
    calling = Calling(cast, clock, days=days)
    key = calling.enters("bo", "Idea")
    bell = calling.row.stages[-2].ends_at
    ballot = commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which?", [{"headline": "One", "source_key": key}], closes_at=bell)
    calls.lengthen_stage(calling.op("ann"), calling.key, "ideas", datetime(2026, 5, 23, 17, tzinfo=LONDON), "Half term")
    assert found(ballot).closes_at == calling.row.stages[-2].ends_at == bell + timedelta(days=2)
    clock.forward(days=1)
    calls.end_stage(calling.op("ann"), calling.key, "ideas", "All is in")
    assert found(ballot).closes_at == calling.row.stages[-2].ends_at == bell + timedelta(days=2)


def test_a_ballot_that_was_cancelled_or_counted_before_stays_so_and_one_whose_time_went_by_is_closed_as_of_it(cast, clock):
    calling, keys = short_listed(cast, clock)
    options = [{"headline": "One", "source_key": keys[0]}, {"headline": "Two", "source_key": keys[1]}]
    closes_at = clock.now() + timedelta(days=1)
    timed, gone, counted = (commands.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, title, options, closes_at=closes_at)
                            for title in ("Timed", "Gone", "Counted"))
    for one in (timed, gone, counted):
        commands.open_ballot(Op.of(cast.ann.id), one, [cast.bo.id])
    commands.cast_vote(Op.of(cast.bo.id), timed, {found(timed).options[0].key: 1})
    commands.cancel_ballot(Op.of(cast.ann.id), gone)
    commands.close_ballot(Op.of(cast.ann.id), counted)
    calls.call_off(calling.op("ann"), calling.key, "No ward is free")
    assert "called off with its call" not in cast.as_("bo").get(f"/ballots/{gone}").text
    clock.forward(days=2)
    assert commands.close_overdue() == []
    calls.bring_back(calling.op("ann"), calling.key)
    assert [stage(one) for one in (timed, gone, counted)] == ["closed", "cancelled", "closed"]
    assert commands.close_overdue() == [timed]
    assert found(timed).closed_at == closes_at and found(timed).result["voters"] == 1


def found(key):
    db.session.rollback()
    return voting.ballot_with_key(key)


def stage(key):
    return voting.stage_of(found(key))
