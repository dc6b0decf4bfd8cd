"""Which structures are there for a Lab, and which one does an agenda item mean? Those that come with Allround, and the Lab's own.

The settings of an item name a structure by its id. Where it is a Lab's own they also keep `own`, the key of one version:
that version is held however the structure changes, and whoever reads the settings needs to know no Lab.
"""

import json
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.extensions import db
from app.refusal import N_, Refusal
from app.rounds.own_models import OwnStructure, OwnVersion
from app.rounds.structures import BadStructure, check, shipped, structure

NEWEST = select(OwnVersion.key).join(OwnStructure, OwnStructure.id == OwnVersion.structure_id).where(
    OwnStructure.lab_id == bindparam("lab"), OwnStructure.retired_at.is_(None), OwnVersion.number == OwnStructure.number,
).order_by(OwnStructure.title, OwnStructure.id)
WRITTEN = select(OwnVersion.written).where(OwnVersion.key == bindparam("key"))
IN_LAB = select(OwnVersion.id).join(OwnStructure, OwnStructure.id == OwnVersion.structure_id).where(
    OwnVersion.key == bindparam("key"), OwnStructure.lab_id == bindparam("lab"), OwnStructure.name == bindparam("name"))


def repertoire(lab_id=None):
    """{id: Structure} of all that may be put on an agenda of a Lab; without a Lab, of all that come with Allround."""
    return {**shipped(), **own_of(lab_id)} if lab_id is not None else shipped()


def own_of(lab_id):
    """{id: Structure} of a Lab's own, those retired left out, each in its newest version."""
    found = (own_version(key) for key in _read(NEWEST, lab=lab_id))
    return {one.id: one for one in found}


def structure_of(settings):
    """The structure that the settings of an agenda item mean. Refuses one that is not there (any more)."""
    own = settings.get("own")
    return own_version(own) if own else structure(settings.get("structure"))


def structure_of_round(round_):
    """The structure that a round was planned with."""
    return structure_of({**(round_.item.settings or {}), "structure": round_.structure})


def chosen(settings, lab_id=None):
    """Settings with the version of the Lab's own structure that they name; those that name a shipped one without any.

    What is named in its newest version; a retired one in the version that the item has already. Minutes of steps that this
    version does not have are left out. Refuses what is neither shipped nor the Lab's.
    """
    name, before = settings.get("structure"), settings.get("own")
    rest = {key: value for key, value in settings.items() if key != "own"}
    if name is None or name in shipped():
        return rest
    own = own_of(lab_id).get(name) if lab_id is not None and isinstance(name, str) else None
    if own is None and lab_id is not None and isinstance(before, str) and _read(IN_LAB, key=before, lab=lab_id, name=name):
        own = own_version(before)
    if own is None:
        raise Refusal("no_such_structure", N_("There is no structure of that name."))
    known = {step.of_id for step in own.steps}
    minutes = rest.get("step_minutes") if isinstance(rest.get("step_minutes"), dict) else {}
    return {**rest, "own": own.own, "step_minutes": {step: value for step, value in minutes.items() if step in known}}


@lru_cache(maxsize=256)
def own_version(key):
    """The version of an own structure with this key; a version never changes, so it is read once."""
    written = _read(WRITTEN, key=key) if isinstance(key, str) else []
    if not written:
        raise Refusal("no_such_structure", N_("There is no structure of that name."))
    try:
        return replace(check(json.loads(written[0])), own=key)
    except BadStructure:
        raise Refusal("structure_outdated", N_(
            "This structure was written for an earlier Allround. Open it under Structures, and repair what is told there.")) from None


def _read(statement, **values):
    # A session of its own: what a change is about to see, or a page has begun to read, is not held up by it.
    with Session(db.engine) as session:
        return session.scalars(statement, values).all()
