"""What groups bring to everybody: chosen, shown, held, hidden, ticked, put together. Canary words prove who reads what."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.refusal import Refusal
from app.rounds import commands, desk_queries, texts
from app.workshops import commands as workshops


def test_a_group_brings_its_share_with_a_headline(eight):
    first = eight.write(eight.people[0], "canary-first")
    second = eight.write(eight.people[0], "canary-second " + "long " * 40)
    eight.to_fours()
    eight.bring(eight.people[3], first, "  A  headline ")
    eight.bring(eight.people[1], second)
    assert eight.idea(first).put_forward_at is None
    assert "everyone" not in eight.readers(second)
    eight.next()
    assert eight.readers(second) >= {"everyone", "desk", 0, 7}
    assert eight.readers(first) == {0, 1, 2, 3}
    shown = texts.shown_ideas(eight.round)
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
    assert {idea.key for idea in texts.shown_ideas(room.round)} == {keys[1], keys[2]}


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
    eight.to_fours()
    eight.bring(eight.people[1], key)
    for act in (commands.withdraw_idea, commands.keep_to_self):
        with pytest.raises(Refusal):
            act(Op.of(eight.people[0]), eight.key, key)


def test_back_from_all_takes_the_ideas_off_again(eight):
    key = eight.write(eight.people[0], "canary")
    eight.to_fours()
    eight.bring(eight.people[0], key)
    eight.next()
    assert "everyone" in eight.readers(key)
    eight.back()
    assert eight.readers(key) == {0, 1, 2, 3}


def test_a_moderated_workshop_shows_nothing_before_the_desk_says_so(eight):
    workshops.set_moderated(Op.of(eight.cast.ann.id), eight.key, True)
    key = eight.write(eight.people[0], "canary")
    eight.to_fours()
    eight.bring(eight.people[0], key)
    assert eight.readers(key) == {"desk", 0, 1, 2, 3}
    eight.next()
    assert eight.readers(key) == {"desk", 0, 1, 2, 3}
    assert desk_queries.held_number(eight.round) == 1
    commands.show_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" in eight.readers(key)
    commands.hold_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" not in eight.readers(key)


def test_hidden_is_gone_for_everybody_but_its_author_and_comes_back(eight):
    key = eight.write(eight.people[0], "canary")
    eight.to_fours()
    eight.bring(eight.people[0], key)
    eight.next()
    commands.hide_idea(Op.of(eight.cast.ann.id), eight.key, key, "Names a person")
    assert eight.readers(key) == {0, "desk"}
    own = texts.own_texts(eight.people[0], eight.key)[0]
    assert own.hidden and own.reason == "Names a person"
    commands.unhide_idea(Op.of(eight.cast.ann.id), eight.key, key)
    assert "everyone" in eight.readers(key)


def test_only_what_was_put_forward_can_be_touched_at_the_desk(eight):
    key = eight.write(eight.people[0], "canary-private")
    for act in (commands.show_idea, commands.hold_idea, commands.hide_idea, commands.tick_idea):
        with pytest.raises(Refusal):
            act(Op.of(eight.cast.ann.id), eight.key, key)


def test_ideas_typed_at_the_desk_are_labelled_and_counted(eight):
    key = commands.enter_idea_for_table(Op.of(eight.cast.ann.id), eight.key, "From paper", "Paper", "Table 9")
    assert eight.readers(key) == {"desk"}
    assert desk_queries.counts(eight.round)["entered"] == 1
    eight.next(3)
    idea = texts.shown_ideas(eight.round)[0]
    assert (idea.headline, idea.table_label, eight.idea(key).author_id) == ("Paper", "Table 9", None)


@pytest.fixture
def shown(eight):
    """Two fours have each brought one idea; all listen."""
    a, b = eight.write(eight.people[0], "Bench"), None
    eight.to_fours()
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
    assert output(shown)[0]["group"]["place"] == "home"
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
