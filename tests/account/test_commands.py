"""Erasing oneself, keeping others' threads; consents with their when; needs in private; what goes by itself."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from app.account import commands, queries, rules
from app.account.models import Consent
from app.board import commands as board
from app.board.models import Thought
from app.board.queries import Byline, moves_of, thought_page, versions_of
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.record import Op, change
from app.mail.models import OutgoingMail
from app.people import commands as people
from app.people.link_commands import ask_for_email_link
from app.people.models import Link, Person, SignIn, WrongTry
from app.people.queries import person_by_id, person_signed_in
from app.refusal import Refusal
from app.second_step.models import SecondStep
from app.voting import commands as voting
from app.voting.models import BallotOption, Vote
from tests.people.links import GOOD
from tests.voting.ballots import option_keys


def refused(code, act):
    with pytest.raises(Refusal) as found:
        act()
    assert found.value.code == code


def erase(cast, name, words="gone", password="", token=None):
    person = getattr(cast, name)
    token = token or cast.sign_in(name)
    commands.erase(Op.of(person.id), person.id, commands.ask_to_erase(Op.of(person.id), person.id, words, password, token))
    db.session.rollback()


def test_what_others_said_under_an_erased_idea_stays_readable(cast):
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Secret words of Bo", "More of them")
    board.comment_on(Op.of(cast.pat.id), idea, "This would have helped me")
    alone = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Nobody answered this")
    erase(cast, "bo")
    page = thought_page(idea, person_by_id(cast.cy.id))
    assert (page.line.headline, page.line.body) == ("Taken back by its author", "")
    assert [remark.body for remark in page.remarks] == ["This would have helped me"]
    assert page.line.byline.name == ""
    assert thought_page(alone, person_by_id(cast.cy.id)) is None


def test_why_somebody_moved_their_idea_goes_with_their_words_and_why_it_ended_stays_without_their_name(cast):
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    board.comment_on(Op.of(cast.pat.id), idea, "This would have helped me")
    board.move_thought(Op.of(cast.bo.id), idea, "refined", "My sister Jo tried it")
    board.move_thought(Op.of(cast.ann.id), idea, "not_now", "Two teams test it already.")
    erase(cast, "bo")
    assert [(move.state, move.reason, move.byline.name) for move in moves_of(idea)] == [
        ("not_now", "Two teams test it already.", "Ann"), ("refined", "", "")]


def test_words_that_stay_stand_without_a_name(cast):
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "Twice a week", "named")
    erase(cast, "bo", "nameless")
    line = thought_page(idea, person_by_id(cast.cy.id)).line
    assert (line.headline, line.body, line.byline.name) == ("A walking group", "Twice a week", "")


def test_words_are_gone_from_what_was_copied_and_from_versions_that_others_made(cast):
    [key] = board.publish_ideas(Op.server(), cast.lab.key, [({
        "headline": "Grown from it", "body": "", "author_id": cast.cy.id, "attribution": "named", "perspective": None, "language": "en",
    }, {"workshop_key": "w234567892", "workshop_title": "Nights", "contribution_key": "c234567892",
        "parents": [{"text": "CANARY walks", "step": "Alone"}, {"text": "Of somebody else", "step": "Alone"}]})])
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "CANARY walks")
    board.comment_on(Op.of(cast.pat.id), idea, "Yes")
    board.add_owner(Op.of(cast.bo.id), idea, "Cy")
    board.change_thought(Op.of(cast.cy.id), idea, "CANARY walks on Tuesdays")
    erase(cast, "bo")
    assert [parent["text"] for parent in thought_page(key, person_by_id(cast.cy.id)).origin.parents] == [None, "Of somebody else"]
    assert "CANARY" not in str(versions_of(idea, person_by_id(cast.mo.id), True))


def test_words_that_stay_do_not_say_as_what_their_author_spoke(cast):
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "", "role", "clinician")
    comment = board.comment_on(Op.of(cast.bo.id), idea, "Twice a week", "role", "clinician")
    erase(cast, "bo", "nameless")
    page = thought_page(idea, person_by_id(cast.cy.id))
    assert page.line.byline == page.remarks[0].byline == Byline() and page.remarks[0].key == comment


def test_what_a_member_wrote_as_a_guest_is_among_what_is_stored_about_them(cast):
    board.post_idea(Op.of(cast.dee.id), cast.lab.key, "Said as a guest")
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.bo.id
    with ZipFile(BytesIO(queries.all_stored(cast.bo.id))) as archive:
        assert "Said as a guest" in archive.read("stored.json").decode()


def test_counted_votes_stand_and_votes_in_open_ballots_go(cast):
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Words of Bo on a ballot")
    keys = []
    for title in ("Counted", "Open"):
        key = voting.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, title, [
            {"headline": "Words of Bo on a ballot", "thought_id": _id_of(idea)}, {"headline": "Two"}])
        voting.open_ballot(Op.of(cast.ann.id), key, [cast.bo.id, cast.cy.id])
        other = option_keys(key)[1]
        voting.cast_vote(Op.of(cast.bo.id), key, {other: 1})
        keys.append(key)
    voting.close_ballot(Op.of(cast.ann.id), keys[0])
    erase(cast, "bo")
    assert db.session.scalar(select(func.count(Vote.id))) == 1
    assert not [one for one in db.session.scalars(select(BallotOption.frozen_headline)) if "Bo" in one]


def _id_of(key):
    return db.session.scalar(select(Thought.id).where(Thought.key == key))


def test_sign_ins_end_letters_are_dropped_and_nobody_can_ask_for_a_link(cast, public):
    token = cast.sign_in("bo")
    ask_for_email_link(Op.server(), "bo@example.org")
    assert db.session.scalar(select(func.count(OutgoingMail.id))) == 1
    erase(cast, "bo", token=token)
    assert person_signed_in(token) is None
    ask_for_email_link(Op.server(), "bo@example.org")
    assert db.session.scalar(select(func.count(OutgoingMail.id))) == 0
    assert db.session.scalar(select(func.count(Link.id))) == 0


def test_erasing_needs_a_fresh_sign_in_or_the_password(cast, clock):
    people.set_password(Op.of(cast.bo.id), cast.bo.id, GOOD)
    token = cast.sign_in("bo")
    clock.forward(minutes=11)
    refused("not_fresh", lambda: commands.ask_to_erase(Op.of(cast.bo.id), cast.bo.id, "gone", "", token))
    refused("wrong_password", lambda: commands.ask_to_erase(Op.of(cast.bo.id), cast.bo.id, "gone", "wrong words", token))
    assert commands.ask_to_erase(Op.of(cast.bo.id), cast.bo.id, "gone", GOOD, token)
    assert commands.ask_to_erase(Op.of(cast.dee.id), cast.dee.id, "gone", "", None)


def test_the_second_step_is_ones_own_good_once_and_for_ten_minutes(cast, clock):
    key = commands.ask_to_erase(Op.of(cast.bo.id), cast.bo.id, "gone", "", cast.sign_in("bo"))
    refused("not_sure", lambda: commands.erase(Op.of(cast.cy.id), cast.cy.id, key))
    refused("not_sure", lambda: commands.erase(Op.of(cast.bo.id), cast.bo.id, "made up"))
    clock.forward(minutes=11)
    refused("not_sure", lambda: commands.erase(Op.of(cast.bo.id), cast.bo.id, key))
    assert person_by_id(cast.bo.id).name == "Bo"


def test_a_lab_keeps_its_team_and_the_server_its_administrator(cast):
    refused("last_of_the_team", lambda: erase(cast, "ann"))
    refused("last_administrator", lambda: erase(cast, "ada"))
    refused("words_not_chosen", lambda: commands.ask_to_erase(Op.of(cast.bo.id), cast.bo.id, "some", "", None))
    assert person_by_id(cast.ann.id).name == "Ann"


def test_whoever_became_the_only_administrator_between_the_two_steps_stays(cast, clock):
    refused("last_administrator", lambda: commands.ask_to_erase(Op.of(cast.ada.id), cast.ada.id, "gone", "", cast.sign_in("ada")))
    with change(Op.server()) as c:
        c.session.get(Person, cast.cy.id).administrator_since = clock.now()
    key = commands.ask_to_erase(Op.of(cast.ada.id), cast.ada.id, "gone", "", cast.sign_in("ada"))
    erase(cast, "cy")
    refused("last_administrator", lambda: commands.erase(Op.of(cast.ada.id), cast.ada.id, key))
    assert person_by_id(cast.ada.id).name == "Ada"


def test_guests_who_turned_out_to_be_the_same_are_erased_with_them(cast):
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.bo.id
        c.session.get(Person, cast.dee.id).name = "Dee once"
    idea = board.post_idea(Op.of(cast.dee.id), cast.lab.key, "As a guest")
    erase(cast, "bo")
    assert person_by_id(cast.dee.id).name == ""
    assert thought_page(idea, person_by_id(cast.mo.id), True) is None


def test_the_journal_tells_that_it_happened_and_leads_to_nobody(cast):
    board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    erase(cast, "bo")
    assert db.session.scalar(select(func.count(Entry.id)).where(Entry.actor_id == cast.bo.id)) == 0
    assert db.session.scalar(select(Entry.facts).where(Entry.kind == "person_erased")) == {"words": "gone"}
    assert db.session.scalar(select(func.count(Receipt.id)).where(Receipt.person_id == cast.bo.id)) == 0


def test_consent_stands_from_when_it_is_given_until_it_is_withdrawn(cast, clock):
    assert not queries.consents(cast.bo.id, "quotes")
    for _twice in range(2):
        commands.give_consent(Op.of(cast.bo.id), cast.bo.id, "quotes")
    given = clock.now()
    assert queries.consents(cast.bo.id, "quotes") and not queries.consents(cast.bo.id, "profile")
    assert not queries.consents(cast.cy.id, "quotes")
    assert queries.consents_of(cast.bo.id) == {"profile": None, "connections": None, "needs": None, "quotes": given}
    clock.forward(days=1)
    commands.withdraw_consent(Op.of(cast.bo.id), cast.bo.id, "quotes")
    assert not queries.consents(cast.bo.id, "quotes")
    kept = db.session.scalars(select(Consent)).all()
    assert [(each.given_at, each.withdrawn_at) for each in kept] == [(given, clock.now())]
    refused("unknown_purpose", lambda: commands.give_consent(Op.of(cast.bo.id), cast.bo.id, "adverts"))


def test_what_somebody_needs_is_told_for_those_who_are_asked_about(cast):
    commands.say_needs(Op.of(cast.bo.id), cast.bo.id, "  A ramp\r\n")
    assert queries.access_needs([cast.bo.id, cast.cy.id]) == {cast.bo.id: "A ramp"}
    refused("needs_too_long", lambda: commands.say_needs(Op.of(cast.bo.id), cast.bo.id, "a" * 1001))
    assert "ramp" not in str(db.session.scalars(select(Entry.facts)).all())


OLD = {
    "receipts": lambda at, who: Receipt(person_id=who, op="o" * 20, body="", made_at=at),
    "links": lambda at, who: Link(purpose="email", token_hash="l", email="old@example.org", made_at=at, expires_at=at),
    "sign_ins": lambda at, who: SignIn(person_id=who, token_hash="s", made_at=at, seen_at=at, ended_at=at),
    "tries": lambda at, who: WrongTry(whom="w", times=1, last_at=at),
    "setting_up": lambda at, who: SecondStep(person_id=who, seed="s", made_at=at),
}


@pytest.mark.parametrize("name", OLD)
def test_what_is_of_no_more_use_goes_by_itself(cast, clock, name):
    lasts = {each: time for each, time, _words in rules.KEPT}[name]
    made = OLD[name](clock.now(), cast.bo.id)
    model = type(made)
    with change(Op.server()) as c:
        c.session.add(made)
    clock.set(clock.now() + lasts - timedelta(seconds=1))
    commands.retire()
    assert db.session.scalar(select(func.count()).select_from(model)) == 1
    db.session.rollback()
    clock.forward(seconds=1)
    commands.retire()
    assert db.session.scalar(select(func.count()).select_from(model)) == 0


def test_everything_on_the_list_of_what_goes_is_tried(cast):
    assert OLD.keys() | {"letters"} == {name for name, _time, _words in rules.KEPT}
