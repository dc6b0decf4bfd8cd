"""A Lab's own structures: kept version by version, put on its agendas and on no other's, held as any other."""

import json

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.own_structures import commands, queries
from app.own_structures.rules import written
from app.refusal import Refusal
from app.rounds.exports import export_of
from app.rounds.own_models import OwnStructure, OwnVersion
from app.rounds.repertoire import chosen, repertoire, structure_of
from app.rounds.structures import shipped
from app.strings.commands import save_string, use_string
from app.strings.queries import agenda_tree, kinds_here
from app.strings.rules.reading import read_string
from app.workshops import commands as workshops
from tests.own_structures.writing import fours_of_ours, ours

NAME = "own-one-two-four-all"


def make(cast, text=None, lab=None):
    return commands.make_structure(Op.of(cast.ann.id), (lab or cast.lab).key, text or fours_of_ours())


def save(cast, key, change, since=None):
    return commands.save_structure(Op.of(cast.ann.id), cast.lab.key, key, fours_of_ours(change), since)


def longer(tree):
    tree["steps"][0]["minutes"] = 9


def refused(code, act, *arguments):
    with pytest.raises(Refusal) as no:
        act(*arguments)
    assert no.value.code == code
    return no.value


def versions():
    db.session.rollback()
    return db.session.scalar(select(func.count(OwnVersion.id)))


def test_what_is_kept_is_offered_in_its_lab_and_in_no_other(cast):
    make(cast)
    assert repertoire(cast.lab.id)[NAME].title == "Think, pair, share"
    assert repertoire(cast.lab.id).keys() - {NAME} == shipped().keys() == repertoire(cast.other_lab.id).keys() == repertoire().keys()


def test_every_save_is_a_version_and_the_same_words_are_none(cast):
    key = make(cast)
    assert save(cast, key, longer) == 2
    assert save(cast, key, longer) == 2
    assert versions() == 2
    row = db.session.scalar(select(OwnStructure))
    assert [one.number for one in row.versions] == [2, 1]
    assert json.loads(row.versions[0].written)["version"] == 2
    assert json.loads(row.versions[1].written)["steps"][0]["minutes"] == 1


def test_the_id_stays_whatever_is_written(cast):
    key = make(cast)
    save(cast, key, lambda tree: tree.update(id="troika-consulting", title="Another", version=77))
    assert list(repertoire(cast.lab.id).keys() - shipped().keys()) == [NAME]
    assert repertoire(cast.lab.id)[NAME].reference == f"{NAME}@2"


def test_what_is_at_fault_is_not_kept_and_every_fault_is_told(cast):
    text = fours_of_ours(lambda tree: (tree["steps"][0].pop("say"), tree["steps"][1]["group"].update(form="heap")))
    no = refused("bad_structure", make, cast, text)
    assert no.values == {"number": 2} and len(no.tell["faults"]) == 2
    assert versions() == 0


def test_who_saves_an_older_page_over_a_newer_version_is_told(cast):
    key = make(cast)
    save(cast, key, longer, since=1)
    refused("changed_meanwhile", save, cast, key, lambda tree: tree.update(title="Mine"), 1)
    assert versions() == 2


def test_an_id_stands_once_in_a_lab(cast):
    make(cast)
    assert "Think, pair, share" in str(refused("same_structure", make, cast))
    make(cast, lab=cast.other_lab)


def test_a_structure_of_another_lab_is_not_there(cast):
    key = make(cast)
    for act in (commands.retire_structure, commands.bring_back_structure):
        refused("no_such_structure", act, Op.of(cast.ann.id), cast.other_lab.key, key)
    refused("no_such_structure", commands.save_structure, Op.of(cast.ann.id), cast.other_lab.key, key, fours_of_ours())


def test_the_credit_of_a_copy_stays_in_every_version(cast):
    key = make(cast)
    refused("bad_structure", save, cast, key, lambda tree: tree["credit"].update(text="Us"))
    assert save(cast, key, lambda tree: tree["credit"].update(text=tree["credit"]["text"] + " Changed by us.")) == 2


def test_the_journal_keeps_keys_and_no_words(cast):
    key = make(cast)
    save(cast, key, longer)
    commands.retire_structure(Op.of(cast.ann.id), cast.lab.key, key)
    commands.bring_back_structure(Op.of(cast.ann.id), cast.lab.key, key)
    entries = db.session.scalars(select(Entry).where(Entry.subject == key).order_by(Entry.id)).all()
    assert [(entry.kind, entry.facts) for entry in entries] == [
        ("structure_made", {"steps": 4}), ("structure_changed", {"version": 2}), ("structure_retired", {}), ("structure_brought_back", {})]


def test_an_own_structure_runs_from_start_to_end(cast, make_room):
    make(cast, fours_of_ours(longer))
    room = make_room(home=4, settings={"structure": NAME})
    room.next()
    assert (room.round.structure, room.round.version, room.round.plan[0]["minutes"]) == (NAME, 1, 9)
    for _step in range(12):
        if room.round.is_finished:
            break
        room.next()
    assert room.round.is_finished
    told = export_of(room.row)["structures"][0]
    assert told["title"] == "Think, pair, share" and "Keith McCandless" in told["credit"] and told["licence"] == "CC BY-SA 4.0"


