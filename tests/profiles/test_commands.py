"""Cards are shared and taken back, introductions asked and answered, connections counted. On both databases."""

import pytest
from sqlalchemy import delete, func, select

from app.account import commands as account
from app.account.queries import consents
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.labs.models import Hat
from app.mail.models import OutgoingMail
from app.mail.queries import to_send
from app.people.models import Person
from app.people.queries import person_by_id
from app.profiles import commands, queries
from app.profiles.models import Connection, Introduction
from app.refusal import Refusal


def by(cast, name):
    return Op.of(getattr(cast, name).id)


def code_of(act, *values, **named):
    with pytest.raises(Refusal) as refused:
        act(*values, **named)
    return refused.value.code


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://allround.example.org")


def shared(cast, name, expertise="physiotherapy", lived=()):
    key = commands.save_card(by(cast, name), cast.lab.key, brings=f"{name} brings this", expertise=expertise, lived=lived)
    commands.share_card(by(cast, name), cast.lab.key)
    return key


def seen_by(cast, name):
    db.session.rollback()
    return queries.cards_of(cast.lab.key, person_by_id(getattr(cast, name).id))


def letters():
    db.session.rollback()
    return db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()


def test_a_card_is_a_draft_until_it_is_shared_and_again_after_it_is_taken_back(cast, clock):
    commands.save_card(by(cast, "bo"), cast.lab.key, brings="Ten years of night shifts")
    assert seen_by(cast, "cy") == []
    commands.share_card(by(cast, "bo"), cast.lab.key)
    assert [line.brings for line in seen_by(cast, "cy")] == ["Ten years of night shifts"] and consents(cast.bo.id, "profile")
    commands.take_back_card(by(cast, "bo"), cast.lab.key)
    assert seen_by(cast, "cy") == [] and not consents(cast.bo.id, "profile")
    assert queries.draft_of(cast.lab.key, person_by_id(cast.bo.id)).brings == "Ten years of night shifts"


def test_whoever_withdraws_the_consent_shares_no_card_any_more(cast, clock):
    shared(cast, "bo")
    account.withdraw_consent(by(cast, "bo"), cast.bo.id, "profile")
    assert seen_by(cast, "cy") == []


def test_the_card_of_somebody_who_wears_no_hat_any_more_is_read_by_nobody(cast, clock):
    shared(cast, "pat")
    assert [line.name for line in seen_by(cast, "cy")] == ["Pat"]
    with change(Op.server()) as c:
        c.session.execute(delete(Hat).where(Hat.person_id == cast.pat.id))
    assert seen_by(cast, "cy") == []


def test_a_lived_experience_is_read_by_others_only_where_it_was_ticked(cast, clock):
    key = shared(cast, "bo", lived=[("back pain", True), ("depression", False)])
    line = queries.one_card(cast.lab.key, key, person_by_id(cast.cy.id))
    assert line.lived == ("back pain",) and "depression" not in str(line)


def test_strangers_and_guests_share_no_card_and_an_empty_one_is_not_shared(cast, clock):
    assert code_of(commands.save_card, by(cast, "eve"), cast.lab.key, brings="Hello") == "not_of_lab"
    with change(Op.server()) as c:
        c.session.add(Hat(lab_id=cast.lab.id, person_id=cast.dee.id, hat="participant"))
    commands.save_card(by(cast, "dee"), cast.lab.key, brings="Hello")
    assert code_of(commands.share_card, by(cast, "dee"), cast.lab.key) == "no_address"
    commands.save_card(by(cast, "cy"), cast.lab.key, lived=[("depression", False)])
    assert code_of(commands.share_card, by(cast, "cy"), cast.lab.key) == "empty_card"


def test_cards_are_found_by_tag_and_by_the_words_of_an_idea_and_never_the_readers_own(cast, clock):
    shared(cast, "bo", "Physiotherapy, budgets")
    shared(cast, "cy", "physiotherapy")
    reader = person_by_id(cast.cy.id)
    assert [line.name for line in queries.cards_of(cast.lab.key, reader, "BUDGETS")] == ["Bo"]
    assert queries.tags_of(seen_by(cast, "cy")) == [("budgets", 1), ("Physiotherapy", 2)]
    [match] = queries.could_help(cast.lab.key, "Physiotherapy at home", reader, "page")
    assert (match.who.name, match.because) == ("Bo", ("Physiotherapy",))


