"""Using, saving and forgetting strings: all of it or nothing, undone with one press, kept by the Lab."""

import json

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.journal.models import Entry
from app.refusal import Refusal
from app.strings import commands, queries
from app.strings.models import SavedString
from app.strings.ready import ready_trees
from app.strings.rules.reading import SCHEMA
from app.workshops import commands as workshops
from app.workshops.queries import undoable, workshop_by_key

ROUND = {"kind": "round", "title": "Alone and together", "settings": {"question": "What would help?"}}
VOTE = {"kind": "ballot", "title": "Which first?", "minutes": 6, "settings": {"dots": 4, "most_on_one": 1}, "takes_from": 0}


def tree(*parts, title="A morning"):
    return {"schema": SCHEMA, "title": title, "parts": list(parts)}


def agenda(gathering):
    items = list(gathering.row.agenda)
    return [(item.title, item.minutes, items.index(item.takes_from) if item.takes_from else None) for item in items]


def test_a_string_comes_below_what_stands_and_its_feeds_are_resolved(gathering):
    commands.use_string(gathering.op(), gathering.key, tree(ROUND, {"kind": "break"}, VOTE))
    assert agenda(gathering) == [
        ("Welcome", 10, None), ("Tea", 15, None), ("Alone and together", 12, None), ("Break", 15, None), ("Which first?", 6, 2)]
    assert gathering.row.agenda[-1].settings["dots"] == 4


def test_a_string_is_used_wholly_or_not_at_all(gathering):
    before = agenda(gathering)
    long_question = {**ROUND, "settings": {"question": "x" * 301}}
    for broken in (tree(ROUND, VOTE, long_question), tree(ROUND, {"kind": "opera"}), tree(VOTE), tree(*[{"kind": "talk"}] * 39)):
        entries = db.session.scalar(select(func.count(Entry.id)))
        with pytest.raises(Refusal):
            commands.use_string(gathering.op(), gathering.key, broken)
        assert agenda(gathering) == before
        assert db.session.scalar(select(func.count(Entry.id))) == entries


@pytest.mark.parametrize("structure", ["troika-consulting", "fifteen-percent", "wise-crowds"])
def test_what_stays_with_its_authors_is_fed_to_nothing_and_the_string_is_refused_before_it_is_saved(gathering, structure):
    private = {**ROUND, "settings": {**ROUND["settings"], "structure": structure}}
    with pytest.raises(Refusal, match="which gives nothing. Let it take from another part"):
        commands.use_string(gathering.op(), gathering.key, tree(private, VOTE))
    commands.use_string(gathering.op(), gathering.key, tree(private))
    with pytest.raises(Refusal, match="gives nothing that could be taken"):
        workshops.add_item(gathering.op(), gathering.key, "ballot", takes_from=gathering.row.agenda[-1].key)


def test_a_used_string_is_undone_with_one_press(gathering, cast):
    before = agenda(gathering)
    commands.use_string(gathering.op(), gathering.key, tree(ROUND, VOTE))
    offered = undoable(gathering.row, cast.ann)
    assert offered["said"][1] == {"title": "A morning"}
    workshops.undo_agenda(gathering.op(), gathering.key, offered["mark"])
    assert agenda(gathering) == before


def test_the_journal_says_that_a_string_was_used_and_no_words_of_it(gathering):
    commands.use_string(gathering.op(), gathering.key, tree(ROUND))
    commands.save_string(gathering.op(), gathering.key, "Secret title", "Secret summary")
    entries = db.session.scalars(select(Entry).order_by(Entry.id)).all()
    assert [entry.kind for entry in entries[-3:]] == ["item_added", "string_used", "string_saved"]
    assert "Secret" not in str([entry.facts for entry in entries]) and "help" not in str([entry.facts for entry in entries])


