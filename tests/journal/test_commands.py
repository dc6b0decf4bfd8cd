"""change(): all of it or nothing, once per key, told after the commit."""

import threading

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.models import Entry, Receipt
from app.journal.queries import heads_of
from app.journal.record import AlreadyDone, Op, after, change, within
from app.labs.models import Lab
from app.live.rooms import touches
from app.refusal import Refusal

touches("journal_tested")(lambda entry: [f"lab:{entry.lab}:board"])


def rename(op, lab_id, name):
    with change(op) as c:
        lab = c.session.get(Lab, lab_id)
        lab.name = name
        c.record("journal_tested", lab=lab.key, subject=lab.key)
        c.answer(name=name)


def name_of(lab_id):
    db.session.rollback()
    return db.session.get(Lab, lab_id).name


def test_a_change_writes_row_entry_head_and_receipt_together(cast):
    op = Op(by=cast.ann.id, key="k" * 20, body="b")
    rename(op, cast.lab.id, "Back pain Lab")
    assert name_of(cast.lab.id) == "Back pain Lab"
    assert db.session.scalar(select(Entry.kind)) == "journal_tested"
    assert db.session.scalar(select(Receipt.answer)) == {"name": "Back pain Lab"}
    assert heads_of([f"lab:{cast.lab.key}:board"]) == {f"lab:{cast.lab.key}:board": 1}


def test_the_same_key_is_answered_and_not_done_again(cast):
    op = Op(by=cast.ann.id, key="k" * 20, body="b")
    rename(op, cast.lab.id, "First")
    with pytest.raises(AlreadyDone) as done:
        rename(op, cast.lab.id, "Second")
    assert done.value.answer == {"name": "First"}
    assert name_of(cast.lab.id) == "First"


def test_the_same_key_with_another_body_is_refused(cast):
    rename(Op(by=cast.ann.id, key="k" * 20, body="b"), cast.lab.id, "First")
    with pytest.raises(Refusal, match="already sent with other words"):
        rename(Op(by=cast.ann.id, key="k" * 20, body="c"), cast.lab.id, "Second")


def test_two_people_may_use_the_same_key(cast):
    rename(Op(by=cast.ann.id, key="k" * 20, body="b"), cast.lab.id, "First")
    rename(Op(by=cast.mo.id, key="k" * 20, body="b"), cast.lab.id, "Second")
    assert name_of(cast.lab.id) == "Second"


def test_a_refusal_leaves_nothing_behind(cast):
    with pytest.raises(Refusal), change(Op.of(cast.ann.id)) as c:
        c.session.get(Lab, cast.lab.id).name = "Never"
        c.record("journal_tested", lab=cast.lab.key)
        raise Refusal("no", "No.")
    assert name_of(cast.lab.id) == cast.lab.name
    assert db.session.scalar(select(Entry)) is None
    assert db.session.scalar(select(Receipt)) is None


def test_a_change_inside_a_change_joins_it(cast):
    with pytest.raises(Refusal), change(Op.of(cast.ann.id)):
        rename(Op.server(), cast.lab.id, "Inner")
        raise Refusal("no", "No.")
    assert name_of(cast.lab.id) == cast.lab.name


def test_within_listeners_write_in_the_same_change_and_after_listeners_hear_of_the_commit(cast):
    heard = []

    @within("listener_tested")
    def write_too(c, entry):
        c.session.get(Lab, cast.lab.id).challenge = "Changed by a listener"

    @after("listener_tested")
    def hear(entry):
        heard.append(db.session.get(Lab, cast.lab.id).challenge)

    with change(Op.of(cast.ann.id)) as c:
        c.record("listener_tested", lab=cast.lab.key)
        assert heard == []
    assert heard == ["Changed by a listener"]


def test_twenty_at_once_are_counted_one_after_the_other(app, cast):
    def add():
        with app.app_context(), change(Op.of(cast.ann.id)) as c:
            lab = c.session.get(Lab, cast.lab.id)
            lab.name = str(int(lab.name) + 1)
            c.record("journal_tested", lab=lab.key)

    with change(Op.server()) as c:
        c.session.get(Lab, cast.lab.id).name = "0"
    threads = [threading.Thread(target=add) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert name_of(cast.lab.id) == "20"
    assert heads_of([f"lab:{cast.lab.key}:board"])[f"lab:{cast.lab.key}:board"] == 20
