"""Who backs an idea, each human being once; and what is offered, taken up and done, on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Offer, Support, Thought
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.labs.commands import give_hat
from app.people.models import Person
from app.people.storing import shares
from tests.board.saying_no import refuses

NAMES = ("ann", "cy", "dee", "pat")


def op(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def idea(cast, clock):
    return commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk with a peer")


def backers(idea):
    db.session.rollback()
    return queries.backers_of(idea)


def become_one(cast, newer, older):
    with change(Op.server()) as c:
        c.session.get(Person, getattr(cast, newer).id).same_as_id = getattr(cast, older).id if older else None


def kinds(start):
    db.session.rollback()
    return [kind for kind in db.session.scalars(select(Entry.kind).order_by(Entry.id)) if kind.startswith(start)]


def test_an_idea_is_backed_once_with_the_newest_words_and_no_longer(cast, idea, clock):
    commands.back_thought(op(cast, "cy"), idea)
    clock.forward(minutes=1)
    commands.back_thought(op(cast, "cy"), idea, "It costs little.", "role", "patient")
    (backer,) = backers(idea)
    assert (backer.reason, backer.byline.name, backer.byline.perspective) == ("It costs little.", "", "Patient or carer")
    commands.withdraw_support(op(cast, "cy"), idea)
    commands.withdraw_support(op(cast, "cy"), idea)
    assert backers(idea) == []
    assert kinds("support") == ["supported", "supported", "support_withdrawn"]


def test_a_plain_press_says_again_what_was_said_before_in_the_same_name(cast, idea, clock):
    commands.back_thought(op(cast, "cy"), idea, "It costs little.", "anonymous")
    clock.forward(minutes=1)
    commands.back_thought(op(cast, "cy"), idea)
    commands.withdraw_support(op(cast, "cy"), idea)
    commands.back_thought(op(cast, "cy"), idea)
    (backer,) = backers(idea)
    assert (backer.reason, backer.byline.name, backer.byline.perspective) == ("It costs little.", "", "")


def test_a_plain_press_does_not_show_again_what_a_moderator_hid(cast, idea):
    commands.back_thought(op(cast, "cy"), idea, "CANARY")
    (backer,) = backers(idea)
    commands.hide_support(op(cast, "mo"), idea, backer.key, "It names somebody.")
    commands.back_thought(op(cast, "cy"), idea)
    assert [backer.reason for backer in backers(idea)] == [""]
    assert queries.last_support(idea, [cast.cy.id]).reason == ""


def test_the_journal_does_not_tell_the_reason(cast, idea):
    commands.back_thought(op(cast, "cy"), idea, "CANARY")
    commands.offer_help(op(cast, "cy"), idea, "time", "CANARY")
    db.session.rollback()
    assert "CANARY" not in str([entry.facts for entry in db.session.scalars(select(Entry))])


def test_an_insight_is_neither_backed_nor_helped_with(cast):
    insight = commands.post_insight(op(cast, "bo"), cast.lab.key, "Nobody reads the letter")
    with refuses("not_an_idea"):
        commands.back_thought(op(cast, "cy"), insight)
    with refuses("not_an_idea"):
        commands.offer_help(op(cast, "cy"), insight, "time", "A morning")


def test_what_is_off_the_board_is_not_backed(cast, idea):
    commands.withdraw_thought(op(cast, "bo"), idea)
    with refuses("not_on_the_board"):
        commands.back_thought(op(cast, "cy"), idea)
    with refuses("not_on_the_board"):
        commands.offer_help(op(cast, "cy"), idea, "time", "A morning")


def test_a_guest_backs_without_a_name_at_once_and_with_words_after_a_moderator(cast, idea):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    commands.back_thought(op(cast, "dee"), idea)
    (backer,) = backers(idea)
    assert backer.byline.name == ""
    commands.back_thought(op(cast, "dee"), idea, "CANARY")
    assert backers(idea) == []
    support = db.session.scalar(select(Support.key))
    commands.restore_support(op(cast, "mo"), idea, support)
    assert [one.reason for one in backers(idea)] == ["CANARY"]
    commands.hide_support(op(cast, "mo"), idea, support, "It names a nurse")
    assert backers(idea) == []
    commands.back_thought(op(cast, "dee"), idea)
    assert [one.reason for one in backers(idea)] == [""]


def test_who_backs_two_ideas_that_were_put_together_is_counted_once_until_they_are_apart(cast, idea, clock):
    other = commands.post_idea(op(cast, "pat"), cast.lab.key, "Walk with two")
    commands.back_thought(op(cast, "cy"), idea, "First")
    clock.forward(minutes=1)
    for name in ("cy", "mo"):
        commands.back_thought(op(cast, name), other, "Second")
    merge = commands.merge_thoughts(op(cast, "ann"), idea, other)
    assert [(one.byline.name, one.reason) for one in backers(idea)] == [("Cy", "Second"), ("Mo", "Second")]
    commands.undo_merge(op(cast, "ann"), idea, merge)
    assert [one.byline.name for one in backers(idea)] == ["Cy"]
    assert [one.byline.name for one in backers(other)] == ["Cy", "Mo"]


def test_who_takes_it_back_where_ideas_lie_together_takes_it_back_of_both(cast, idea):
    other = commands.post_idea(op(cast, "pat"), cast.lab.key, "Walk with two")
    commands.back_thought(op(cast, "cy"), other)
    commands.merge_thoughts(op(cast, "ann"), idea, other)
    commands.withdraw_support(op(cast, "cy"), idea)
    assert backers(idea) == backers(other) == []


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(
    st.tuples(st.sampled_from(["back", "back", "one", "no longer"]), st.sampled_from(NAMES), st.booleans()), min_size=6, max_size=14))
def test_in_whatever_order_people_back_it_each_human_being_counts_once(cast, presses):
    """Guests who turn out to be somebody else, two ideas put together, and presses in any order: the count is that of human beings."""
    for name in NAMES:
        become_one(cast, name, None)
    idea, other = (commands.post_idea(op(cast, "pat"), cast.lab.key, headline) for headline in ("Walk with a peer", "Walk with two"))
    one_of, backed = {name: name for name in NAMES}, set()
    for press, name, on_the_other in presses:
        which = other if on_the_other else idea
        if press == "one" and name != "ann":
            become_one(cast, name, "ann")
            one_of[name] = "ann"
            backed = {(one_of[one], where) for one, where in backed}
        elif press == "back":
            commands.back_thought(op(cast, name), which)
            backed.add((one_of[name], which))
        elif press == "no longer":
            commands.withdraw_support(op(cast, name), which)
            backed.discard((one_of[name], which))
    for where in (idea, other):
        assert len(backers(where)) == len([one for one, there in backed if there == where])
    commands.merge_thoughts(op(cast, "ann"), idea, other)
    assert len(backers(idea)) == len({one for one, _there in backed})


def test_an_offer_is_taken_up_and_done_by_the_ideas_people(cast, idea):
    offer = commands.offer_help(op(cast, "cy"), idea, "site", "Our hall on Tuesdays")
    with refuses("not_yours"):
        commands.take_up_offer(op(cast, "pat"), idea, offer)
    with refuses("not_that_step"):
        commands.finish_offer(op(cast, "bo"), idea, offer)
    assert [one.state for one in queries.offers_on(idea)] == ["offered"]
    commands.take_up_offer(op(cast, "bo"), idea, offer)
    with refuses("not_that_step"):
        commands.take_up_offer(op(cast, "ann"), idea, offer)
    commands.finish_offer(op(cast, "ann"), idea, offer)
    db.session.rollback()
    (shown,) = queries.offers_on(idea)
    assert (shown.name, shown.help, shown.state) == ("Cy", "site", "done")
    assert kinds("offer") == ["offered", "offer_taken_up", "offer_done"]


def test_only_whoever_offered_takes_it_back_and_not_what_is_done(cast, idea):
    first, second = (commands.offer_help(op(cast, "cy"), idea, "time", "A morning") for _ in range(2))
    with refuses("not_yours"):
        commands.withdraw_offer(op(cast, "bo"), idea, first)
    commands.withdraw_offer(op(cast, "cy"), idea, first)
    assert [one.key for one in queries.offers_on(idea)] == [second]
    commands.take_up_offer(op(cast, "bo"), idea, second)
    commands.finish_offer(op(cast, "bo"), idea, second)
    with refuses("not_that_step"):
        commands.withdraw_offer(op(cast, "cy"), idea, second)


def test_a_guests_offer_is_held_and_answered_only_when_it_can_be_read(cast, idea):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    offer = commands.offer_help(op(cast, "dee"), idea, "lived", "I have been there")
    assert queries.offers_on(idea) == []
    with refuses("no_such_offer"):
        commands.take_up_offer(op(cast, "bo"), idea, offer)
    commands.restore_offer(op(cast, "mo"), idea, offer)
    db.session.rollback()
    assert [one.words for one in queries.offers_on(idea)] == ["I have been there"]
    commands.hide_offer(op(cast, "mo"), idea, offer, "It names a nurse")
    db.session.rollback()
    assert queries.offers_on(idea) == []


def test_nobody_offers_without_a_name(cast, idea):
    with change(Op.server()) as c:
        c.session.get(Person, cast.cy.id).name = ""
    with refuses("no_name"):
        commands.offer_help(op(cast, "cy"), idea, "time", "A morning")


@pytest.mark.parametrize("words, reasons", [("gone", []), ("nameless", ["It costs little."])])
def test_erased_people_back_nothing_but_their_reason_may_stay_without_a_name(cast, idea, words, reasons):
    commands.back_thought(op(cast, "cy"), idea, "It costs little.")
    commands.offer_help(op(cast, "cy"), idea, "time", "A morning")
    (share,) = [share for share in shares() if share.name == "board"]
    assert "It costs little." in str(share.read([cast.cy.id]))
    with change(Op.server()) as c:
        share.erase(c, [cast.cy.id], words)
    found = backers(idea)
    assert [(one.reason, one.byline.name) for one in found] == [(reason, "") for reason in reasons]
    assert db.session.scalars(select(Offer)).all() == []
    assert db.session.scalar(select(Thought).where(Thought.key == idea)) is not None
