"""Which structures did a Lab make for itself, in which versions, and on whose agendas do they stand?"""

from sqlalchemy import select

from app.extensions import db
from app.labs.models import Lab
from app.own_structures.rules import own, written
from app.own_structures.rules.reading import look_at
from app.refusal import Refusal
from app.rounds.own_models import OwnStructure, OwnVersion
from app.rounds.repertoire import own_version
from app.rounds.structures import BadStructure, shipped
from app.workshops.models import AgendaItem, Workshop


def own_structures(lab_id):
    """All structures that a Lab made, those in use before those retired, by title."""
    return db.session.scalars(select(OwnStructure).where(OwnStructure.lab_id == lab_id).order_by(
        OwnStructure.retired_at.is_not(None), OwnStructure.title, OwnStructure.id)).all()


def in_use(lab_key):
    """Those of them that are offered, by title."""
    return db.session.scalars(select(OwnStructure).join(Lab, Lab.id == OwnStructure.lab_id).where(
        Lab.key == lab_key, OwnStructure.retired_at.is_(None)).order_by(OwnStructure.title, OwnStructure.id)).all()


def own_structure(lab_key, own_key, session=None):
    """One of a Lab's own structures, or None for any other."""
    return (session or db.session).scalar(
        select(OwnStructure).join(Lab, Lab.id == OwnStructure.lab_id).where(OwnStructure.key == own_key, Lab.key == lab_key))


def version_of(row, number=None):
    """A version of an own structure, the newest where none is named; None for one that there is not."""
    number = row.number if number is None else number
    return next((one for one in row.versions if one.number == number), None)


def look(version):
    """A version as it is shown; None where it was written for an earlier Allround and cannot be planned any more."""
    try:
        return look_at(own_version(version.key), shipped())
    except (BadStructure, Refusal):
        return None


def agendas_with(row):
    """Where it stands on agendas that have not come to it: list of (item, the version it stands there in)."""
    numbers = {version.key: version.number for version in row.versions}
    items = db.session.scalars(select(AgendaItem).join(Workshop, Workshop.id == AgendaItem.workshop_id).where(
        Workshop.lab_id == row.lab_id, Workshop.closed_at.is_(None), AgendaItem.started_at.is_(None), AgendaItem.kind == "round",
    ).order_by(Workshop.starts_at, Workshop.id, AgendaItem.position))
    return [(item, numbers[item.settings["own"]]) for item in items if item.settings.get("own") in numbers]


def beginning(lab, source, say):
    """The text with which somebody begins to make a structure their own: a copy of one that comes with Allround, or None."""
    of = shipped().get(source)
    if of is None:
        return None
    tree = own.copy_of(of, say("%(title)s, our way", title=say(of.title)), say)
    tree["credit"]["text"] += " " + say("Changed by %(lab)s.", lab=lab.name[:80])
    taken = db.session.scalars(select(OwnStructure.name).where(OwnStructure.lab_id == lab.id)).all()
    return written.laid_out(own.named(tree, own.name_for(tree, taken), 1))


def tree_before(row, source):
    """The tree with which what is being written began: its newest version, or the shipped structure it is a copy of; else None."""
    if row is not None:
        return newest_tree(db.session, row)
    return shipped()[source].written if source in shipped() else None


def newest_tree(session, row):
    """The tree of the newest version, as it was written."""
    text = session.scalar(select(OwnVersion.written).where(OwnVersion.structure_id == row.id, OwnVersion.number == row.number))
    return written.parse(text)
