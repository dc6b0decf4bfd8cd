"""Bring a table, say what its columns mean, let its rows come to the board, call it off, take it back."""

from sqlalchemy import func, select

from app import clock
from app.board.commands import importing
from app.board.models import Thought
from app.board.rules import texts
from app.exchange.models import Import, ImportedRow
from app.exchange.rules import reading, rows
from app.extensions import db
from app.journal.record import Op, change
from app.labs.models import Lab
from app.refusal import N_, Refusal

# So many rows in one change: it holds the lock for some hundredths of a second.
AT_ONCE = 200
NOT_NOW = N_("This import has moved on meanwhile. Look at where it stands now.")


def bring_table(op, lab_key, name, text, kind="idea", language="en"):
    """Keep a table that somebody brought, with a guess what its columns mean; nothing comes to the board yet. Returns its key."""
    table = reading.table_of(text)
    if kind not in rows.KINDS:
        raise Refusal("unknown_kind", N_("Say whether these are ideas or insights."))
    with change(op) as c:
        lab = c.session.scalar(select(Lab).where(Lab.key == lab_key))
        if lab is None:
            raise Refusal("no_such_lab", N_("There is no such Lab."))
        guessed = {str(place): field for place, field in rows.guess(table.columns).items()}
        made = Import(lab_id=lab.id, by_id=c.by, name=(name or "")[:120], text=text, meaning=guessed, kind=kind,
                      language=texts.language(language, "en"), brought_at=clock.now())
        c.session.add(made)
        c.session.flush()
        c.record("table_brought", lab=lab_key, subject=made.key, facts={"rows": len(table.rows)})
        c.answer(key=made.key)
        return made.key


def say_meaning(op, import_key, meaning, kind, language):
    """What each column means, {column's number: field}, and what a row is that does not say so. Refuses once it has begun."""
    with change(op) as c:
        one = _waiting(c, import_key)
        if kind not in rows.KINDS:
            raise Refusal("unknown_kind", N_("Say whether these are ideas or insights."))
        kept = rows.check_meaning(meaning, reading.table_of(one.text).columns)
        one.meaning, one.kind = {str(place): field for place, field in kept.items()}, kind
        one.language = texts.language(language, one.language)
        c.record("columns_named", lab=one.lab.key, subject=one.key)


def begin_import(op, import_key):
    """Let every row that is in order come to the board; the others are left out. Refuses where no row is, and a second beginning."""
    with change(op) as c:
        one = _waiting(c, import_key)
        read = checked(c.session, one)
        good = sum(not row.faults for row in read)
        table = reading.table_of(one.text)
        cells = dict(table.rows)
        if not good:
            raise Refusal("no_good_rows", N_("No row is in order yet. Say what the columns mean, or correct the file and bring it again."))
        one.begun_at, one.good, one.bad = clock.now(), good, len(read) - good
        one.left_out = {"columns": list(table.columns),
                        "rows": [[row.number, row.faults, cells[row.number]] for row in read if row.faults]}
        c.record("import_begun", lab=one.lab.key, subject=one.key, facts={"good": good, "bad": one.bad})


def call_off(op, import_key):
    """Forget a table that has not come to the board: nothing of it stays."""
    with change(op) as c:
        one = _find(c, import_key)
        if one.done_at is not None:
            raise Refusal("import_done", NOT_NOW)
        if one.ended_at is None:
            one.ended_at, one.text, one.left_out = clock.now(), "", {}
            importing.forget_staged(c, _thoughts_of(one))
            c.record("import_called_off", lab=one.lab.key, subject=one.key)


def undo_import(op, import_key):
    """Take what came from a table off the board again, but for what people have worked on since. Returns how many."""
    with change(op) as c:
        one = _find(c, import_key)
        if one.done_at is None:
            raise Refusal("import_not_done", NOT_NOW)
        one.undone_at, one.left_out = clock.now(), {}
        taken = importing.take_back_imported(c, one.lab.key, one.key, _thoughts_of(one))
        c.answer(taken=taken)
        return taken


def go_on_importing():
    """One step of every import that is under way: some rows out of sight, or, when all are there, all of them into sight at once.

    A server that dies in between goes on where it was. Returns whether there was anything to do.
    """
    under_way = db.session.scalar(UNDER_WAY)
    if under_way is None:
        return False
    # The file is read before the lock is taken: nobody's idea waits for it.
    good = [row for row in checked(db.session, under_way) if not row.faults]
    with change(Op.server()) as c:
        one = c.session.get(Import, under_way.id)
        there = c.session.scalar(select(func.max(ImportedRow.number)).where(ImportedRow.import_id == one.id)) or 0
        waiting = [row for row in good if row.number > there][:AT_ONCE]
        if one.ended_at is not None:
            return True
        if waiting:
            ids = importing.stage_imported(c, one.lab_id, [row.values for row in waiting], one.language)
            c.session.add_all([ImportedRow(import_id=one.id, number=row.number, thought_id=id)
                               for row, id in zip(waiting, ids, strict=True)])
            c.record("import_went_on", lab=one.lab.key, subject=one.key, facts={"rows": len(waiting)})
        else:
            importing.show_imported(c, one.lab.key, one.key, _thoughts_of(one))
            one.done_at = one.ended_at = clock.now()
            one.text = ""
        return True


def checked(session, one):
    """Every row of an import as it would be posted, with its faults."""
    known = session.execute(
        select(func.lower(Thought.headline), func.lower(Thought.body)).where(Thought.lab_id == one.lab_id, Thought.withdrawn_at.is_(None)))
    return rows.rows_of(reading.table_of(one.text), {int(place): field for place, field in one.meaning.items()}, one.kind,
                        {tuple(row) for row in known})


def _thoughts_of(one):
    return select(ImportedRow.thought_id).where(ImportedRow.import_id == one.id)


def _find(c, import_key):
    one = c.session.scalar(select(Import).where(Import.key == import_key))
    if one is None:
        raise Refusal("no_such_import", N_("There is no such import."))
    return one


def _waiting(c, import_key):
    one = _find(c, import_key)
    if one.begun_at is not None or one.ended_at is not None:
        raise Refusal("import_moved_on", NOT_NOW)
    return one


UNDER_WAY = select(Import).where(Import.begun_at.is_not(None), Import.ended_at.is_(None)).order_by(Import.begun_at).limit(1)
