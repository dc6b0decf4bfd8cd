"""What does the hinge between two items keep: which choice was made over which ticks, and which ideas are not the same?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime
from app.extensions import db


class GoingOn(db.Model):
    """One choice of what goes on, and the ticks that stood before it; undoing it takes the row away."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    # A rules.hinge.Choice.
    way: Mapped[str] = mapped_column(String(8))
    by: Mapped[str] = mapped_column(String(60), default="")
    number: Mapped[int | None]
    # How many went on before it and after, of how many.
    before: Mapped[int]
    after: Mapped[int]
    of: Mapped[int]
    # {key of an idea: its tick before, which may be none}
    ticks: Mapped[dict] = mapped_column(Json)
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    chosen_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class KeptApart(db.Model):
    """A facilitator looked at two ideas that seem alike, and they are not the same; `one` was written first."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("one_id", "other_id"), CheckConstraint("one_id < other_id", name="in_order"))
