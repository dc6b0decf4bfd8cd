"""Does a ballot on the agenda open, close and reveal with Next, for the people in the room, on both databases?"""

import pytest
from sqlalchemy.orm import object_session

from app.journal.queries import entries_of_workshop
from app.journal.record import Op
from app.refusal import Refusal
from app.voting import commands as voting
from app.voting import queries
from app.workshops import commands
from app.workshops.kinds import kind_of
from app.workshops.places import position
from tests.voting.ballots import give, joined_together, refusal
from tests.voting.room import Room


def test_next_opens_closes_reveals_and_goes_on(room):
    room.begin("bo", "cy", "dee")
    assert room.place == "preparing"
    room.next()
    assert room.place == "open"
    room.next()
    assert room.place == "closed"
    room.next()
    assert room.place == "revealed"
    room.next()
    assert room.row.current_item.title == "Thanks"


def test_the_ideas_of_the_item_before_are_on_the_ballot(room):
    room.begin("bo")
    room.next()
    assert [option.source_key for option in room.ballot.options] == ["idea0", "idea1", "idea2", "idea3"]
    assert room.ballot.title == "Which ideas first?"


def test_those_in_the_room_vote_and_an_observer_does_not(room):
    room.join("val", observer=True)
    room.begin("bo", "cy")
    room.next()
    give(room.cast.bo, room.ballot_key, 2, 1)
    assert refusal(give, room.cast.val, room.ballot_key, 1) == "not_an_elector"
    assert refusal(give, room.cast.ann, room.ballot_key, 1) == "not_an_elector"
    assert queries.turnout(room.ballot) == queries.Turnout(voted=1, electors=2)


def test_a_latecomer_votes_while_the_ballot_is_open(room):
    room.begin("bo")
    room.next()
    room.join("pat", place="home")
    give(room.cast.pat, room.ballot_key, 1)
    assert queries.turnout(room.ballot).electors == 2


def test_somebody_removed_votes_no_more(room):
    room.begin("bo", "cy")
    room.next()
    receipt = give(room.cast.bo, room.ballot_key, 1)
    commands.remove_participant(room.op(), room.key, room.attendance("bo").key)
    with pytest.raises(Refusal) as caught:
        give(room.cast.bo, room.ballot_key, 2, replaces=receipt)
    assert caught.value.code == "not_an_elector"


def test_two_presses_of_next_open_the_ballot_once(room):
    room.begin("bo")
    place = position(room.row)
    commands.next_place(room.op(), room.key, place)
    commands.next_place(room.op(), room.key, place)
    assert room.place == "open"


def test_a_ballot_of_one_idea_does_not_open_and_the_room_stays(cast, clock, giver):
    room = Room(cast, ideas=["Only this"])
    room.begin("bo")
    assert refusal(room.next) == "too_few_ideas"
    assert room.place == "preparing"


def test_a_ballot_of_one_idea_is_skipped_and_back_returns_to_it(cast, clock, giver):
    room = Room(cast, ideas=["Only this"])
    room.begin("bo")
    skip(room)
    assert room.row.current_item.title == "Thanks"
    assert "item_skipped" in {entry.kind for entry in entries_of_workshop(room.key)}
    commands.back(room.op(), room.key)
    assert room.row.current_item.key == room.vote
    assert room.place == "preparing"


def test_a_ballot_without_ideas_at_the_end_is_skipped_and_the_workshop_is_over(cast, clock, giver):
    room = Room(cast, ideas=[])
    commands.remove_item(room.op(), room.row.agenda[-1].key)
    room.begin("bo")
    skip(room)
    assert room.row.closed_at
    commands.back(room.op(), room.key)
    assert room.row.current_item.key == room.vote
    commands.close_workshop(room.op(), room.key)
    assert room.row.closed_at


def test_a_ballot_that_can_be_held_is_not_skipped(room):
    room.begin("bo")
    assert refusal(skip, room) == "not_stuck"
    assert room.place == "preparing"


def test_a_second_press_of_skip_moves_the_room_once(cast, clock, giver):
    room = Room(cast, ideas=["Only this"])
    room.begin("bo")
    place = position(room.row)
    for _press in range(2):
        commands.skip(room.op(), room.key, place)
    assert room.row.current_item.title == "Thanks"


def skip(room):
    """Press what skips the vote, where the room is."""
    commands.skip(room.op(), room.key, position(room.row))


def test_back_leads_out_of_an_open_ballot_until_somebody_has_voted(room):
    room.begin("bo")
    room.next()
    commands.back(room.op(), room.key)
    assert room.place == "preparing"
    room.next()
    give(room.cast.bo, room.ballot_key, 1)
    assert refusal(commands.back, room.op(), room.key) == "votes_cast"
    room.next()
    assert refusal(commands.back, room.op(), room.key) == "vote_closed"


def test_back_from_preparing_returns_to_the_item_before(room):
    room.begin("bo")
    commands.back(room.op(), room.key)
    assert room.row.current_item.title == "Ideas"


def test_the_end_of_the_workshop_closes_an_open_ballot(room):
    room.begin("bo")
    room.next()
    give(room.cast.bo, room.ballot_key, 1)
    commands.close_workshop(room.op(), room.key)
    assert queries.stage_of(room.ballot) == "closed"
    voting.reveal_ballot(Op.of(room.cast.ann.id), room.ballot_key)
    assert queries.result_of(room.ballot).voters == 1


def test_what_goes_on_stands_in_the_order_of_the_vote_once_revealed(room):
    room.begin("bo", "cy")
    room.next()
    give(room.cast.bo, room.ballot_key, 0, 0, 2, 1)
    room.to("revealed")
    item = room.item
    given = kind_of("ballot").output(object_session(item), item)
    assert [idea["key"] for idea in given] == ["idea2", "idea3", "idea0", "idea1"]


def test_the_big_button_names_what_it_does(room):
    room.begin("bo")
    kind = kind_of("ballot")
    words = []
    for _press in range(4):
        words.append(kind.next_label(room.item))
        room.next()
    assert [word and word[0] for word in words] == ["Open the ballot", "Close the vote", "Reveal the result", None]


def test_settings_that_cannot_run_are_refused_when_the_item_is_saved(room):
    assert refusal(commands.add_item, room.op(), room.key, "ballot", "", 5, {"dots": 3, "most_on_one": 4}) == "most_out_of_range"


def test_a_guest_and_their_member_self_in_one_room_count_once(room, clock):
    room.begin("bo", "dee")
    room.next()
    give(room.cast.bo, room.ballot_key, 2)
    clock.forward(seconds=30)
    give(room.cast.dee, room.ballot_key, 0, 2)
    joined_together(room.cast)
    room.to("revealed")
    assert queries.result_of(room.ballot).dots == 2