def test_a_round_and_an_agenda_keep_the_version_they_were_planned_with(cast, make_room):
    key = make(cast)
    running, planned = make_room(home=4, settings={"structure": NAME}), make_room(home=4, settings={"structure": NAME})
    running.next()
    save(cast, key, lambda tree: tree["steps"].pop(2) and (tree["steps"][1]["group"].pop("toward"), tree["outputs"][0].pop("where"),
                                                           tree["steps"][2]["read"][0].pop("where")))
    assert repertoire(cast.lab.id)[NAME].version == 2
    assert (running.round.version, len(running.round.plan)) == (1, 4)
    planned.next()
    assert (planned.round.version, len(planned.round.plan)) == (1, 4)


def test_an_item_that_is_saved_again_takes_the_newest_version(cast, make_room):
    key = make(cast)
    room = make_room(home=4, settings={"structure": NAME, "step_minutes": {"alone": 3, "fours": 8}})
    save(cast, key, lambda tree: tree["steps"].pop(2) and (tree["steps"][1]["group"].pop("toward"), tree["outputs"][0].pop("where"),
                                                           tree["steps"][2]["read"][0].pop("where")))
    row = db.session.scalar(select(OwnStructure))
    assert queries.agendas_with(row)[0][1] == 1
    workshops.edit_item(Op.of(cast.ann.id), room.item, settings={"question": "What else?"})
    assert queries.agendas_with(row)[0][1] == 2
    settings = room.agenda_item.settings
    assert structure_of(settings).version == 2 and settings["step_minutes"] == {"alone": 3, "pairs": 2, "all": 5}


def test_a_retired_structure_is_offered_no_more_and_stays_where_it_stands(cast, make_room):
    key = make(cast)
    room = make_room(home=4, settings={"structure": NAME})
    commands.retire_structure(Op.of(cast.ann.id), cast.lab.key, key)
    assert NAME not in repertoire(cast.lab.id)
    refused("no_such_structure", workshops.add_item, Op.of(cast.ann.id), room.key, "round", "", None, {"structure": NAME, "question": "Q?"})
    workshops.edit_item(Op.of(cast.ann.id), room.item, settings={"question": "What else?"})
    room.next()
    assert room.round.structure == NAME and room.round.question == "What else?"
    commands.bring_back_structure(Op.of(cast.ann.id), cast.lab.key, key)
    assert NAME in repertoire(cast.lab.id)


def test_nobody_reaches_a_structure_of_another_lab_by_its_id_or_version(cast, make_room):
    make(cast, lab=cast.other_lab)
    elsewhere = db.session.scalar(select(OwnVersion.key))
    room = make_room(home=4)
    for settings in ({"structure": NAME}, {"structure": NAME, "own": elsewhere}, {"structure": "none"}):
        refused("no_such_structure", workshops.add_item, Op.of(cast.ann.id), room.key, "round", "", None, {**settings, "question": "Q?"})
    assert "own" not in chosen({"structure": "triz", "own": elsewhere}, cast.lab.id)


def test_a_rehearsal_holds_it_too(cast, make_room):
    make(cast, fours_of_ours(longer))
    room = make_room(settings={"structure": NAME})
    key = workshops.make_rehearsal(Op.of(cast.ann.id), room.key)
    db.session.rollback()
    room.key = key
    workshops.open_lobby(Op.of(cast.ann.id), key)
    room.come(4, place="home")
    room.next()
    assert (room.round.structure, room.round.plan[0]["minutes"]) == (NAME, 9)


def test_a_string_finds_it_in_its_lab_and_says_in_another_what_it_lacks(cast, make_room):
    make(cast)
    room = make_room(settings={"structure": NAME})
    workshops.add_item(Op.of(cast.ann.id), room.key, "ballot", "Which first?", takes_from=room.item)
    tree = agenda_tree(room.row, "A morning")
    assert "own" not in tree["parts"][0]["settings"]
    assert not read_string(tree, kinds_here(cast.lab.id)).needs
    other = read_string(tree, kinds_here(cast.other_lab.id))
    assert other.needs == other.needs_of_a_lab == [f"Think, pair, share ({NAME})"]
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.other_lab.key, "Elsewhere")
    no = refused("string_needs_own", use_string, Op.of(cast.ann.id), key, tree)
    assert f"Think, pair, share ({NAME})" in str(no) and "bring them in here under Structures" in str(no)
    # Brought in, it is found by its id.
    version = db.session.scalar(select(OwnVersion.written))
    make(cast, version, cast.other_lab)
    use_string(Op.of(cast.ann.id), key, tree)


def test_a_saved_string_takes_the_newest_version(cast, make_room):
    key = make(cast)
    room = make_room(settings={"structure": NAME})
    save_string(Op.of(cast.ann.id), room.key, "Ours")
    save(cast, key, longer)
    db.session.rollback()
    use_string(Op.of(cast.ann.id), room.key, agenda_tree(room.row, "Ours"))
    assert structure_of(room.row.agenda[-2].settings).version == 2


@pytest.mark.parametrize("name", sorted(shipped()))
def test_what_was_exported_is_brought_in_as_it_was(cast, name):
    first = commands.make_structure(Op.of(cast.ann.id), cast.lab.key, ours(name, "Ours"), name)
    exported = db.session.scalar(select(OwnVersion.written))
    make(cast, exported, cast.other_lab)
    db.session.rollback()
    both = db.session.scalars(select(OwnVersion.written)).all()
    assert first and both[0] == both[1] and written.laid_out(written.parse(both[0])) == both[0]
