"""What do the screens of a round show of what people wrote? Every text comes through reading.readable_by()."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import aliased, object_session

from app.database import foresee, once, read
from app.extensions import db
from app.rounds.models import Contribution, Group, Round
from app.rounds.picture_models import Picture
from app.rounds.reading import DEALT, EVERYONE, OWN, readable_by_kind
from app.rounds.rules.choosing import headline_for, is_from_one
from app.rounds.rules.naming import is_asked
from app.rounds.rules.wall import wall_pages
from app.rounds.structures import Step
from app.workshops.hiding import IDEA_REASONS
from app.workshops.models import Workshop
from app.workshops.people_queries import companions
from app.workshops.queries import attendance_of


class Text(NamedTuple):
    """A contribution as a screen shows it; `headline` is ready to be read from the back of the room."""

    key: str
    text: str
    headline: str
    own_headline: bool
    group: str
    place: str
    table_label: str
    late: bool
    keep_to_self: bool
    put_forward: bool
    held: bool
    hidden: bool
    hidden_for: str | None
    reason: str
    goes_on: bool
    publish_agreed: bool
    # Whether its author may change it and take it back; whether the desk typed it.
    withdrawable: bool
    entered: bool
    with_group: bool
    merged: tuple
    order: int
    deck: str
    # What else the card says, by the names of its deck's fields; and the column, kind or part in which it stands.
    fields: dict
    zone: str | None
    nameless: bool
    id: int
    # How its author is named on the board, where they are asked (one's own list); else None.
    attribution: str | None = None
    # Width and height of its picture, which the text describes; None without one.
    picture: tuple | None = None
    # In one's own list: the round and the step in which it was written, as (id, number).
    written_in: tuple | None = None

    @property
    def why(self):
        """Why it was hidden, as a sentence of the list; None where none was chosen."""
        return IDEA_REASONS.get(self.hidden_for)

    @property
    def source(self):
        """Whose idea it is on the wall: a group, or itself when the desk typed it."""
        return f"{self.place} {self.group}" if self.group else self.key


def texts_of(rows, attributions=None):
    """Rows of TEXTS as Texts, those put together under another told in its `merged`; `attributions` by id, where asked."""
    rows = list(rows)
    merged = _merged_into(rows)
    return [text_of(row, merged.get(row.id, ()), (attributions or {}).get(row.id)) for row in rows]


def _merged_into(rows):
    """{id: keys of the ideas put together under it}, over any number of levels."""
    under = {}
    for row in rows:
        if row.merged_into_id:
            under.setdefault(row.merged_into_id, []).append(row)

    def below(row_id):
        for child in under.get(row_id, ()):
            yield child
            yield from below(child.id)

    return {row.id: tuple(headline_for(child.text, child.headline) for child in below(row.id)) for row in rows}


def text_of(row, merged=(), attribution=None):
    """One row of TEXTS as a Text."""
    return Text(
        key=row.key,
        text=row.text,
        headline=headline_for(row.text, row.headline),
        own_headline=bool(row.headline),
        group=str(row.group_number) if row.group_number else "",
        place=row.group_place or "",
        table_label=row.table_label,
        late=row.late,
        keep_to_self=row.keep_to_self,
        put_forward=row.put_forward_at is not None,
        held=row.held_at is not None,
        hidden=row.hidden_at is not None,
        hidden_for=row.hidden_for,
        reason=row.hidden_reason,
        goes_on=row.goes_on is not False,
        publish_agreed=row.publish_agreed_at is not None,
        withdrawable=row.put_forward_at is None or is_from_one(row),
        entered=row.entered_by_id is not None,
        with_group=row.group_id is not None and not row.keep_to_self,
        merged=tuple(merged),
        order=row.id,
        deck=row.deck,
        fields=row.fields or {},
        zone=row.zone,
        nameless=row.nameless,
        id=row.id,
        attribution=attribution,
        picture=(row.picture_width, row.picture_height) if row.picture_width else None,
    )


def cards_to_read(ids):
    """{id: Text} of cards that everybody may read, of those with these ids."""
    return {text.id: text for text in texts_of(read(db.session, FOR_ALL, ids=list(ids)))} if ids else {}


def dealt_cards(attendance_ids, ids):
    """{id: Text} of those of these cards that were dealt to these people."""
    found = read(db.session, DEALT_TEXTS, viewer=list(attendance_ids), ids=list(ids)) if ids else ()
    return {text.id: text for text in texts_of(found)}


def texts_statement(kind):
    """The texts that a kind of viewer may read, in the order in which they were written, as plain columns with the group
    that brought them, or else reads them: a full room is read many times a second."""
    brings, reads = aliased(Group), aliased(Group)
    return (
        readable_by_kind(kind)
        .outerjoin(brings, brings.id == Contribution.brought_by_id)
        .outerjoin(reads, reads.id == Contribution.group_id)
        .outerjoin(Picture, Picture.contribution_id == Contribution.id)
        .with_only_columns(
            *COLUMNS, func.coalesce(brings.number, reads.number).label("group_number"),
            func.coalesce(brings.place, reads.place).label("group_place"))
        .order_by(Contribution.id)
    )


COLUMNS = (
    Contribution.id, Contribution.key, Contribution.text, Contribution.headline, Contribution.table_label, Contribution.late,
    Contribution.keep_to_self, Contribution.put_forward_at, Contribution.held_at, Contribution.hidden_at,
    Contribution.hidden_for, Contribution.hidden_reason, Contribution.goes_on, Contribution.publish_agreed_at,
    Contribution.group_id, Contribution.author_id, Contribution.merged_into_id, Contribution.deck, Contribution.fields,
    Contribution.zone, Contribution.nameless, Contribution.entered_by_id, Contribution.put_forward_by_id, Contribution.brought_by_id,
    Picture.width.label("picture_width"), Picture.height.label("picture_height"),
)


FOR_ALL = texts_statement(EVERYONE).where(Contribution.id.in_(bindparam("ids", expanding=True)))
DEALT_TEXTS = texts_statement(DEALT).where(Contribution.id.in_(bindparam("ids", expanding=True)))


def own_texts(person_id, workshop_key):
    """What somebody wrote in a workshop, newest round first to last, withdrawn ones left out."""
    return once(db.session, ("own texts", workshop_key, person_id),
                lambda: _own_texts_of([person_id], workshop_key).get(person_id, []))


def texts_on_phone(person, workshop_key):
    """What somebody wrote, and behind it what was typed there for who sits beside them without a phone."""
    attendance = attendance_of(person, workshop_key)
    beside = companions(attendance) if attendance else []
    return [text for one in (person.id, *(each.person_id for each in beside)) for text in own_texts(one, workshop_key)]


def foresee_own_texts(person_ids, workshop_key):
    """Read at once what own_texts() will be asked for."""
    found = _own_texts_of(person_ids, workshop_key)
    for person_id in person_ids:
        foresee(db.session, ("own texts", workshop_key, person_id), found.get(person_id, []))


def _own_texts_of(person_ids, workshop_key):
    rows_of = defaultdict(list)
    for row in read(db.session, OWN_TEXTS, viewer=list(person_ids), workshop=workshop_key):
        rows_of[row.author_id].append(row)
    attributions = _attributions([row for rows in rows_of.values() for row in rows])
    return {person_id: [text._replace(written_in=(row.round_id, row.step))
                        for text, row in zip(texts_of(rows, attributions), rows, strict=True)] for person_id, rows in rows_of.items()}


def _attributions(rows):
    """{id: how its author is named on the board} of those among one's own texts about which one is asked."""
    for_all = [row for row in rows if row.put_forward_at or row.publish_agreed_at]
    plans = dict(read(db.session, PLANS, rounds=list({row.round_id for row in for_all})).all()) if for_all else {}
    return {
        row.id: row.attribution for row in for_all
        if is_asked(Step(**plans[row.round_id][row.step]).talks, row.entered_by_id, row.put_forward_at, row.publish_agreed_at)
    }


