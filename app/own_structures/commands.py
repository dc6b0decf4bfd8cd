"""The only place that writes a Lab's own structures: made, saved as a new version, retired and brought back."""

from sqlalchemy import select

from app import clock
from app.journal.record import change
from app.labs.commands import lab_in
from app.own_structures import queries
from app.own_structures.rules import written as text_rules
from app.own_structures.rules.reading import read_own, refusal
from app.refusal import N_, Refusal
from app.rounds.own_models import OwnStructure, OwnVersion
from app.rounds.structures import BadStructure, shipped

MOST_OWN = 60


def make_structure(op, lab_key, written, source=None):
    """Keep a structure of a Lab's own, from JSON; answers its key as `structure`. `source` is the shipped one it began as a copy of.

    Its id begins so that it never stands for one that comes with Allround. Refuses what cannot be held, with every place to
    repair; an id that the Lab has already; a copy without the credit of what it was made from; and more than a Lab keeps.
    """
    with change(op) as c:
        lab = lab_in(c, lab_key)
        names = c.session.execute(select(OwnStructure.name, OwnStructure.title).where(OwnStructure.lab_id == lab.id)).all()
        if len(names) >= MOST_OWN:
            raise Refusal("many_structures", N_("A Lab keeps %(most)s structures of its own. Change one of them instead."), most=MOST_OWN)
        original = shipped()[source].written if source in shipped() else None
        of = _read(written, original=original)
        same = next((title for name, title in names if name == of.id), None)
        if same is not None:
            raise Refusal("same_structure", N_("This Lab has a structure with the id %(id)s: “%(title)s”. Open it and paste this there, "
                                               "or write another id."), id=of.id, title=same)
        row = OwnStructure(lab_id=lab.id, name=of.id, title=of.title, number=0, made_at=clock.now(), by_id=c.by)
        c.session.add(row)
        c.session.flush()
        _keep(c, row, of)
        c.record("structure_made", lab=lab.key, subject=row.key, facts={"steps": len(of.tree["steps"])})
        c.answer(structure=row.key, version=row.number)
        return row.key


def save_structure(op, lab_key, own_key, written, since=None):
    """Keep other words of an own structure as its next version; what was planned with an earlier one stays as it is.

    What is the same as before makes no version. Refuses as make_structure does, and where somebody saved another version than
    `since` in the meantime.
    """
    with change(op) as c:
        row = _own(c, lab_key, own_key)
        if since is not None and since != row.number:
            raise Refusal("changed_meanwhile", N_("Somebody saved version %(number)s while you typed. Open it in another tab, bring both "
                                                  "together here, and save once more."), number=row.number)
        before = queries.newest_tree(c.session, row)
        of = _read(written, name=row.name, number=row.number + 1, original=before)
        if {**of.written, "version": row.number} != before:
            _keep(c, row, of)
            c.record("structure_changed", lab=row.lab.key, subject=row.key, facts={"version": row.number})
        c.answer(structure=row.key, version=row.number)
        return row.number


def retire_structure(op, lab_key, own_key):
    """Offer an own structure no more; where it stands on an agenda it stays. Refuses one that is not there."""
    _set_retired(op, lab_key, own_key, "structure_retired", clock.now())


def bring_back_structure(op, lab_key, own_key):
    """Offer a retired structure again. Refuses one that is not there."""
    _set_retired(op, lab_key, own_key, "structure_brought_back", None)


def _set_retired(op, lab_key, own_key, kind, moment):
    with change(op) as c:
        row = _own(c, lab_key, own_key)
        row.retired_at = moment
        c.record(kind, lab=row.lab.key, subject=row.key)


def _read(written, **how):
    try:
        return read_own(written, shipped(), **how)
    except BadStructure as bad:
        raise refusal(bad) from None


def _keep(c, row, of):
    row.number, row.title = row.number + 1, of.title
    tree = {**of.written, "version": row.number}
    c.session.add(OwnVersion(structure_id=row.id, number=row.number, written=text_rules.laid_out(tree), made_at=clock.now(), by_id=c.by))
    c.session.flush()


def _own(c, lab_key, own_key):
    row = queries.own_structure(lab_key, own_key, c.session)
    if row is None:
        raise Refusal("no_such_structure", N_("There is no such structure in this Lab."))
    return row
