"""What does a Lab keep of a structure of its own? One row for the structure, one for each version of it, and none is ever changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import UtcDateTime, public_key
from app.extensions import db
from app.rounds.structures import MOST_NAME


class OwnStructure(db.Model):
    """A structure that the facilitators of a Lab wrote; `name` is the id in its definition, `number` its newest version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(MOST_NAME))
    title: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    lab = relationship("Lab")
    versions = relationship("OwnVersion", order_by="OwnVersion.number.desc()", back_populates="structure")

    __table_args__ = (UniqueConstraint("lab_id", "name"),)


class OwnVersion(db.Model):
    """One version, as JSON in the order in which it was written; agenda items keep its key."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    structure_id: Mapped[int] = mapped_column(ForeignKey("own_structure.id", ondelete="CASCADE"))
    number: Mapped[int]
    written: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    structure = relationship("OwnStructure", back_populates="versions")
    by = relationship("Person")

    __table_args__ = (UniqueConstraint("structure_id", "number"),)
