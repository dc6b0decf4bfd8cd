"""What a moderator hides is gone from every room at once, the projector's too, and comes back as it was."""

import pytest

from app.access import has_role
from app.board import commands as board
from app.board import queries as lines
from app.extensions import db
from app.journal.record import Op
from app.live.fragments import snapshot
from app.live.rooms import audience_of, rooms_for
from app.moderation import commands
from app.people.models import Person
from app.refusal import Refusal
from app.rounds import commands as rounds
from tests.rounds.harvesting import Walk


def shown(room):
    db.session.rollback()
    return " ".join(fragment.html for fragment in snapshot(room, "en").fragments.values())


@pytest.fixture
def walk(cast, clock):
    made = Walk(cast)
    made.to_fours()
    rounds.put_forward(made.op("bo"), made.key, made.pair, "A quiet room")
    rounds.enter_idea_for_table(made.op(), made.key, "A bell beside the door")
    made.next(2)
    made.vote_and_reveal(cy=2)
    return made


def test_hiding_on_the_board_takes_it_off_the_projector_the_console_and_the_phones(walk, cast):
    db.session.rollback()
    [line] = [line for line in lines.lines_of(cast.lab.key, "idea") if line.headline == "A quiet room"]
    rooms = [f"workshop:{walk.key}:{screen}" for screen in ("projector", "desk", "phones")]
    rooms.append(f"thought:{line.key}")
    before = {room: shown(room) for room in rooms}
    where = [room for room in rooms if line.headline in before[room]]
    assert f"workshop:{walk.key}:projector" in where
    board_page = f"/labs/{cast.lab.key}/board?fragments=1"
    assert line.headline in cast.as_("bo").get(board_page).text
    commands.act_on(Op.of(cast.mo.id), "hide", "thought", line.key, "It names a nurse.")
    for room in where:
        if audience_of(room)[0] != "workshop:desk":
            assert line.headline not in shown(room), room
    assert line.headline not in cast.as_("bo").get(board_page).text
    commands.act_on(Op.of(cast.mo.id), "restore", "thought", line.key)
    assert {room: line.headline in shown(room) for room in rooms} == {room: room in where for room in rooms}


def test_a_held_comment_reaches_no_room_until_it_is_released(cast, clock):
    key = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    comment = board.comment_on(Op.of(cast.pat.id), key, "CANARY")
    commands.act_on(Op.of(cast.mo.id), "hold", "comment", comment)
    assert "CANARY" not in shown(f"thought:{key}") and "CANARY" in shown(f"lab:{cast.lab.key}:moderators")
    commands.act_on(Op.of(cast.mo.id), "release", "comment", comment)
    assert "CANARY" in shown(f"thought:{key}") and "CANARY" not in shown(f"lab:{cast.lab.key}:moderators")


def test_only_moderators_hear_the_queue(cast):
    for name in ("mo", "ann"):
        assert rooms_for("moderation", cast.lab.key, db.session.get(Person, getattr(cast, name).id))
    for name in ("bo", "val", "eve"):
        person = db.session.get(Person, getattr(cast, name).id)
        assert not has_role("moderator", person, {"lab_key": cast.lab.key})
        with pytest.raises(Refusal):
            rooms_for("moderation", cast.lab.key, person)
