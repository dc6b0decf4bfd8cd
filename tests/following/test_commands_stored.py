"""What is kept here about somebody is told in full to them, and nothing of it is left when they are erased."""

import json

from sqlalchemy import select

from app.board import commands as board
from app.extensions import db
from app.following import commands
from app.following.models import Digest, Follow, News, SecretLink, Wish
from app.following.stored import erase, read
from app.journal.record import Op, change
from tests.following import tell

TABLES = (News, Digest, Follow, Wish, SecretLink)


def lives(cast, clock):
    """Bo follows, wishes, is told of something and gets a letter."""
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walking")
    commands.follow(Op.of(cast.bo.id), cast.lab.key, idea)
    commands.follow(Op.of(cast.pat.id), cast.lab.key, idea)
    commands.say_how_often(Op.of(cast.bo.id), "at_once", "weekly")
    commands.make_link(Op.of(cast.bo.id), "words")
    board.comment_on(Op.of(cast.pat.id), idea, "Good.")
    tell()
    return idea


def test_all_of_it_is_told_and_it_can_be_written_as_json(cast, clock, public):

    idea = lives(cast, clock)
    told = read([cast.bo.id])
    assert json.loads(json.dumps(told)) == told
    assert [one["thing"] for one in told["follows"]] == [idea] and told["letters"][0]["about what I wrote"] == "at_once"
    assert [(one["kind"], one["about"]) for one in told["news"]] == [("commented_on", idea)]
    assert len(told["digests"]) == 1 and [one["for"] for one in told["links"]] == ["words"]


def test_nothing_is_left_of_it_and_others_keep_theirs(cast, clock, public):
    lives(cast, clock)
    with change(Op.server()) as c:
        erase(c, [cast.bo.id], "gone")
    db.session.rollback()
    for table in TABLES:
        assert cast.bo.id not in set(db.session.scalars(select(table.person_id))), table
    assert cast.pat.id in set(db.session.scalars(select(Follow.person_id)))
