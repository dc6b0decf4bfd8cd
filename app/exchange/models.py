"""A table that somebody brought, until its rows stand on the board: what it says, what its columns mean, how far it has come."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class Import(db.Model):
    """One file on its way to a board. Its text is blanked once it is in, called off, or forgotten; what was left out
    of it when it is taken back, or forgotten."""

    __tablename__ = "import"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    # {column's number as text: field}
    meaning: Mapped[dict] = mapped_column(Json, default=dict)
    kind: Mapped[str] = mapped_column(String(12), default="idea")
    language: Mapped[str] = mapped_column(String(8), default="en")
    brought_at: Mapped[datetime] = mapped_column(UtcDateTime)
    begun_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # All rows in order stand on the board from this moment on, together.
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # {"columns": names, "rows": [[number, [[sentence, values], ...], cells], ...]} of those that were left out when it began.
    left_out: Mapped[dict] = mapped_column(Json, default=dict)
    # How many rows were in order when it began, and how many were not.
    good: Mapped[int | None]
    bad: Mapped[int | None]

    lab = relationship("Lab")
    by = relationship("Person")


class ImportedRow(db.Model):
    """A row of a file and the thought that it became, out of sight until all are there."""

    __tablename__ = "imported_row"
    __table_args__ = (UniqueConstraint("import_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"))
    number: Mapped[int]
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
