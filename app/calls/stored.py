"""What calls keep about a person: the panels they are on, interests, marks and sentences. Their ideas are the board's share."""

from sqlalchemy import delete, select, update

from app.board.models import Thought
from app.calls.models import Call, CallEntry, CallMove, Interest, PanelMember, Reading
from app.extensions import db
from app.people.storing import stores


def read_calls(person_ids):
    """Calls they made, panels they are on, interests they declared, what they marked and wrote for it and for calls."""
    marked = db.session.execute(
        select(Thought.key, Reading.marks, Reading.note, Reading.marked_at).join(CallEntry, CallEntry.id == Reading.entry_id)
        .join(Thought, Thought.id == CallEntry.thought_id).where(Reading.person_id.in_(person_ids)).order_by(Reading.id)).all()
    return {
        "called": list(db.session.scalars(select(Call.question).where(Call.made_by_id.in_(person_ids)).order_by(Call.id))),
        "on_the_panel_of": list(db.session.scalars(
            select(Call.question).join(PanelMember).where(PanelMember.person_id.in_(person_ids)).order_by(Call.id))),
        "interests_in": list(db.session.scalars(
            select(Thought.key).join(CallEntry, CallEntry.thought_id == Thought.id).join(Interest, Interest.entry_id == CallEntry.id)
            .where(Interest.person_id.in_(person_ids)).order_by(Interest.id))),
        "marks": [{"idea": key, "marks": marks, "note": note, "marked_at": at and at.isoformat()} for key, marks, note, at in marked],
        "sentences": list(db.session.scalars(
            select(CallEntry.sentences).where(CallEntry.sentences_by_id.in_(person_ids)).order_by(CallEntry.id))),
        "announced": list(db.session.scalars(
            select(Call.announcement).where(Call.announced_by_id.in_(person_ids)).order_by(Call.id))),
        "called_off": list(db.session.scalars(select(Call.off_why).where(Call.called_off_by_id.in_(person_ids)).order_by(Call.id))),
        "stages_moved": list(db.session.scalars(select(CallMove.why).where(CallMove.by_id.in_(person_ids)).order_by(CallMove.id))),
    }


def erase_calls(c, person_ids, words):
    """Panels and interests end; marks stay without a name, and the sentences that authors received, which are the panel's."""
    if words == "gone":
        c.session.execute(update(Reading).where(Reading.person_id.in_(person_ids)).values(note=""))
    for model in (Interest, PanelMember):
        c.session.execute(delete(model).where(model.person_id.in_(person_ids)))
    # What they had not marked is dealt to others when the panel changes next.
    c.session.execute(delete(Reading).where(Reading.person_id.in_(person_ids), Reading.marked_at.is_(None)))
    for model, column in ((Reading, "person_id"), (Call, "made_by_id"), (Call, "announced_by_id"), (Call, "called_off_by_id"),
                          (CallMove, "by_id"),
                          (CallEntry, "sentences_by_id")):
        c.session.execute(update(model).where(getattr(model, column).in_(person_ids)).values({column: None})
                          .execution_options(synchronize_session=False))


stores("calls", read_calls, erase_calls)
