"""Making commitments: by hand, or out of what people wrote in a round."""

from sqlalchemy import select

from app import clock
from app.board.rules.texts import short_headline
from app.commitments import rules
from app.commitments.commands.loading import load_lab, note
from app.commitments.models import Commitment
from app.commitments.queries import local_now
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal
from app.workshops.models import Workshop

TOLD = ("words", "who", "by", "owner_id", "named", "withdrawn_at")


def make_own(op, lab_key, words, by=None, shared=False, named=True, workshop_key=None):
    """Say oneself what one will do; answers its key. It is one's own alone unless it is shared with the Lab.

    Refuses no words, more than 300 letters, a day that is over, and a simulated person: in a rehearsal nothing is promised.
    """
    with change(op) as c:
        lab = load_lab(c, lab_key)
        owner = c.session.get(Person, c.by)
        if owner.simulated_for is not None:
            raise Refusal("rehearsal_only", N_("In a rehearsal nothing is promised."))
        row = Commitment(
            lab=lab, owner_id=owner.id, words=rules.check_words(words), by=rules.check_by(by, local_now().date()),
            language=owner.language, made_at=clock.now(), edited_at=clock.now(), shared_at=clock.now() if shared else None,
            named=bool(shared and named), workshop_key=workshop_key,
        )
        c.session.add(row)
        c.session.flush()
        note(c, row, "commitment_made")
        c.answer(key=row.key)
        return row.key


def make_commitments(op, lab_key, commitments):
    """Keep what people wrote in a round as commitments; a contribution becomes one once and is kept up to date.

    Each is a dict: contribution_key, words, and perhaps who (words), owner_id, by (a date, or as "2026-05-14"), workshop_key,
    shared (with the Lab, and `who` with it; without it its owner's alone), named (its owner's name is shown). Doing it twice
    is once. What its owner has changed, shared or taken back since stays as they left it; what unmake_commitments took off
    comes back. Rehearsals and simulated people make none, and nothing is kept that is neither somebody's own nor shared.
    Returns the keys of those that are there.
    """
    with change(op) as c:
        lab = load_lab(c, lab_key)
        known = _known(c, [given["contribution_key"] for given in commitments])
        owners = _people(c, {given.get("owner_id") for given in commitments})
        practice = _rehearsals(c, {given.get("workshop_key") for given in commitments})
        kept, unread = [], []
        for given in commitments:
            owner = owners.get(given.get("owner_id"))
            if given.get("workshop_key") in practice or (owner is not None and owner.simulated_for is not None):
                continue
            if not rules.is_read_by_somebody(given.get("owner_id"), given.get("shared")):
                unread.append(given["contribution_key"])
                continue
            row = known.get(given["contribution_key"]) or Commitment(
                lab=lab, contribution_key=given["contribution_key"], workshop_key=given.get("workshop_key"),
                made_at=clock.now(), language=owner.language if owner else "en")
            known[row.contribution_key] = row
            kept.append((row, row.id is None, _told(row)))
            _correct(row, given)
        c.session.add_all([row for row, _is_new, _before in kept])
        c.session.flush()
        for row, is_new, before in kept:
            if is_new:
                note(c, row, "commitment_made")
            elif before != _told(row):
                note(c, row, "commitment_corrected")
        unmake_commitments(op, unread)
        return [row.key for row, _is_new, _before in kept]


def unmake_commitments(op, contribution_keys):
    """Take off what its round took back, hid, or put together with another. Its owner's own taking back stands."""
    with change(op) as c:
        for row in _known(c, contribution_keys).values():
            if row.withdrawn_at is None:
                row.withdrawn_at = clock.now()
                note(c, row, "commitment_unmade")


def _correct(row, given):
    if row.edited_at is None:
        row.words, row.who = short_headline(given["words"], rules.WORDS_LIMIT), short_headline(given.get("who"), rules.WHO_LIMIT)
        row.by, row.owner_id = rules.day_of(given.get("by")), given.get("owner_id")
        # What was put forward for everybody said who it is for everybody.
        row.named = bool(given.get("named") or (given.get("shared") and row.who))
        if bool(given.get("shared")) != (row.shared_at is not None):
            row.shared_at = clock.now() if given.get("shared") else None
    if row.withdrawn_by_id is None:
        row.withdrawn_at = None


def _told(row):
    return [getattr(row, name) for name in TOLD] + [row.shared_at is not None]


def _known(c, contribution_keys):
    found = c.session.scalars(select(Commitment).where(Commitment.contribution_key.in_(list(contribution_keys))))
    return {row.contribution_key: row for row in found}


def _people(c, ids):
    return {person.id: person for person in c.session.scalars(select(Person).where(Person.id.in_(ids - {None})))}


def _rehearsals(c, keys):
    return set(c.session.scalars(
        select(Workshop.key).where(Workshop.key.in_(keys - {None}), Workshop.rehearsal_of_id.is_not(None))))
