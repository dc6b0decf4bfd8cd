"""The ballot in a browser: dots on a phone, on a laptop, from the keyboard, without signal, without a script; and the result."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, select, update

from app.extensions import db
from app.journal.record import Op, change
from app.voting import commands, queries
from app.voting.models import Ballot
from app.workshops import commands as workshops
from app.workshops.ballot_models import ItemBallot
from app.workshops.models import AgendaItem
from tests.browser.walking import NO_SIGNAL
from tests.voting.ballots import IDEAS, ballot, option_keys, prepared
from tests.voting.room import Giver
from tests.workshops.gathering import Gathering

VOTERS = ("bo", "cy", "dee", "pat")


@pytest.fixture
def lab_ballot(story):
    """An open ballot of the whole Lab."""
    key = prepared(story.cast)
    commands.open_ballot(Op.of(story.cast.ann.id), key, [getattr(story.cast, name).id for name in VOTERS])
    return key


class BallotRoom(Gathering):
    """A workshop in which a ballot is open; the server's own agenda holds nothing but the ballot and a talk."""

    def __init__(self, cast, monkeypatch, ideas=IDEAS):
        from app.workshops import kinds
        super().__init__(cast)
        monkeypatch.setitem(kinds._kinds, "giver", Giver())
        giver = workshops.add_item(self.op(), self.key, "giver", "Ideas", 5)
        self.vote = workshops.add_item(self.op(), self.key, "ballot", "Which ideas should we test next?", 5)
        # The server that runs in the story knows no giver: the item goes before anybody looks.
        with change(self.op()) as c:
            c.session.execute(update(AgendaItem).where(AgendaItem.key == self.vote).values(takes_from_id=None))
            c.session.execute(delete(AgendaItem).where(AgendaItem.key == giver))
        workshops.remove_item(self.op(), self.items[1])
        self.open()
        for name in VOTERS:
            self.join(name)
        self.next()
        self.next()
        self._open(ideas)

    def _open(self, ideas):
        with change(self.op()) as c:
            key = commands.prepare_ballot(c.op, self.cast.lab.key, "Which ideas should we test next?",
                                          [{"headline": idea} for idea in ideas], workshop_key=self.key)
            item = next(item for item in self.row.agenda if item.key == self.vote)
            c.session.add(ItemBallot(item_id=item.id, ballot_id=c.session.scalar(select(Ballot.id).where(Ballot.key == key))))
            commands.open_ballot(c.op, key, [getattr(self.cast, name).id for name in VOTERS])
        self.ballot_key = key


@pytest.fixture
def ballot_room(story, monkeypatch):
    return BallotRoom(story.cast, monkeypatch)


def hearing(page):
    """Where a script takes the dots, it hears them before anything is pressed."""
    return ".ballot-ready" if page.has_script else ".ballot"


def plus(page, option):
    return page.locator(f'{hearing(page)} [data-option="{option}"] [aria-label="Give a dot"]')


def minus(page, option):
    return page.locator(f'{hearing(page)} [data-option="{option}"] [aria-label="Take a dot back"]')


def choice_of(story, key, name):
    db.session.rollback()
    return queries.own_ballot(ballot(key), getattr(story.cast, name).id).choice


def saved(page, dots):
    expect(page.locator("[data-receipt-line]")).to_have_text(re.compile(rf"Saved\. Dots given: {dots}\. Receipt \w{{6}}"))


def test_dots_given_on_a_phone_save_themselves_and_stay_after_a_reload(story, ballot_room):
    key = ballot_room.ballot_key
    first, second = option_keys(key)[:2]
    bo = story.page("bo", "phone")
    bo.goto(f"/w/{ballot_room.key}")
    plus(bo, first).click()
    plus(bo, first).click()
    saved(bo, 2)
    plus(bo, second).click()
    saved(bo, 3)
    expect(bo.locator("[data-left-line]")).to_contain_text("Dots left: 0 of 3")
    plus(bo, second).click(force=True)
    expect(bo.locator("#status")).to_have_text(re.compile("No dots left"))
    assert choice_of(story, key, "bo") == {first: 2, second: 1}
    bo.reload()
    saved(bo, 3)
    expect(bo.locator(f'[data-option="{first}"] .ballot-number')).to_have_text("2")
    minus(bo, first).click()
    saved(bo, 2)
    assert choice_of(story, key, "bo") == {first: 1, second: 1}