def test_who_is_asked_gets_a_letter_and_on_acceptance_each_learns_the_other(cast, clock, public):
    card = shared(cast, "bo")
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, "We both work nights.", gives_address=True)
    [asked] = letters()
    assert asked.to == cast.bo.email and "We both work nights." in to_send(asked).body and cast.pat.email not in to_send(asked).body
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    made = {letter.to: to_send(letter).body for letter in letters() if letter.letter == "introduction_made"}
    assert set(made) == {cast.bo.email, cast.pat.email}
    assert cast.pat.email in made[cast.bo.email] and cast.bo.email not in made[cast.pat.email]
    assert to_send(asked) is None, "who answered already is not asked by a letter that comes late"


def test_either_gives_their_address_later_and_takes_it_back_and_one_letter_tells_it(cast, clock, public):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "We both work nights.")
    assert code_of(commands.give_address, by(cast, "pat"), cast.lab.key, key, True) == "not_made"
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    pairs = (("pat", "bo"), ("bo", "pat"))
    for giver, reader in pairs:
        [ask] = queries.asked_by(person_by_id(getattr(cast, reader).id), cast.lab.key)
        assert ask.email == "" and ask.gives == (reader == "pat")
        commands.give_address(by(cast, giver), cast.lab.key, key, True)
        db.session.rollback()
        [ask] = queries.asked_by(person_by_id(getattr(cast, reader).id), cast.lab.key)
        assert ask.email == getattr(cast, giver).email
        assert queries.asked_by(person_by_id(getattr(cast, giver).id), cast.lab.key)[0].gives
    told = [letter for letter in letters() if letter.letter == "introduction_address"]
    assert [letter.to for letter in told] == [cast.bo.email, cast.pat.email]
    assert cast.pat.email in to_send(told[0]).body and cast.bo.email in to_send(told[1]).body
    for giver, reader in pairs:
        commands.give_address(by(cast, giver), cast.lab.key, key, False)
        db.session.rollback()
        assert queries.asked_by(person_by_id(getattr(cast, reader).id), cast.lab.key)[0].email == ""
    assert to_send(told[0]) is None, "what was taken back meanwhile goes out in no letter"
    for gives in (True, False, True):
        commands.give_address(by(cast, "pat"), cast.lab.key, key, gives)
    assert len([letter for letter in letters() if letter.letter == "introduction_address"]) == 2
    assert code_of(commands.give_address, by(cast, "cy"), cast.lab.key, key, True) == "gone"


def test_the_letter_of_an_introduction_names_a_card_only_where_there_is_one_and_who_wrote_what(cast, clock, public):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "We both work nights.")
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    made = {letter.to: to_send(letter).body for letter in letters() if letter.letter == "introduction_made"}
    assert "You find their card in the Lab." in made[cast.pat.email] and "You wrote:" in made[cast.pat.email]
    assert "their card" not in made[cast.bo.email] and "They wrote:" in made[cast.bo.email]
    assert "They do not have yours." in made[cast.bo.email]
    db.session.rollback()
    assert queries.asked_by(person_by_id(cast.pat.id), cast.lab.key)[0].card
    assert not queries.asked_by(person_by_id(cast.bo.id), cast.lab.key)[0].card


def test_an_address_is_read_by_nobody_before_both_are_introduced_and_an_ask_taken_back_goes_out_in_no_letter(cast, clock, public):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "We both work nights.", gives_address=True)
    assert [ask.email for ask in queries.to_answer(person_by_id(cast.bo.id))] == [""]
    [asked] = letters()
    commands.withdraw(by(cast, "pat"), cast.lab.key, key)
    assert to_send(asked) is None


def test_whoever_has_no_address_gives_none_and_a_card_taken_back_is_named_by_no_letter(cast, clock, public):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "We both work nights.")
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    commands.take_back_card(by(cast, "bo"), cast.lab.key)
    [told] = [letter for letter in letters() if letter.letter == "introduction_made" and letter.to == cast.pat.email]
    assert "their card" not in to_send(told).body
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).email = None
    assert code_of(commands.give_address, by(cast, "bo"), cast.lab.key, key, True) == "no_address"


def test_words_that_a_moderator_hid_go_out_in_no_letter(cast, clock, public):
    card = shared(cast, "bo")
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, "You look lonely")
    commands.hold_introduction(by(cast, "mo"), key)
    [asked] = letters()
    assert to_send(asked) is None and queries.to_answer(person_by_id(cast.bo.id)) == []
    assert code_of(commands.decline, by(cast, "bo"), cast.lab.key, key) == "not_open"
    commands.restore_introduction(by(cast, "mo"), key)
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    assert code_of(commands.hide_introduction, by(cast, "mo"), key, " ") == "no_reason"
    commands.hide_introduction(by(cast, "mo"), key, "It could hurt.")
    made = [to_send(letter).body for letter in letters() if letter.letter == "introduction_made"]
    assert len(made) == 2 and not any("lonely" in body for body in made)


