"""Which paper slip became which contribution?"""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db


class PaperSlip(db.Model):
    """A numbered slip of a round that was written on paper and typed in; each number stands once in its round."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    number: Mapped[int]
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), unique=True)

    contribution = relationship("Contribution")

    __table_args__ = (UniqueConstraint("round_id", "number"),)
