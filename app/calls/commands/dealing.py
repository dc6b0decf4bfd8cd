"""Deal the ideas of a call to its panel, and deal again what an interest or a leaving member sets free."""

from sqlalchemy import delete

from app import clock
from app.calls.commands.loading import panel_ids
from app.calls.models import Reading
from app.calls.queries.play import in_play, interests, of_own_organisation, readings
from app.calls.rules import dealing, stages
from app.calls.rules.marks import may_be_seen


def deal_ideas(c, call):
    """Give each idea its readers while the panel reads. Whoever was dealt an idea keeps it, unless they have an interest or left.

    Nobody is dealt what somebody of their own organisation wrote under their name. What a card says later takes nothing from anybody:
    else an author could choose by it who does not read them.

    Once marks may be seen nothing is dealt any more: nobody marks after having seen the others' marks.
    """
    if call.is_settled or stages.standing(clock.now(), call.opens_at, call.bells) != "shortlist":
        return
    rows = readings(c.session, call)
    if may_be_seen(len(rows), sum(row.marked_at is not None for row in rows), is_over=False):
        return
    entries, people = in_play(c.session, call), panel_ids(c, call)
    interested = interests(c.session, call)
    kept = {}
    for row in rows:
        stays = row.person_id in people and (row.person_id, row.entry_id) not in interested
        if stays or row.marked_at is not None and (row.person_id, row.entry_id) not in interested:
            kept.setdefault(row.entry_id, []).append(row.person_id)
        else:
            c.session.execute(delete(Reading).where(Reading.id == row.id))
    has_it = {(person_id, entry_id) for entry_id, readers in kept.items() for person_id in readers}
    avoided = interested | of_own_organisation(c.session, call) - has_it
    dealt = dealing.deal([entry.id for entry in entries], people, avoided, call.readers, kept)
    for entry_id, readers in dealt.readers.items():
        for person_id in readers:
            if person_id not in kept.get(entry_id, ()):
                c.session.add(Reading(entry_id=entry_id, person_id=person_id, dealt_at=clock.now()))
    call.dealt_at = call.dealt_at or clock.now()
    c.session.flush()
