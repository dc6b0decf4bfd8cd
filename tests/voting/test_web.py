"""Do the addresses of ballots let in whom they should, and answer pages and programs in clear words, on both databases?"""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.voting import queries
from app.voting.models import Ballot
from tests.conftest import form_values
from tests.voting.ballots import IDEAS, ballot, closed, give, moment, opened, option_keys, prepared, revealed


def vote(send, browser, key, *dots, replaces="", **more):
    choice = {f"dots-{option}": given for option, given in zip(option_keys(key), dots, strict=False)}
    return send(browser, f"/ballots/{key}/vote", replaces=replaces, **choice, **more)


def test_a_vote_is_answered_with_receipt_and_dots_left(cast, send):
    key = opened(cast)
    answer = vote(send, cast.as_("bo"), key, 2).get_json()
    assert answer["ok"]
    assert (answer["given"], answer["left"]) == (2, 1)
    assert re.fullmatch("[2-9A-HJ-NP-Z]{6}", answer["receipt"])


@pytest.mark.parametrize(
    ("dots", "code", "words"),
    [
        ((2, 2), "too_many_dots", "3 dots"),
        ((3,), "too_many_on_one", "At most 2"),
        ((-1,), "less_than_none", "never fewer than none"),
        ((0,), "empty_vote", "at least one dot"),
    ],
)
def test_a_vote_beyond_the_limits_is_refused_in_words(cast, send, dots, code, words):
    reply = vote(send, cast.as_("bo"), opened(cast), *dots)
    assert reply.status_code == 409
    assert reply.get_json()["code"] == code
    assert words in reply.get_json()["message"]


@pytest.mark.parametrize("nonsense", ["many", "1.5", "١x", "9" * 400, "<script>"])
def test_what_is_not_a_number_of_dots_is_refused_and_nothing_breaks(cast, send, nonsense):
    key = opened(cast)
    reply = send(cast.as_("bo"), f"/ballots/{key}/vote", **{f"dots-{option_keys(key)[0]}": nonsense})
    assert reply.status_code in (409, 422)
    assert reply.get_json()["message"]


def test_an_idea_that_is_not_on_the_ballot_is_refused(cast, send):
    key = opened(cast)
    reply = send(cast.as_("bo"), f"/ballots/{key}/vote", **{"dots-elsewhere": "1"})
    assert reply.get_json()["code"] == "not_on_ballot"


def test_a_vote_before_the_opening_and_after_the_close_is_refused(cast, send):
    waiting = prepared(cast)
    assert vote(send, cast.as_("bo"), waiting, 1).get_json()["code"] == "not_open_yet"
    key = opened(cast)
    closed(cast, key)
    reply = vote(send, cast.as_("bo"), key, 1)
    assert reply.get_json()["code"] == "ballot_closed"
    assert "stays on this phone" in reply.get_json()["message"]


def test_an_older_vote_is_answered_with_the_choice_that_stands(cast, send):
    key = opened(cast)
    phone, laptop = cast.as_("bo"), cast.as_("bo")
    first = vote(send, phone, key, 1).get_json()["receipt"]
    second = vote(send, phone, key, 2, replaces=first).get_json()["receipt"]
    reply = vote(send, laptop, key, 0, 1, replaces=first)
    assert reply.status_code == 409
    assert reply.get_json()["code"] == "changed_elsewhere"
    assert reply.get_json()["current"]["receipt"] == second
    assert reply.get_json()["current"]["choice"] == {option_keys(key)[0]: 2}


def test_two_taps_with_one_key_are_one_vote_and_another_body_is_refused(cast, send):
    key = opened(cast)
    browser = cast.as_("bo")
    first = vote(send, browser, key, 1, op="k" * 20).get_json()
    again = vote(send, browser, key, 1, op="k" * 20).get_json()
    assert again["receipt"] == first["receipt"]
    assert vote(send, browser, key, 2, op="k" * 20).get_json()["code"] == "key_reused"


def test_without_a_script_each_plus_is_an_ordinary_post_that_saves(cast):
    key = opened(cast)
    browser = cast.as_("bo")
    page = browser.get(f"/ballots/{key}").get_data(as_text=True)
    fields = form_values(page[page.index('id="vote"'):])
    first = option_keys(key)[0]
    reply = browser.post(f"/ballots/{key}/vote", data={**fields, "plus": first})
    assert reply.status_code == 303
    page = browser.get(f"/ballots/{key}").get_data(as_text=True)
    own = queries.own_ballot(ballot(key), cast.bo.id)
    assert own.choice == {first: 1}
    assert f"Receipt {own.receipt}" in page
    assert "Dots left: 2 of 3" in page


