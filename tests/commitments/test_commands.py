"""Is a commitment made once, answered by its owner alone, and never read by whoever it was not shared with? On both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.commitments import commands, queries
from app.commitments.models import CommitmentAnswer
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op, change
from app.people.models import Person
from app.people.queries import person_by_id
from app.workshops import commands as workshops
from tests.commitments.promises import JUNE, WORDS, given, kinds, op, own, refusal, row, rows
from tests.workshops.gathering import Gathering


def readers(cast, key):
    """Who of the cast may read it, by the one query."""
    db.session.rollback()
    return {name for name in ("ann", "bo", "cy", "pat", "ada") if queries.line_of(key, person_by_id(getattr(cast, name).id))}


def harvested(cast, *all_given):
    return commands.make_commitments(Op.server(), cast.lab.key, list(all_given))


# Making

def test_what_somebody_says_is_their_own_alone_until_they_share_it(cast, clock):
    key = own(cast.bo, cast.lab, by=JUNE)
    assert readers(cast, key) == {"bo"}
    commands.edit_commitment(op(cast.bo), key, WORDS, JUNE, shared=True)
    assert readers(cast, key) == {"ann", "bo", "cy", "pat", "ada"}
    commands.edit_commitment(op(cast.bo), key, WORDS, JUNE, shared=False)
    assert readers(cast, key) == {"bo"}


def test_a_name_is_shown_only_where_its_owner_chose_so(cast, clock):
    key = own(cast.bo, cast.lab, shared=True, named=False)
    assert queries.line_of(key, person_by_id(cast.cy.id)).name == ""
    assert queries.line_of(key, person_by_id(cast.bo.id)).name == "Bo"
    commands.edit_commitment(op(cast.bo), key, WORDS, shared=True, named=True)
    db.session.rollback()
    assert queries.line_of(key, person_by_id(cast.cy.id)).name == "Bo"


def test_a_day_that_is_over_and_no_words_are_refused(cast, clock):
    assert refusal(own, cast.bo, cast.lab, by=(clock.now() - timedelta(days=1)).date()) == "day_is_over"
    assert refusal(own, cast.bo, cast.lab, words=" ") == "no_words"
    assert rows() == []


def test_the_journal_knows_that_it_was_made_and_not_its_words(cast, clock):
    own(cast.bo, cast.lab)
    entry = db.session.query(Entry).filter_by(kind="commitment_made").one()
    assert entry.facts == {"person": cast.bo.key, "asked": []}
    assert WORDS not in repr(vars(entry))


def test_who_was_put_forward_with_it_is_shown_until_its_owner_shares_it_without(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, who="Bo of the ward", shared=True))
    assert queries.line_of(key, person_by_id(cast.cy.id)).name == "Bo of the ward"
    commands.edit_commitment(op(cast.bo), key, WORDS, shared=True, named=False)
    db.session.rollback()
    assert queries.line_of(key, person_by_id(cast.cy.id)).name == ""


def test_who_was_kept_with_it_is_shown_only_where_its_owner_shows_it(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, who="Bo of the ward"))
    commands.edit_commitment(op(cast.bo), key, WORDS, shared=True, named=False)
    assert queries.line_of(key, person_by_id(cast.cy.id)).name == ""
    assert queries.line_of(key, person_by_id(cast.bo.id)).name == "Bo of the ward"


def test_a_shared_one_without_words_for_who_names_nobody_unless_told(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, shared=True))
    assert queries.line_of(key, person_by_id(cast.cy.id)).name == ""


# Out of a round

def test_a_contribution_becomes_a_commitment_once(cast, clock):
    first = harvested(cast, given(owner_id=cast.bo.id, by=JUNE), given("c2", who="the pain clinic team", shared=True))
    again = harvested(cast, given(owner_id=cast.bo.id, by=JUNE), given("c2", who="the pain clinic team", shared=True))
    assert first == again == [one.key for one in rows()]
    assert kinds() == ["commitment_made", "commitment_made"]
    assert readers(cast, first[0]) == {"bo"}
    assert queries.line_of(first[1], person_by_id(cast.cy.id)).name == "the pain clinic team"


def test_a_correction_in_its_round_follows(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id))
    harvested(cast, given(owner_id=cast.bo.id, words="Ask both sisters", by="2026-06-12", shared=True))
    assert (row(key).words, row(key).by, row(key).shared_at is not None) == ("Ask both sisters", JUNE, True)
    assert kinds() == ["commitment_made", "commitment_corrected"]


def test_what_its_owner_changed_stays_as_they_left_it(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, shared=True))
    commands.edit_commitment(op(cast.bo), key, "Ask her tomorrow", shared=False)
    harvested(cast, given(owner_id=cast.bo.id, words="Another", shared=True))
    assert row(key).words == "Ask her tomorrow"
    assert readers(cast, key) == {"bo"}


def test_what_its_round_took_back_is_gone_and_may_come_back(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, shared=True))
    commands.unmake_commitments(Op.server(), ["c1", "never heard of"])
    commands.unmake_commitments(Op.server(), ["c1"])
    assert readers(cast, key) == {"bo"}
    assert queries.lines_of(cast.lab.key, person_by_id(cast.bo.id)) == []
    harvested(cast, given(owner_id=cast.bo.id, shared=True))
    assert row(key).withdrawn_at is None
    assert kinds() == ["commitment_made", "commitment_unmade", "commitment_corrected"]


def test_what_its_owner_took_back_does_not_come_back(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, shared=True))
    commands.withdraw_commitment(op(cast.bo), key)
    harvested(cast, given(owner_id=cast.bo.id, shared=True))
    assert row(key).withdrawn_at
    assert readers(cast, key) == {"bo"}


def test_a_text_longer_than_a_commitment_is_cut_at_a_word_and_refuses_nothing(cast, clock):
    [key] = harvested(cast, given(owner_id=cast.bo.id, words="word " * 200, who="team " * 40))
    assert len(row(key).words) <= 300 and row(key).words.endswith("word…")
    assert len(row(key).who) <= 80


def test_what_is_nobodys_own_and_not_shared_is_not_kept_and_stops_nobody(cast, clock):
    assert len(harvested(cast, given(who="the team"), given("c2", owner_id=cast.bo.id))) == 1
    [key] = harvested(cast, given("c3", who="the team", shared=True))
    assert harvested(cast, given("c3", who="the team")) == []
    assert row(key).withdrawn_at and readers(cast, key) == set()


def test_it_joins_the_change_in_which_it_is_called(cast, clock):
    with pytest.raises(RuntimeError), change(Op.server()):
        harvested(cast, given(owner_id=cast.bo.id))
        raise RuntimeError
    assert rows() == []


def test_a_rehearsal_and_simulated_people_make_none(cast, clock):
    original = Gathering(cast)
    rehearsal = workshops.make_rehearsal(original.op(), original.key)
    made = Person(name="Robin", created_at=clock.now(), simulated_for=rehearsal)
    db.session.add(made)
    db.session.commit()
    assert harvested(cast, given(owner_id=cast.bo.id, workshop_key=rehearsal), given("c2", owner_id=made.id)) == []
    assert refusal(commands.make_own, Op.of(made.id), cast.lab.key, WORDS) == "rehearsal_only"
    assert rows() == []


# What became of it

def test_its_owner_says_what_became_of_it(cast, clock):
    key = own(cast.bo, cast.lab)
    commands.answer_commitment(op(cast.bo), key, "done", "She gave us an hour.")
    assert (row(key).answer, row(key).note, row(key).answered_at) == ("done", "She gave us an hour.", clock.now())


def test_nobody_else_answers_not_even_who_runs_the_workshop(cast, clock):
    workshop = Gathering(cast)
    key = own(cast.bo, cast.lab, shared=True, workshop_key=workshop.key)
    for name in ("cy", "ann", "ada"):
        assert refusal(commands.answer_commitment, op(getattr(cast, name)), key, "done") == "not_yours"
    assert row(key).answer is None


def test_where_nobodys_account_owns_it_a_facilitator_enters_the_answer(cast, clock):
    workshop = Gathering(cast)
    [key] = harvested(cast, given(who="the pain clinic team", shared=True, workshop_key=workshop.key))
    assert refusal(commands.answer_commitment, op(cast.bo), key, "done") == "not_its_facilitator"
    commands.answer_commitment(op(cast.ann), key, "done")
    assert queries.line_of(key, person_by_id(cast.cy.id)).entered
    assert row(key).answered_by_id == cast.ann.id


def test_doing_may_name_a_new_day_which_is_reminded_of_anew(cast, clock):
    key = own(cast.bo, cast.lab, by=JUNE)
    with change(Op.server()) as c:
        c.session.get(type(row(key)), row(key).id).reminded_at = clock.now()
    commands.answer_commitment(op(cast.bo), key, "doing", by=JUNE + timedelta(days=30))
    assert (row(key).by, row(key).reminded_at) == (JUNE + timedelta(days=30), None)
    commands.answer_commitment(op(cast.bo), key, "done", by=JUNE + timedelta(days=60))
    assert row(key).by == JUNE + timedelta(days=30)


def test_each_workshop_asks_anew_and_what_was_said_before_is_kept(cast, clock):
    key = own(cast.bo, cast.lab)
    commands.answer_commitment(op(cast.bo), key, "doing", "Began.", workshop_key="one")
    clock.forward(days=30)
    commands.answer_commitment(op(cast.bo), key, "changed", workshop_key="two")
    clock.forward(minutes=5)
    commands.answer_commitment(op(cast.bo), key, "done", "After all.")
    said = [(one.answer, one.note, one.workshop_key) for one in queries.answers_to(key)]
    assert said == [("done", "After all.", "two"), ("doing", "Began.", "one")]


def test_the_same_answer_without_a_word_keeps_the_word_that_stood_there(cast, clock):
    key = own(cast.bo, cast.lab)
    commands.answer_commitment(op(cast.bo), key, "done", "An hour.")
    commands.answer_commitment(op(cast.bo), key, "done")
    assert row(key).note == "An hour."
    commands.answer_commitment(op(cast.bo), key, "changed")
    assert row(key).note == ""


def test_an_answer_is_not_told_to_the_journal(cast, clock):
    key = own(cast.bo, cast.lab)
    commands.answer_commitment(op(cast.bo), key, "changed", "No time.")
    entry = db.session.query(Entry).filter_by(kind="commitment_answered").one()
    assert "changed" not in repr(entry.facts) and "No time" not in repr(entry.facts)


def test_what_was_taken_back_is_asked_no_more_and_cannot_be_answered(cast, clock):
    key = own(cast.bo, cast.lab, shared=True)
    commands.withdraw_commitment(op(cast.bo), key)
    assert readers(cast, key) == {"bo"}
    assert queries.own_open_lines(cast.bo.id) == []
    assert refusal(commands.answer_commitment, op(cast.bo), key, "done") == "taken_back"


def test_only_its_owner_changes_it_takes_it_back_or_switches_its_letters(cast, clock):
    key = own(cast.bo, cast.lab, shared=True)
    for write in (
        lambda who: commands.edit_commitment(who, key, "Other"), lambda who: commands.withdraw_commitment(who, key),
        lambda who: commands.switch_reminder(who, key, False),
    ):
        assert refusal(write, op(cast.ann)) == "not_yours"
    commands.switch_reminder(op(cast.bo), key, False)
    assert row(key).quiet_at
    commands.switch_reminder(op(cast.bo), key, True)
    assert row(key).quiet_at is None


def test_a_guest_who_turns_out_to_be_a_member_keeps_their_commitments(cast, clock):
    key = own(cast.dee, cast.lab)
    commands.answer_commitment(op(cast.dee), key, "doing")
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.bo.id
        c.session.flush()
        c.record("person_merged", subject=cast.bo.key, facts={"newer": cast.dee.key})
    assert row(key).owner_id == cast.bo.id
    assert [line.key for line in queries.own_open_lines(cast.bo.id)] == [key]
    commands.answer_commitment(op(cast.bo), key, "done")
    assert len(db.session.query(CommitmentAnswer).all()) == 2


def test_a_whole_room_becomes_commitments_with_a_few_questions(cast, clock):
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *statement: asked.append(statement[2]))
    harvested(cast, *(given(f"c{number}", owner_id=cast.bo.id) for number in range(200)))
    assert len([each for each in asked if each.startswith("SELECT")]) < 10
    assert len(rows()) == 200
