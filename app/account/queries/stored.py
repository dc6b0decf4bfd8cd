"""All that is stored about a person, as one archive, and how much of it there is."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask_babel import gettext

from app import clock
from app.account.left_out import by_reason
from app.people.queries import ids_of, signed_in_just_now
from app.people.storing import File, shares


def all_stored(person_id):
    """A ZIP: stored.json with everything by feature, and pictures beside it."""
    files = {}
    told = {share.name: _told(share.read(ids_of(person_id)), files) for share in shares()}
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        said = {"told_at": clock.now().isoformat(), **told, "left out, and why": by_reason(gettext)}
        archive.writestr("stored.json", json.dumps(said, ensure_ascii=False, indent=1))
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def how_much(person_id):
    """How many posts, comments and other rows of theirs there are: {table: number}, only what there is."""
    ids = ids_of(person_id)
    counts = {}
    for share in shares():
        told = share.read(ids)
        for table, rows in (told.items() if isinstance(told, dict) else [(share.name, told)]):
            counts[table] = counts.get(table, 0) + (len(rows) if isinstance(rows, list) else 1)
    return {table: number for table, number in counts.items() if number}


def may_erase_now(person, token):
    """May they be erased without a password: signed in minutes ago, or a guest, who has nothing to sign in with?"""
    return person.email is None or signed_in_just_now(token)


def _told(values, files):
    """The same values with each File put aside and its name in its place."""
    if isinstance(values, File):
        files[f"files/{values.name}"] = values.content
        return f"files/{values.name}"
    if isinstance(values, dict):
        return {name: _told(value, files) for name, value in values.items()}
    if isinstance(values, list):
        return [_told(value, files) for value in values]
    return values