def test_without_a_script_a_refusal_shows_the_page_again_with_its_reason(cast):
    key = opened(cast)
    browser = cast.as_("bo")
    page = browser.get(f"/ballots/{key}").get_data(as_text=True)
    fields = form_values(page[page.index('id="vote"'):])
    closed(cast, key)
    reply = browser.post(f"/ballots/{key}/vote", data={**fields, "plus": option_keys(key)[0]})
    assert reply.status_code == 409
    assert "Voting had closed" in reply.get_data(as_text=True)


def test_each_person_sees_the_ideas_in_their_own_order(cast):
    key = opened(cast, "ann", "bo", "cy", "dee", "pat")
    orders = set()
    for name in ("ann", "bo", "cy", "dee", "pat"):
        page = cast.as_(name).get(f"/ballots/{key}").get_data(as_text=True)
        shown = re.findall(r'data-option="(\w+)"', page)
        assert sorted(shown) == sorted(option_keys(key))
        orders.add(tuple(shown))
    assert len(orders) > 1


def test_a_guest_who_has_a_vote_may_open_the_ballot_and_somebody_else_may_not(cast, client, send):
    key = opened(cast, "dee")
    assert cast.as_("dee").get(f"/ballots/{key}").status_code == 200
    assert cast.as_("eve").get(f"/ballots/{key}").status_code == 403
    assert vote(send, cast.as_("eve"), key, 1).status_code == 403
    assert client.get(f"/ballots/{key}").status_code in (302, 303)


def test_an_evaluator_looks_on_and_has_no_vote(cast, send):
    key = opened(cast)
    assert "You have no vote" in cast.as_("val").get(f"/ballots/{key}").get_data(as_text=True)
    assert vote(send, cast.as_("val"), key, 1).get_json()["code"] == "not_an_elector"


def test_only_who_leads_a_ballot_moves_it(cast, send):
    key = opened(cast)
    for name in ("bo", "dee", "eve", "mo", "val"):
        browser = cast.as_(name)
        for press in ("open", "close", "reveal", "cancel"):
            assert send(browser, f"/ballots/{key}/{press}").status_code == 403, (name, press)
    assert queries.stage_of(ballot(key)) == "open"


def test_ann_opens_closes_and_reveals_a_ballot_of_the_lab(cast, send):
    key = prepared(cast)
    ann, bo = cast.as_("ann"), cast.as_("bo")
    assert send(ann, f"/ballots/{key}/open").get_json()["ok"]
    assert vote(send, bo, key, 2, 1).get_json()["ok"]
    assert "Result" not in ann.get(f"/ballots/{key}").get_data(as_text=True)
    assert send(ann, f"/ballots/{key}/reveal").get_json()["code"] == "still_open"
    assert send(ann, f"/ballots/{key}/close").get_json()["ok"]
    assert send(ann, f"/ballots/{key}/reveal").get_json()["ok"]
    page = bo.get(f"/ballots/{key}").get_data(as_text=True)
    assert "Dots: 3. People who voted: 1." in page
    assert "A vote is advice, not the decision." in page


def test_the_electorate_of_the_lab_is_its_participants_and_members(cast, send):
    key = prepared(cast)
    send(cast.as_("ann"), f"/ballots/{key}/open")
    voters = [name for name in ("ann", "bo", "cy", "pat", "mo", "val", "eve") if queries.may_vote_in(key, getattr(cast, name).id)]
    assert {"bo", "cy", "pat"} <= set(voters)
    assert not {"val", "eve"} & set(voters)


def test_before_the_reveal_no_page_of_anybody_holds_a_number_of_dots_per_idea(cast):
    key = opened(cast)
    give(cast.bo, key, 2, 1)
    give(cast.cy, key, 2)
    for stage in ("open", "closed"):
        if stage == "closed":
            closed(cast, key)
        for name in ("ann", "mo", "val", "dee", "ada"):
            page = cast.as_(name).get(f"/ballots/{key}").get_data(as_text=True)
            afresh = cast.as_(name).get(f"/ballots/{key}?fragments=1").get_data(as_text=True)
            for text in (page, afresh):
                assert "ranking" not in text
                assert "rank-dots" not in text
        assert not re.search(r'name="dots-\w+" value="[1-9]', cast.as_("dee").get(f"/ballots/{key}").get_data(as_text=True))


