"""What commitments keep of a person: what they said they would do, and what became of it."""

from sqlalchemy import or_, select

from app.commitments.models import Commitment, CommitmentAnswer
from app.people.storing import Rows, stores_rows

OWN = select(Commitment.id)
# Nobody but its owner reads what is not shared: without them it is nobody's.
UNSHARED = Rows(Commitment, ends=True, finds=lambda ids: Commitment.owner_id.in_(ids) & Commitment.shared_at.is_(None))
SHARED = Rows(Commitment, "owner_id", goes=True, nameless={"named": False, "owner_id": None})
SAID = Rows(CommitmentAnswer, words={"note": ""}, finds=lambda ids: or_(
    CommitmentAnswer.answered_by_id.in_(ids), CommitmentAnswer.commitment_id.in_(OWN.where(Commitment.owner_id.in_(ids)))))
OF_OTHERS = Rows(Commitment, words={"note": ""}, finds=lambda ids: Commitment.answered_by_id.in_(ids), tells=False)

stores_rows("commitments", SAID, UNSHARED, OF_OTHERS, SHARED)
