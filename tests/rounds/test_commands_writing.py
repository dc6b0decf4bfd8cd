"""What people write: private, with the group, put forward, kept, hidden, put together. Canary words prove who reads what."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import AlreadyDone, Op
from app.refusal import Refusal
from app.rounds import commands, desk_queries, queries
from app.rounds.models import Contribution, Parent
from app.rounds.reading import ANYONE, DESK_VIEWER, Viewer, readable_by
from app.workshops import commands as workshops


def readers(room, key):
    """Who may read a text: "everyone", "desk", and the people by their place in the row."""
    db.session.rollback()

    def may(viewer):
        return db.session.scalar(readable_by(viewer).where(Contribution.key == key)) is not None

    found = {name for name, viewer in (("everyone", ANYONE), ("desk", DESK_VIEWER)) if may(viewer)}
    return found | {n for n, person in enumerate(room.people) if may(Viewer.person(person))}


@pytest.fixture
def eight(make_room):
    """Eight people at home, writing alone."""
    room = make_room(home=8)
    room.next()
    return room


def in_order(room):
    """Puts the people so that 0 and 1 are a pair and 0 to 3 a four; call it while fours sit."""
    four = room.partners(room.people[0])
    pairs = [list(group) for group in room.pairs if set(group) <= set(four)]
    first = next(pair for pair in pairs if room.people[0] in pair)
    other = next(pair for pair in pairs if pair is not first)
    rest = [one for one in room.people if one not in four]
    return [*sorted(first, key=lambda one: one != room.people[0]), *other, *rest]


def to_fours(room):
    room.next()
    room.pairs = list(room.groups().values())
    room.next()
    room.people = in_order(room)


def test_what_is_written_alone_is_its_authors(eight):
    key = eight.write(eight.people[0], "canary-alone")
    assert readers(eight, key) == {0}
    assert (eight.idea(key).late, eight.idea(key).group_id) == (False, None)


def test_it_goes_to_the_pair_then_to_the_four_and_never_to_the_desk(eight):
    key = eight.write(eight.people[0], "canary-shared")
    eight.next(found=False)
    pair = {eight.people.index(one) for one in eight.partners(eight.people[0])}
    assert readers(eight, key) == pair and len(pair) == 2
    eight.next()
    four = {eight.people.index(one) for one in eight.partners(eight.people[0])}
    assert readers(eight, key) == four and len(four) == 4
    eight.next(2)
    assert readers(eight, key) == four


def test_what_an_author_keeps_stays_theirs(eight):
    key = eight.write(eight.people[0], "canary-kept", keep=True)
    eight.next(2)
    assert readers(eight, key) == {0}
    commands.keep_to_self(Op.of(eight.people[0]), eight.key, key)
    assert len(readers(eight, key)) == 4
    commands.keep_to_self(Op.of(eight.people[0]), eight.key, key, keep=True)
    assert readers(eight, key) == {0}


def test_back_to_the_step_alone_makes_it_private_again(eight):
    key = eight.write(eight.people[0], "canary")
    eight.next()
    assert len(readers(eight, key)) == 2
    eight.back()
    assert readers(eight, key) == {0}


def test_a_text_that_arrives_in_the_next_step_is_late_and_goes_to_the_group(eight):
    named = f"{eight.round.key}.0"
    eight.next()
    key = eight.write(eight.people[0], "canary-late", named=named)
    assert eight.idea(key).late and eight.idea(key).step == 0
    assert len(readers(eight, key)) == 2


def test_a_text_that_arrives_after_the_end_is_its_authors(eight):
    named = f"{eight.round.key}.0"
    eight.next(4)
    assert eight.round.is_finished
    key = eight.write(eight.people[0], "canary-later", named=named)
    assert eight.idea(key).late
    assert readers(eight, key) == {0}


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
    assert readers(room, key) == set()


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
    assert len(readers(eight, key)) == 2
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
    assert queries.group_page(room.group_key(a)).typist.person_key == room.attendance(b).person.key
    commands.take_the_pen(Op.of(b), room.key, put_down=True)
    assert queries.group_page(room.group_key(a)).typist is None


def test_a_group_brings_its_share_with_a_headline(eight):
    first = eight.write(eight.people[0], "canary-first")
    second = eight.write(eight.people[0], "canary-second " + "long " * 40)
    to_fours(eight)
    eight.bring(eight.people[3], first, "  A  headline ")
    eight.bring(eight.people[1], second)
    assert eight.idea(first).put_forward_at is None
    assert "everyone" not in readers(eight, second)
    eight.next()
    assert readers(eight, second) >= {"everyone", "desk", 0, 7}
    assert readers(eight, first) == {0, 1, 2, 3}
    shown = queries.shown_ideas(eight.round)
    assert [idea.key for idea in shown] == [second]
    assert len(shown[0].headline) <= 90 and shown[0].headline.endswith("…")


def test_more_than_the_share_is_refused(make_room):
    room = make_room(home=4, settings={"share": 2})
    room.next()
    keys = [room.write(room.people[0], f"Idea {n}") for n in range(3)]
    room.next(2)
    room.bring(room.people[0], keys[0])
    room.bring(room.people[1], keys[1], "x" * 90)
    with pytest.raises(Refusal) as no:
        room.bring(room.people[2], keys[2])
    assert no.value.code == "share_full"
    with pytest.raises(Refusal):
        room.bring(room.people[2], keys[1], "x" * 91)
    commands.take_back(Op.of(room.people[3]), room.key, keys[0])
    room.bring(room.people[2], keys[2])
    room.next()
    assert {idea.key for idea in queries.shown_ideas(room.round)} == {keys[1], keys[2]}


def test_groups_choose_only_while_they_sit_and_only_what_they_read(eight):
    key = eight.write(eight.people[0], "Mine")
    eight.next()
    with pytest.raises(Refusal) as no:
        eight.bring(eight.people[0], key)
    assert no.value.code == "not_yet"
    eight.next()
    stranger = next(p for p in eight.people if p not in eight.partners(eight.people[0]))
    with pytest.raises(Refusal):
        eight.bring(stranger, key)
    eight.next()
    with pytest.raises(Refusal):
        eight.bring(eight.people[0], key)


def test_what_was_put_forward_is_neither_changed_nor_taken_back_by_its_author(eight):
    key = eight.write(eight.people[0], "Mine")
    to_fours(eight)
    eight.bring(eight.people[1], key)
    for act in (commands.withdraw_idea, commands.keep_to_self):
        with pytest.raises(Refusal):
            act(Op.of(eight.people[0]), eight.key, key)


def test_back_from_all_takes_the_ideas_off_again(eight):
    key = eight.write(eight.people[0], "canary")
    to_fours(eight)
    eight.bring(eight.people[0], key)
    eight.next()
    assert "everyone" in readers(eight, key)
    eight.back()
    assert readers(eight, key) == {0, 1, 2, 3}


def test_a_moderated_workshop_shows_nothing_before_the_desk_says_so(eight):
    workshops.set_moderated(Op.of(eight.cast.ann.id), eight.key, True)
    key = eight.write(eight.people[0], "canary")
    to_fours(eight)
    eight.bring(eight.people[0], key)
    assert readers(eight, key) == {"desk", 0, 1, 2, 3}
    eight.next()
    assert readers(eight, key) == {"desk", 0, 1, 2, 3}
    assert desk_queries.held_number(eight.round) == 1
    commands.show_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" in readers(eight, key)
    commands.hold_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" not in readers(eight, key)


def test_hidden_is_gone_for_everybody_but_its_author_and_comes_back(eight):
    key = eight.write(eight.people[0], "canary")
    to_fours(eight)
    eight.bring(eight.people[0], key)
    eight.next()
    commands.hide_idea(Op.of(eight.cast.ann.id), eight.key, key, "Names a person")
    assert readers(eight, key) == {0, "desk"}
    own = queries.own_texts(eight.people[0], eight.key)[0]
    assert own.hidden and own.reason == "Names a person"
    commands.unhide_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" in readers(eight, key)


def test_only_what_was_put_forward_can_be_touched_at_the_desk(eight):
    key = eight.write(eight.people[0], "canary-private")
    for act in (commands.show_idea, commands.hold_idea, commands.hide_idea, commands.tick_idea):
        with pytest.raises(Refusal):
            act(Op.of(eight.cast.ann.id), eight.key, key)


def test_ideas_typed_at_the_desk_are_labelled_and_counted(eight):
    key = commands.enter_idea_for_table(Op.of(eight.cast.ann.id), eight.key, "From paper", "Paper", "Table 9")
    assert readers(eight, key) == {"desk"}
    assert desk_queries.counts(eight.round)["entered"] == 1
    eight.next(3)
    idea = queries.shown_ideas(eight.round)[0]
    assert (idea.headline, idea.table_label, eight.idea(key).author_id) == ("Paper", "Table 9", None)


def test_a_kept_idea_is_published_when_its_author_says_yes(eight):
    key = eight.write(eight.people[0], "canary-kept")
    eight.next(4)
    assert "everyone" not in readers(eight, key) and desk_queries.kept_number(eight.round) == 1
    commands.agree_to_publish(Op.of(eight.people[0]), eight.key, key)
    assert "everyone" in readers(eight, key) and desk_queries.kept_number(eight.round) == 0
    commands.agree_to_publish(Op.of(eight.people[0]), eight.key, key, agree=False)
    assert "everyone" not in readers(eight, key)


@pytest.fixture
def shown(eight):
    """Two fours have each brought one idea; all listen."""
    a, b = eight.write(eight.people[0], "Bench"), None
    to_fours(eight)
    eight.bring(eight.people[0], a, "A bench")
    b = eight.note(eight.people[7], "Seat")
    eight.bring(eight.people[7], b, "A seat")
    eight.next()
    eight.ideas = [a, b]
    return eight


def output(room):
    from app.workshops.kinds import kind_of
    return kind_of("round").output(db.session, room.agenda_item)


def test_what_goes_on_carries_its_lineage(shown):
    a, b = shown.ideas
    assert [(idea["key"], idea["headline"], idea["body"]) for idea in output(shown)] == [
        (a, "A bench", "Bench"), (b, "A seat", "Seat")]
    assert output(shown)[0]["group_label"].startswith("Online room ")
    assert output(shown)[0]["lineage"]["step"] == "Fours"


def test_ticks_decide_what_goes_on(shown):
    a, b = shown.ideas
    commands.tick_idea(Op.of(shown.cast.ann.id), shown.key, a, False)
    assert [idea["key"] for idea in output(shown)] == [b]
    commands.tick_idea(Op.of(shown.cast.ann.id), shown.key, a, True)
    assert [idea["key"] for idea in output(shown)] == [a, b]


def test_putting_together_keeps_everything_and_is_undone_exactly(shown):
    a, b = shown.ideas
    ann = shown.cast.ann.id
    before = output(shown)
    commands.merge_ideas(Op.of(ann), shown.key, b, a)
    merged = output(shown)
    assert [idea["key"] for idea in merged] == [a]
    assert merged[0]["headline"] == "A bench"
    assert [one["text"] for one in merged[0]["lineage"]["originals"]] == ["A bench", "A seat"]
    assert shown.idea(b).author_id == shown.people[7] and shown.idea(b).headline == "A seat"
    commands.unmerge_idea(Op.of(ann), shown.key, b)
    assert output(shown) == before


@pytest.mark.parametrize("wrong", ["itself", "twice"])
def test_an_idea_lies_under_one_other(shown, wrong):
    a, b = shown.ideas
    ann = shown.cast.ann.id
    if wrong == "twice":
        commands.merge_ideas(Op.of(ann), shown.key, b, a)
    with pytest.raises(Refusal):
        commands.merge_ideas(Op.of(ann), shown.key, a, a if wrong == "itself" else b)


def test_held_and_hidden_ideas_do_not_go_on(shown):
    a, b = shown.ideas
    commands.hold_idea(Op.of(shown.cast.ann.id), shown.key, a)
    commands.hide_idea(Op.of(shown.cast.ann.id), shown.key, b)
    assert output(shown) == []


def test_the_journal_holds_keys_and_never_a_text(shown):
    a, b = shown.ideas
    ann = shown.cast.ann.id
    commands.hide_idea(Op.of(ann), shown.key, a, "canary-reason")
    commands.merge_ideas(Op.of(ann), shown.key, b, a)
    facts = " ".join(str(row.facts) for row in db.session.scalars(select(Entry)))
    for word in ("Bench", "bench", "Seat", "seat", "canary", "What would help"):
        assert word not in facts
    assert {"idea_written", "idea_put_forward", "step_started", "idea_hidden", "ideas_merged"} <= set(shown.kinds())