def test_a_ballot_whose_time_is_over_is_closed_by_whoever_looks(cast, clock):
    key = opened(cast, closes_at=moment() + timedelta(days=7))
    clock.forward(days=7, minutes=1)
    page = cast.as_("bo").get(f"/ballots/{key}").get_data(as_text=True)
    assert 'data-stage="closed"' in page
    assert ballot(key).closed_at is not None


def test_ideas_from_the_board_become_a_ballot_for_a_week(cast, send):
    from app.board.commands import post_idea
    for headline in IDEAS[:3]:
        post_idea(Op.of(cast.bo.id), cast.lab.key, headline, "", "named")
    ann = cast.as_("ann")
    page = ann.get(f"/labs/{cast.lab.key}/ballots/new").get_data(as_text=True)
    keys = re.findall(r'name="ideas"[^>]*value="(\w+)"', page)
    assert len(keys) == 3
    closes = re.search(r'name="closes_at"[^>]*value="([^"]+)"', page).group(1)
    reply = send(ann, f"/labs/{cast.lab.key}/ballots/new", title="Which first?", ideas=keys[:2], dots=3, most_on_one=2, closes_at=closes)
    key = reply.get_json()["ballot"]
    found = ballot(key)
    assert [option.headline for option in found.options]
    assert len(found.options) == 2
    assert timedelta(days=6, hours=23) < found.closes_at - moment() < timedelta(days=7, hours=1)
    assert send(ann, f"/ballots/{key}/open").get_json()["ok"]


def test_only_the_team_makes_a_ballot_of_the_lab(cast, send):
    address = f"/labs/{cast.lab.key}/ballots/new"
    assert cast.as_("ann").get(address).status_code == 200
    for name in ("bo", "dee", "eve", "val"):
        assert cast.as_(name).get(address).status_code == 403
        assert send(cast.as_(name), address, title="Mine").status_code == 403
    db.session.rollback()
    assert db.session.scalars(select(Ballot)).all() == []


def test_a_ballot_without_question_or_with_strange_settings_is_refused_in_words(cast, send):
    ann, address = cast.as_("ann"), f"/labs/{cast.lab.key}/ballots/new"
    assert send(ann, address, title="", dots=3, most_on_one=2).status_code == 422
    assert send(ann, address, title="Q", dots=3, most_on_one=5).get_json()["code"] == "most_out_of_range"
    assert send(ann, address, title="Q", dots=3, most_on_one=2, ideas=["elsewhere"]).status_code == 422


def test_the_labs_page_lists_ballots_and_those_in_the_making_to_the_team_alone(cast):
    prepared(cast)
    assert "Which ideas should we test next?" in cast.as_("ann").get(f"/labs/{cast.lab.key}").get_data(as_text=True)
    assert "Which ideas should we test next?" not in cast.as_("bo").get(f"/labs/{cast.lab.key}").get_data(as_text=True)
    opened(cast)
    assert "Which ideas should we test next?" in cast.as_("bo").get(f"/labs/{cast.lab.key}").get_data(as_text=True)


def test_an_idea_is_taken_off_before_the_opening(cast, send):
    key = prepared(cast)
    first = option_keys(key)[0]
    assert send(cast.as_("ann"), f"/ballots/{key}/ideas/{first}/remove").get_json()["ok"]
    assert first not in option_keys(key)


def test_a_result_shows_ties_as_ties_and_the_next_place_passed_over(cast):
    key = opened(cast, "ann", "bo", "cy", "dee")
    give(cast.bo, key, 2, 1)
    give(cast.cy, key, 0, 1)
    give(cast.dee, key, 0, 0, 1)
    revealed(cast, key)
    page = cast.as_("bo").get(f"/ballots/{key}").get_data(as_text=True)
    places = re.findall(r'rank-place"><b>(=?\d)</b>(<span>tie</span>)?', page)
    assert [place for place, _tie in places] == ["=1", "=1", "3", "4"]
    assert [bool(tie) for _place, tie in places] == [True, True, False, False]


def test_words_that_look_like_markup_are_shown_as_words(cast):
    key = opened(cast, ideas=["<script>alert(1)</script>", "=cmd()", "שלום"])
    page = cast.as_("bo").get(f"/ballots/{key}").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_ballot_that_does_not_exist_is_not_found_or_not_allowed(cast):
    assert cast.as_("ann").get("/ballots/nowhere").status_code in (403, 404)


def test_cancelling_says_so_on_the_page(cast, send):
    key = opened(cast)
    assert send(cast.as_("ann"), f"/ballots/{key}/cancel").get_json()["ok"]
    assert "was cancelled" in cast.as_("bo").get(f"/ballots/{key}").get_data(as_text=True)
