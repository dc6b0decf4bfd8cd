"""What the journal remembers: entries, receipts of writes, and the head of every room."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime
from app.extensions import db


class Entry(db.Model):
    """One thing that happened. Append-only; facts hold keys and numbers, never what people wrote."""

    __tablename__ = "entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    lab: Mapped[str | None] = mapped_column(String(16), index=True)
    workshop: Mapped[str | None] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    subject: Mapped[str | None] = mapped_column(String(64))
    facts: Mapped[dict] = mapped_column(Json, default=dict)
    happened_at: Mapped[object] = mapped_column(UtcDateTime)


class Receipt(db.Model):
    """The first answer to an operation key, so that a repeated write is answered and not done again."""

    __tablename__ = "receipt"
    id: Mapped[int] = mapped_column(primary_key=True)
    # 0 stands for "nobody yet": a join has no person until it is done.
    person_id: Mapped[int] = mapped_column(default=0)
    op: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict] = mapped_column(Json, default=dict)
    made_at: Mapped[object] = mapped_column(UtcDateTime)
    # The key of a round at whose end it goes: it would tell who did a nameless act there.
    goes_with: Mapped[str | None] = mapped_column(String(16), index=True)

    __table_args__ = (UniqueConstraint("person_id", "op"), Index("ix_receipt_made_at", "made_at"))


class RoomHead(db.Model):
    """How many commits have changed what a room shows."""

    __tablename__ = "room_head"
    room: Mapped[str] = mapped_column(String(80), primary_key=True)
    n: Mapped[int] = mapped_column(default=0)