def test_a_decline_writes_no_letter_and_the_journal_does_not_say_who(cast, clock, public):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "Hello")
    commands.decline(by(cast, "bo"), cast.lab.key, key)
    assert [letter.letter for letter in letters()] == ["introduction_asked"]
    assert db.session.scalar(select(Entry.actor_id).where(Entry.kind == "introduction_declined")) is None
    [ask] = queries.asked_by(person_by_id(cast.pat.id), cast.lab.key)
    assert (ask.standing, ask.email) == ("not_now", "")
    assert code_of(commands.accept, by(cast, "bo"), cast.lab.key, key) == "not_open"


def test_what_came_to_nothing_goes_by_itself_and_what_was_made_stays(cast, clock):
    card = shared(cast, "bo")
    made = commands.ask_for_introduction(by(cast, "cy"), cast.lab.key, card, "Hello")
    commands.accept(by(cast, "bo"), cast.lab.key, made)
    commands.decline(by(cast, "bo"), cast.lab.key, commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, "Hello"))
    commands.say_we_met(by(cast, "mo"), cast.lab.key, card, agreed=True)
    clock.forward(days=89)
    account.retire()
    assert db.session.scalar(select(func.count(Introduction.id))) == 2 and db.session.scalar(select(func.count(Connection.id))) == 1
    db.session.rollback()
    clock.forward(days=1)
    account.retire()
    assert db.session.scalars(select(Introduction.key)).all() == [made] and db.session.scalar(select(func.count(Connection.id))) == 0


def test_only_the_two_people_of_an_introduction_can_act_on_it(cast, clock):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "Hello")
    for act, name in ((commands.accept, "pat"), (commands.decline, "cy"), (commands.withdraw, "bo")):
        assert code_of(act, by(cast, name), cast.lab.key, key) == "gone"
    commands.withdraw(by(cast, "pat"), cast.lab.key, key)
    assert queries.to_answer(person_by_id(cast.bo.id)) == []


def test_the_same_person_is_not_asked_twice_and_nobody_asks_with_a_card_that_is_not_shared(cast, clock):
    card = shared(cast, "bo")
    commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, "Hello")
    assert code_of(commands.ask_for_introduction, by(cast, "pat"), cast.lab.key, card, "Hello again") == "asked_already"
    commands.take_back_card(by(cast, "bo"), cast.lab.key)
    assert code_of(commands.ask_for_introduction, by(cast, "cy"), cast.lab.key, card, "Hello") == "no_card"


def connections():
    db.session.rollback()
    return db.session.scalar(select(func.count(Connection.id)).where(Connection.confirmed_at.is_not(None)))


@pytest.mark.parametrize(("asker", "asked", "counted"), [(True, True, 1), (True, False, 0), (False, True, 0)])
def test_an_introduction_counts_as_a_connection_only_where_both_agree(cast, clock, asker, asked, counted):
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "Hello", counts=asker)
    commands.accept(by(cast, "bo"), cast.lab.key, key, counts=asked)
    assert connections() == counted


def test_we_met_in_a_group_counts_once_the_other_says_so_too_and_once_a_pair(cast, clock):
    bo = shared(cast, "bo")
    assert code_of(commands.say_we_met, by(cast, "pat"), cast.lab.key, bo) == "no_consent"
    key = commands.say_we_met(by(cast, "pat"), cast.lab.key, bo, agreed=True)
    assert connections() == 0 and queries.said_of_me(person_by_id(cast.bo.id), cast.lab.key) == [(key, "Pat")]
    assert code_of(commands.answer_connection, by(cast, "cy"), cast.lab.key, key, True, True) == "gone"
    commands.answer_connection(by(cast, "bo"), cast.lab.key, key, True, agreed=True)
    assert connections() == 1
    account.withdraw_consent(by(cast, "pat"), cast.pat.id, "connections")
    assert connections() == 0


def test_where_it_is_not_so_nothing_is_kept(cast, clock):
    key = commands.say_we_met(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), agreed=True)
    commands.answer_connection(by(cast, "bo"), cast.lab.key, key, False)
    assert db.session.scalar(select(func.count(Connection.id))) == 0
    assert not db.session.scalars(select(Entry).where(Entry.kind.like("connection_%"), Entry.actor_id.is_not(None))).all()


def test_of_two_who_are_one_the_older_keeps_what_was_asked(cast, clock):
    commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, shared(cast, "bo"), "Hello")
    with change(Op.server()) as c:
        c.record("person_merged", subject=cast.cy.key, facts={"newer": cast.bo.key})
    assert db.session.scalar(select(Introduction.asked_id)) == cast.cy.id
    assert queries.draft_of(cast.lab.key, person_by_id(cast.cy.id)).brings == "bo brings this"
