"""Changing words, states and owners, on both databases."""

import pytest
from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Version
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.labs.commands import give_hat
from app.moderation.queries import cases
from app.people.models import Person
from tests.board.saying_no import refuses


def post(cast, name="bo", **more):
    words = {"headline": "Walk with a peer", "body": "On Tuesdays", **more}
    return commands.post_idea(Op.of(getattr(cast, name).id), cast.lab.key, **words)


def changes(cast, key, name="bo", **more):
    words = {"headline": "Walk with a trained peer", "body": "On Tuesdays", **more}
    return commands.change_thought(Op.of(getattr(cast, name).id), key, **words)


def person(cast, name):
    db.session.rollback()
    return db.session.get(Person, getattr(cast, name).id)


def facts(kind):
    db.session.rollback()
    return [entry.facts for entry in db.session.scalars(select(Entry).where(Entry.kind == kind))]


def test_a_change_keeps_how_it_read_and_says_what_led_to_it(cast, clock):
    key = post(cast, given={"who": "People in pain"})
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Who supports the peer?")
    clock.forward(days=2)
    with refuses("no_why"):
        changes(cast, key)
    assert changes(cast, key, given={"who": "People in pain", "change": "Less alone"}, why="Peers are trained now", because=comment) == 2
    newest, first = queries.versions_of(key, person(cast, "cy"), False)
    assert (first.number, first.why, newest.why, newest.because) == (1, "", "Peers are trained now", comment)
    assert ("headline", None, [("same", "Walk with a"), ("new", " trained"), ("same", " peer")]) in newest.texts
    assert ("change", None, [("new", "Less alone")]) in newest.texts
    assert queries.line_of(key).headline == "Walk with a trained peer"
    assert facts("thought_changed") == [{"version": 2, "because": comment, "held": False}]


def test_a_version_leads_to_no_comment_that_was_hidden_since(cast):
    key = post(cast)
    comment = commands.comment_on(Op.of(cast.cy.id), key, "Sister Jones says so")
    changes(cast, key, because=comment)
    commands.hide_comment(Op.of(cast.mo.id), key, comment, "It names a nurse")
    assert queries.versions_of(key, person(cast, "pat"), False)[0].because is None


def test_saving_without_a_change_is_no_version(cast):
    key = post(cast)
    assert changes(cast, key, headline="Walk with a peer") == 1
    assert db.session.scalars(select(Version)).all() == []


def test_what_somebody_changed_meanwhile_is_not_written_over(cast):
    key = post(cast)
    changes(cast, key, seen=1)
    with refuses("changed_meanwhile"):
        changes(cast, key, headline="Walk alone", seen=1)
    assert queries.line_of(key).headline == "Walk with a trained peer"


@pytest.mark.parametrize("name", ["cy", "ann", "mo", "eve"])
def test_nobody_but_author_and_owners_changes_the_words(cast, name):
    key = post(cast)
    with refuses("not_yours_to_change"):
        changes(cast, key, name)


def test_an_owner_changes_the_words_until_they_step_back(cast):
    key = post(cast, attribution="anonymous")
    commands.add_owner(Op.of(cast.bo.id), key, "cy")
    changes(cast, key, "cy", why="Trained")
    newest, first = queries.versions_of(key, person(cast, "pat"), False)
    assert newest.byline.name == "Cy" and first.byline.name == ""
    commands.remove_owner(Op.of(cast.cy.id), key, cast.cy.key)
    with refuses("not_yours_to_change"):
        changes(cast, key, "cy", headline="Walk alone")
    assert [set(found) for found in facts("owner_added")] == [{"person"}]


def test_an_owner_is_one_person_of_the_lab(cast):
    key = post(cast)
    for name, code in (("Eve", "nobody_so_named"), ("", "no_name"), ("Bo", "owns_already")):
        with refuses(code):
            commands.add_owner(Op.of(cast.bo.id), key, name)
    with refuses("not_yours_to_change"):
        commands.add_owner(Op.of(cast.cy.id), key, "Pat")
    commands.add_owner(Op.of(cast.ann.id), key, "Pat")
    with refuses("owns_already"):
        commands.add_owner(Op.of(cast.ann.id), key, "pat")
    with refuses("not_yours_to_change"):
        commands.remove_owner(Op.of(cast.cy.id), key, cast.pat.key)


def test_what_a_guest_changes_waits_for_a_moderator_again(cast):
    give_hat(Op.of(cast.ann.id), cast.lab.key, cast.dee.key, "participant")
    key = post(cast, "dee")
    commands.restore_thought(Op.of(cast.mo.id), key)
    changes(cast, key, "dee", headline="Something rude")
    assert queries.line_of(key) is None
    assert [case.subject.key for case in cases(cast.lab.key)] == [key]


def test_words_for_which_something_was_hidden_stay_hidden_in_its_versions(cast):
    key = post(cast, body="Nurse CANARY said so")
    changes(cast, key, body="Nurse CANARY said it")
    commands.hide_thought(Op.of(cast.mo.id), key, "It names a nurse")
    changes(cast, key, body="A nurse said it", why="No names")
    commands.restore_thought(Op.of(cast.mo.id), key)
    assert "CANARY" not in str(queries.versions_of(key, person(cast, "cy"), False))
    assert "CANARY" in str(queries.versions_of(key, person(cast, "bo"), False))
    assert "CANARY" in str(queries.versions_of(key, person(cast, "mo"), True))


def test_an_idea_is_brought_from_state_to_state_with_reasons(cast):
    key = post(cast)
    commands.move_thought(Op.of(cast.bo.id), key, "refined", "Two comments are answered")
    with refuses("not_yours_to_say"):
        commands.move_thought(Op.of(cast.bo.id), key, "selected", "Because")
    with refuses("not_yours_to_change"):
        commands.move_thought(Op.of(cast.cy.id), key, "submitted")
    with refuses("no_reason"):
        commands.move_thought(Op.of(cast.ann.id), key, "not_now")
    commands.move_thought(Op.of(cast.ann.id), key, "not_now", "Two teams test it already. Join one of them.")
    assert [(move.state, move.byline.name) for move in queries.moves_of(key)] == [("not_now", "Ann"), ("refined", "Bo")]
    assert facts("thought_moved") == [{"state": "refined"}, {"state": "not_now"}]


def test_an_insight_and_what_nobody_can_read_come_to_no_state(cast):
    insight, idea = commands.post_insight(Op.of(cast.bo.id), cast.lab.key, "Twice told"), post(cast)
    commands.hide_thought(Op.of(cast.mo.id), idea, "Not now")
    for key in (insight, idea):
        with pytest.raises(Exception, match="on the board|no such state"):
            commands.move_thought(Op.of(cast.ann.id), key, "submitted")


def test_what_was_changed_on_the_board_is_not_overwritten_by_its_workshop(cast):
    idea = {"headline": "A quiet room", "body": "", "author_id": cast.bo.id, "attribution": "named", "perspective": None, "language": "en"}
    origin = {"workshop_key": "w234567892", "workshop_title": "Joining up care", "contribution_key": "c234567892"}
    [key] = commands.publish_ideas(Op.server(), cast.lab.key, [(idea, origin)])
    changes(cast, key, headline="A quiet room with a window")
    commands.publish_ideas(Op.server(), cast.lab.key, [(idea, {**origin, "votes": {"dots": 5, "people": 3}})])
    line = queries.line_of(key)
    assert (line.headline, line.votes["dots"]) == ("A quiet room with a window", 5)
