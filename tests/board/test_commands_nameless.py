"""Who chose not to be named is not named by what they do afterwards, under whichever id, on both databases."""

import pytest

from app.board import commands, queries
from app.extensions import db
from app.journal.record import Op, change
from app.labs.commands import give_hat
from app.people.models import Person
from tests.board.saying_no import refuses


@pytest.fixture
def idea(cast):
    """An idea that Dee, a guest, posted without a name; then Dee turned out to be Bo, who is a member."""
    give_hat(Op.of(cast.ann.id), cast.lab.key, cast.dee.key, "participant")
    key = commands.post_idea(Op.of(cast.dee.id), cast.lab.key, "Walk with a peer", "On Tuesdays", "anonymous")
    commands.restore_thought(Op.of(cast.mo.id), key)
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.bo.id
    return key


def reader(cast):
    db.session.rollback()
    return db.session.get(Person, cast.cy.id)


def test_a_member_changes_what_they_posted_as_a_guest_and_stays_without_a_name(cast, idea):
    commands.change_thought(Op.of(cast.bo.id), idea, "Walk with a trained peer", why="Peers are trained now")
    assert [version.byline.name for version in queries.versions_of(idea, reader(cast), False)] == ["", ""]


def test_a_member_moves_what_they_posted_as_a_guest_and_stays_without_a_name(cast, idea):
    commands.move_thought(Op.of(cast.bo.id), idea, "refined", "Two comments are answered")
    assert [move.byline.name for move in queries.moves_of(idea)] == [""]


def test_naming_an_owner_does_not_tell_who_wrote_it_without_a_name(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer", attribution="anonymous")
    commands.add_owner(Op.of(cast.ann.id), key, "Bo")
    commands.add_owner(Op.of(cast.ann.id), key, "Cy")
    assert [owner.name for owner in queries.owners_of(key)] == ["Bo", "Cy"]
    with refuses("owns_already"):
        commands.add_owner(Op.of(cast.ann.id), key, "Bo")


def test_an_author_is_told_that_they_may_change_their_own(cast):
    key = commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer", attribution="anonymous")
    with refuses("owns_already"):
        commands.add_owner(Op.of(cast.bo.id), key, "Bo")
