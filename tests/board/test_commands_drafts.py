"""Keeping what was begun, and forgetting it when it is sent, on both databases."""

import pytest
from sqlalchemy import func, select

from app.board import commands, queries
from app.board.models import Draft
from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.record import AlreadyDone, Op
from app.people.models import Person
from tests.board.saying_no import refuses

FORM, OTHER = "a-page-on-a-phone", "a-page-on-a-desk-"


def keep(cast, edition=1, form=FORM, since="", name="bo", **fields):
    begun = commands.Begun(place_of(cast), form, edition, since, fields or {"headline": "Walk with a peer"})
    commands.keep_draft(Op(by=getattr(cast, name).id), cast.lab.key, begun)


def place_of(cast):
    return f"idea:{cast.lab.key}"


def of(cast, name="bo"):
    db.session.rollback()
    return queries.drafts_of(db.session.get(Person, getattr(cast, name).id))


def sends(cast, edition=1, form=FORM, since="", headline="Walk with a peer", op=None):
    return commands.post_idea(op or Op(by=cast.bo.id, key=form, body=headline), cast.lab.key, headline,
                              begun=commands.Begun(place_of(cast), form, edition, since))


def test_each_saving_takes_the_place_of_the_one_before_and_leaves_no_trace_but_itself(cast):
    for edition, text in enumerate(("W", "Walk", "Walk with"), start=1):
        keep(cast, edition, headline=text)
    assert [draft.fields for draft in of(cast)] == [{"headline": "Walk with"}]
    assert db.session.scalar(select(func.count(Entry.id))) == db.session.scalar(select(func.count(Receipt.id))) == 0


def test_a_saving_that_arrives_late_changes_nothing(cast):
    keep(cast, 5, headline="Walk with a peer")
    keep(cast, 4, headline="Walk")
    assert [draft.start for draft in of(cast)] == ["Walk with a peer"]


def test_two_devices_write_on_and_each_keeps_its_words(cast):
    keep(cast, 1, headline="Begun on the phone")
    seen = of(cast)[0].mark
    keep(cast, 2, headline="Begun on the phone, gone on")
    keep(cast, 7, form=OTHER, since=seen, headline="Gone on at the desk")
    keep(cast, 3, headline="Begun on the phone, gone on and on")
    keep(cast, 8, form=OTHER, since=seen, headline="Gone on at the desk and on")
    assert {draft.start for draft in of(cast)} == {"Begun on the phone, gone on and on", "Gone on at the desk and on"}


def test_a_draft_goes_when_it_is_sent_and_a_late_saving_does_not_bring_it_back(cast):
    keep(cast, 1)
    sends(cast, 2)
    keep(cast, 1)
    keep(cast, 2)
    assert of(cast) == []


def test_what_is_typed_after_a_lost_reply_is_kept_and_sending_it_again_posts_once(cast):
    sends(cast, 2)
    keep(cast, 3, headline="Walk with a peer on Tuesdays")
    assert [draft.start for draft in of(cast)] == ["Walk with a peer on Tuesdays"]
    with pytest.raises(AlreadyDone):
        sends(cast, 2)
    with refuses("key_reused"):
        sends(cast, 3, headline="Walk with a peer on Tuesdays")
    assert len(queries.lines_of(cast.lab.key, "idea")) == 1 and len(of(cast)) == 1


def test_sending_from_the_desk_leaves_what_the_phone_wrote_since(cast):
    keep(cast, 1, headline="Begun")
    seen = of(cast)[0].mark
    keep(cast, 2, headline="Begun and gone on")
    sends(cast, 9, form=OTHER, since=seen, headline="Begun")
    assert [draft.start for draft in of(cast)] == ["Begun and gone on"]


def test_a_refused_post_keeps_its_draft(cast):
    keep(cast, 1)
    with refuses("headline_too_long"):
        sends(cast, 1, headline="x" * 91)
    assert len(of(cast)) == 1


def test_words_that_were_all_taken_away_are_no_draft(cast):
    keep(cast, 1)
    keep(cast, 2, headline=" ", attribution="named")
    assert of(cast) == []


def test_a_draft_is_its_writers_alone(cast):
    keep(cast)
    assert of(cast, "cy") == []
    with refuses("no_such_draft"):
        commands.discard_draft(Op.of(cast.cy.id), place_of(cast))
    commands.discard_draft(Op.of(cast.bo.id), place_of(cast))
    assert db.session.scalar(select(func.count(Draft.id))) == 0


def test_one_person_keeps_forty_drafts_in_a_lab(cast):
    for n in range(40):
        commands.keep_draft(Op(by=cast.bo.id), cast.lab.key, commands.Begun(f"comment:c{n}", FORM, 1, "", {"text": "Yes"}))
    with refuses("too_many_drafts"):
        keep(cast)
    commands.discard_draft(Op.of(cast.bo.id), "comment:c1")
    keep(cast)
    assert len(of(cast)) == 40