PLANS = select(Round.id, Round.plan).where(Round.id.in_(bindparam("rounds", expanding=True)))
OWN_TEXTS = texts_statement(OWN).add_columns(
    Contribution.round_id, Contribution.step, Contribution.attribution,
).where(
    Contribution.workshop_id == select(Workshop.id).where(Workshop.key == bindparam("workshop")).scalar_subquery())


def hidden_texts(person_id, workshop_key):
    """What a facilitator hid of somebody's own ideas."""
    return [text for text in own_texts(person_id, workshop_key) if text.hidden]


def shown_ideas(round_, session=None, deck=None):
    """What everybody reads of a round now: put forward, not held, not hidden, not put together under another; of one pile or all."""
    found = texts_of(read(session or object_session(round_), SHOWN, round=round_.id))
    return [text for text in found if text.deck == deck] if deck else found


SHOWN = texts_statement(EVERYONE).where(
    Contribution.round_id == bindparam("round"), Contribution.put_forward_at.is_not(None), Contribution.merged_into_id.is_(None))


def words_before(round_):
    """The headlines that stand above the question of a round that takes no cards, without those that were hidden or held since."""
    before, keys = round_.matter.get("before", ()), round_.matter.get("before_keys", ())
    gone = set(read(object_session(round_), GONE, keys=keys).scalars()) if keys else ()
    return [words for at, words in enumerate(before) if at >= len(keys) or keys[at] not in gone]


GONE = select(Contribution.key).where(
    Contribution.key.in_(bindparam("keys", expanding=True)),
    or_(Contribution.hidden_at.is_not(None), Contribution.held_at.is_not(None), Contribution.withdrawn_at.is_not(None)))


def pages_of_wall(round_):
    """The shown ideas in pages of 4 to 6 whose headlines are read whole, one of each group first."""
    step = round_.now
    return wall_pages(shown_ideas(round_, deck=None if round_.is_finished else step.deck), step.prompt or round_.question)
