"""Which ballot belongs to which agenda item?"""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db


class ItemBallot(db.Model):
    """The ballot that an agenda item opened; an item has one at most."""

    __tablename__ = "item_ballot"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), unique=True)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), unique=True)

    item = relationship("AgendaItem")
    ballot = relationship("Ballot")