def test_an_agenda_is_saved_and_used_in_another_workshop_of_the_lab(gathering, cast):
    commands.use_string(gathering.op(), gathering.key, tree(ROUND, VOTE))
    key = commands.save_string(gathering.op(), gathering.key, " Our morning ", "For twenty people")
    saved = queries.saved_strings(gathering.row.lab)
    assert [(one.key, one.title, one.summary) for one in saved] == [(key, "Our morning", "For twenty people")]
    other = workshops.create_workshop(gathering.op(), cast.lab.key, "Another")
    commands.use_string(gathering.op(), other, queries.string_named(gathering.row.lab, key).tree)
    same = [(item.kind, item.title, item.minutes, item.settings) for item in workshop_by_key(other).agenda]
    assert same == [(item.kind, item.title, item.minutes, item.settings) for item in gathering.row.agenda]


def test_a_string_saved_without_questions_holds_none_of_them(gathering):
    talk = {"kind": "talk", "title": "Input", "settings": {"line": "Dr Own Words"}}
    commands.use_string(gathering.op(), gathering.key, tree(ROUND, talk))
    key = commands.save_string(gathering.op(), gathering.key, "Bare", to_come="Your question comes here")
    kept = json.dumps(queries.string_named(gathering.row.lab, key).tree)
    assert "What would help" not in kept and "Own Words" not in kept
    assert "Your question comes here" in kept


@pytest.mark.parametrize("title, summary", [("", ""), ("  ", ""), ("x" * 121, ""), ("A", "x" * 301)])
def test_a_string_without_a_fitting_title_is_not_saved(gathering, title, summary):
    with pytest.raises(Refusal):
        commands.save_string(gathering.op(), gathering.key, title, summary)
    assert db.session.scalar(select(func.count(SavedString.id))) == 0


def test_an_empty_agenda_is_not_saved(gathering, cast):
    empty = workshops.create_workshop(gathering.op(), cast.lab.key, "Empty")
    with pytest.raises(Refusal) as refused:
        commands.save_string(gathering.op(), empty, "Nothing")
    assert refused.value.code == "no_parts"


def test_a_rehearsal_leaves_no_string(gathering):
    rehearsal = workshops.make_rehearsal(gathering.op(), gathering.key)
    with pytest.raises(Refusal) as refused:
        commands.save_string(gathering.op(), rehearsal, "From a rehearsal")
    assert refused.value.code == "is_rehearsal"


def test_a_forgotten_string_is_brought_back_for_a_day(gathering, clock):
    key = commands.save_string(gathering.op(), gathering.key, "Ours")
    commands.forget_string(gathering.op(), gathering.key, key)
    lab = gathering.row.lab
    assert queries.saved_strings(lab) == [] and queries.string_named(lab, key) is None
    assert [one.key for one in queries.forgotten_strings(lab)] == [key]
    commands.bring_back_string(gathering.op(), gathering.key, key)
    assert [one.key for one in queries.saved_strings(gathering.row.lab)] == [key]
    commands.forget_string(gathering.op(), gathering.key, key)
    clock.forward(hours=25)
    assert queries.forgotten_strings(gathering.row.lab) == []


def test_a_string_of_another_lab_is_neither_seen_nor_forgotten(gathering, cast):
    key = commands.save_string(gathering.op(), gathering.key, "Ours")
    other = workshops.create_workshop(gathering.op("eve"), cast.other_lab.key, "Elsewhere")
    with pytest.raises(Refusal) as refused:
        commands.forget_string(gathering.op("eve"), other, key)
    assert refused.value.code == "no_such_string"
    assert [one.key for one in queries.saved_strings(gathering.row.lab)] == [key]


def test_every_ready_string_is_read_and_takes_between_one_and_three_hours(app):
    assert [one.name for one in queries.ready_strings()] == list(ready_trees())
    for one in queries.ready_strings():
        assert one.string.title and one.string.summary and one.string.when and one.string.people["least"] >= 2
        if not one.string.needs:
            assert 60 <= one.string.minutes <= 180, (one.name, one.string.minutes)


def test_every_complete_ready_string_can_be_used(gathering, cast):
    for one in queries.ready_strings():
        if one.string.needs:
            continue
        key = workshops.create_workshop(gathering.op(), cast.lab.key, one.string.title)
        commands.use_string(gathering.op(), key, one.tree)
        assert sum(item.minutes for item in workshop_by_key(key).agenda) == one.string.minutes