def test_a_second_phone_of_the_same_person_follows(story, ballot_room):
    key = ballot_room.ballot_key
    first = option_keys(key)[0]
    one, two = story.page("bo", "phone"), story.page("bo", "phone")
    for page in (one, two):
        page.goto(f"/w/{ballot_room.key}")
        expect(plus(page, first)).to_be_visible()
    plus(one, first).click()
    saved(one, 1)
    expect(two.locator(f'[data-option="{first}"] .ballot-number')).to_have_text("1")
    plus(two, first).click()
    saved(two, 2)
    assert choice_of(story, key, "bo") == {first: 2}


def test_without_signal_the_last_choice_waits_on_the_phone_and_is_counted_once(story, ballot_room):
    key = ballot_room.ballot_key
    first, second = option_keys(key)[:2]
    bo = story.page("bo", "phone")
    bo.allowed += NO_SIGNAL
    bo.goto(f"/w/{ballot_room.key}")
    expect(plus(bo, first)).to_be_visible()
    bo.context.set_offline(True)
    plus(bo, first).click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("safe on this phone")
    plus(bo, second).click()
    plus(bo, second).click()
    # The last choice has gone to the outbox too.
    expect(bo.locator("[data-unsent]:not([data-receipt-line])")).to_have_count(0)
    bo.context.set_offline(False)
    saved(bo, 3)
    assert choice_of(story, key, "bo") == {first: 1, second: 2}


def test_a_vote_that_comes_after_the_close_is_not_counted_and_says_so(story, ballot_room):
    key = ballot_room.ballot_key
    bo = story.page("bo", "phone")
    bo.allowed += NO_SIGNAL
    bo.goto(f"/w/{ballot_room.key}")
    expect(plus(bo, option_keys(key)[0])).to_be_visible()
    bo.context.set_offline(True)
    plus(bo, option_keys(key)[0]).click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("safe on this phone")
    commands.close_ballot(Op.of(story.cast.ann.id), key)
    bo.context.set_offline(False)
    expect(bo.get_by_text("Voting had closed when this arrived, so it is not counted.").first).to_be_visible()
    expect(bo.locator(".ballot-refusal")).to_contain_text(f"Your dots were: {IDEAS[0]}: 1")
    assert choice_of(story, key, "bo") == {}


def test_the_whole_ballot_works_from_the_keyboard(story, lab_ballot):
    bo = story.page("bo")
    bo.goto(f"/ballots/{lab_ballot}")
    first = queries.own_ballot(ballot(lab_ballot), story.cast.bo.id).options[0].key
    plus(bo, first).focus()
    bo.keyboard.press("Enter")
    bo.keyboard.press("Space")
    saved(bo, 2)
    bo.keyboard.press("Enter")
    expect(plus(bo, first)).to_be_focused()
    expect(bo.locator("#status")).to_have_text(re.compile("At most 2"))
    bo.keyboard.press("Shift+Tab")
    bo.keyboard.press("Enter")
    saved(bo, 1)
    assert choice_of(story, lab_ballot, "bo") == {first: 1}


def test_the_ballot_works_without_javascript(story, lab_ballot):
    bo = story.page("bo", java_script_enabled=False)
    bo.goto(f"/ballots/{lab_ballot}")
    first = option_keys(lab_ballot)[0]
    plus(bo, first).click()
    plus(bo, first).click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("Dots given: 2")
    expect(plus(bo, first)).to_be_disabled()
    minus(bo, first).click()
    expect(bo.locator("[data-receipt-line]")).to_contain_text("Dots given: 1")


def test_close_and_reveal_reach_projector_and_phone(story, ballot_room):
    key = ballot_room.ballot_key
    first = option_keys(key)[0]
    projector = story.page("nobody", "projector")
    projector.goto(f"/p/{ballot_room.row.projector_key}")
    expect(projector.locator(".stage-voted b")).to_have_text("0")
    bo = story.page("bo", "phone")
    bo.goto(f"/w/{ballot_room.key}")
    plus(bo, first).click()
    saved(bo, 1)
    expect(projector.locator(".stage-voted b")).to_have_text("1")
    ann = story.page("ann")
    ann.goto(f"/w/{ballot_room.key}/console")
    for words in ("Close the vote", "Reveal the result"):
        ann.get_by_role("button", name=re.compile(words)).first.click()
    expect(projector.locator(".rank-dots").first).to_have_text("1")
    expect(bo.locator(".results-phone .rank-dots").first).to_have_text("1")
