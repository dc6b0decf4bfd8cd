"""What people write alone and in groups, and who reads it when. Canary words prove who reads what."""

import pytest

from app.extensions import db
from app.journal.record import AlreadyDone, Op
from app.refusal import Refusal
from app.rounds import commands, desk_queries, group_queries
from app.rounds.models import Parent
from app.workshops import commands as workshops


def test_what_is_written_alone_is_its_authors(eight):
    key = eight.write(eight.people[0], "canary-alone")
    assert eight.readers(key) == {0}
    assert (eight.idea(key).late, eight.idea(key).group_id) == (False, None)


def test_it_goes_to_the_pair_then_to_the_four_and_never_to_the_desk(eight):
    key = eight.write(eight.people[0], "canary-shared")
    eight.next(found=False)
    pair = {eight.people.index(one) for one in eight.partners(eight.people[0])}
    assert eight.readers(key) == pair and len(pair) == 2
    eight.next()
    four = {eight.people.index(one) for one in eight.partners(eight.people[0])}
    assert eight.readers(key) == four and len(four) == 4
    eight.next(2)
    assert eight.readers(key) == four


def test_what_an_author_keeps_stays_theirs(eight):
    key = eight.write(eight.people[0], "canary-kept", keep=True)
    eight.next(2)
    assert eight.readers(key) == {0}
    commands.keep_to_self(Op.of(eight.people[0]), eight.key, key)
    assert len(eight.readers(key)) == 4
    commands.keep_to_self(Op.of(eight.people[0]), eight.key, key, keep=True)
    assert eight.readers(key) == {0}


def test_back_to_the_step_alone_makes_it_private_again(eight):
    key = eight.write(eight.people[0], "canary")
    eight.next()
    assert len(eight.readers(key)) == 2
    eight.back()
    assert eight.readers(key) == {0}


def test_a_text_that_arrives_in_the_next_step_is_late_and_goes_to_the_group(eight):
    named = f"{eight.round.key}.0"
    eight.next()
    key = eight.write(eight.people[0], "canary-late", named=named)
    assert eight.idea(key).late and eight.idea(key).step == 0
    assert len(eight.readers(key)) == 2


def test_a_text_that_arrives_after_the_end_is_its_authors(eight):
    named = f"{eight.round.key}.0"
    eight.next(4)
    assert eight.round.is_finished
    key = eight.write(eight.people[0], "canary-later", named=named)
    assert eight.idea(key).late
    assert eight.readers(key) == {0}


def test_an_idea_for_an_earlier_round_stays_with_that_round(eight):
    first = eight.round.key
    workshops.add_item(Op.of(eight.cast.ann.id), eight.key, "round", settings={"question": "Two?"})
    eight.next(6)
    assert eight.round.key != first
    key = eight.write(eight.people[0], "from the phone's pocket", named=f"{first}.0")
    assert eight.idea(key).round.key == first and eight.idea(key).late


def test_before_any_round_there_is_nothing_to_answer(make_room):
    room = make_room(home=2)
    with pytest.raises(Refusal) as no:
        room.write(room.people[0], "Too early")
    assert no.value.code == "nothing_runs"


@pytest.mark.parametrize("text", ["", " \n ", "x" * 2001])
def test_an_empty_or_endless_idea_is_refused(room, text):
    with pytest.raises(Refusal):
        room.write(room.people[0], text)


@pytest.mark.parametrize("text", ["🙂", "שלום עולם", "<script>alert(1)</script>", "=cmd()|' /C calc'!A0", "x" * 2000])
def test_odd_texts_are_kept_as_written(room, text):
    assert room.idea(room.write(room.people[0], text)).text == text


def test_a_repeated_key_writes_once(room):
    op = Op.of(room.people[0])
    commands.write_idea(op, room.key, "Once")
    with pytest.raises(AlreadyDone):
        commands.write_idea(op, room.key, "Once")
    assert desk_queries.counts(room.round)["ideas"] == 1


def test_a_stranger_an_observer_and_somebody_removed_cannot_write(room):
    room.come(1, observer=True)
    workshops.remove_participant(Op.of(room.cast.ann.id), room.key, room.attendance(room.people[0]).key)
    for person in (room.cast.eve.id, room.people[-1], room.people[0]):
        with pytest.raises(Refusal):
            room.write(person, "No")


def test_own_ideas_are_changed_and_taken_back(room):
    key = room.write(room.people[0], "Frist")
    commands.edit_idea(Op.of(room.people[0]), room.key, key, "First")
    assert room.idea(key).text == "First"
    commands.withdraw_idea(Op.of(room.people[0]), room.key, key)
    assert room.idea(key).text == ""
    assert room.readers(key) == set()


def test_nobody_changes_somebody_elses_words(room):
    key = room.write(room.people[0], "Mine")
    room.next()
    for act in (
        lambda op: commands.edit_idea(op, room.key, key, "Theirs"),
        lambda op: commands.withdraw_idea(op, room.key, key),
        lambda op: commands.keep_to_self(op, room.key, key),
        lambda op: commands.agree_to_publish(op, room.key, key),
    ):
        for person in (room.people[1], room.cast.ann.id, room.cast.ada.id):
            with pytest.raises(Refusal):
                act(Op.of(person))
    assert room.idea(key).text == "Mine"


def test_a_group_writes_and_names_what_it_builds_on(eight):
    one = eight.write(eight.people[0], "A bench")
    eight.next()
    other = next(p for p in eight.people if p not in eight.partners(eight.people[0]))
    key = eight.note(eight.people[0], "A bench with a roof", parents=[one])
    assert len(eight.readers(key)) == 2
    parents = db.session.query(Parent).filter(Parent.child_id == eight.idea(key).id).all()
    assert [parent.parent_id for parent in parents] == [eight.idea(one).id]
    with pytest.raises(Refusal):
        eight.note(other, "Stolen", parents=[one])


def test_somebody_without_a_group_cannot_write_for_one(room):
    with pytest.raises(Refusal) as no:
        room.note(room.people[0], "For whom?")
    assert no.value.code == "no_group"


def test_the_pen_passes_from_hand_to_hand(room):
    room.next()
    a, b = room.partners(room.people[0])
    commands.take_the_pen(Op.of(a), room.key)
    commands.take_the_pen(Op.of(b), room.key)
    assert group_queries.group_page(room.group_key(a)).typist.person_key == room.attendance(b).person.key
    commands.take_the_pen(Op.of(b), room.key, put_down=True)
    assert group_queries.group_page(room.group_key(a)).typist is None


def test_a_kept_idea_is_published_when_its_author_says_yes(eight):
    key = eight.write(eight.people[0], "canary-kept")
    eight.next(4)
    assert "everyone" not in eight.readers(key) and desk_queries.kept_number(eight.round) == 1
    commands.agree_to_publish(Op.of(eight.people[0]), eight.key, key)
    assert "everyone" in eight.readers(key) and desk_queries.kept_number(eight.round) == 0
    commands.agree_to_publish(Op.of(eight.people[0]), eight.key, key, agree=False)
    assert "everyone" not in eight.readers(key)
