"""What was reported, what moderators did about what people wrote, and each Lab's own policy."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import UtcDateTime, public_key
from app.extensions import db


class Report(db.Model):
    """Somebody says that something should not stand there; settled once a moderator has acted or left it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"))
    # What is reported: a kind of subject (subjects.py) and its public key.
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (Index("ix_report_lab_settled", "lab_id", "settled_at"), Index("ix_report_subject", "kind", "subject"))


class Act(db.Model):
    """One thing that a moderator did, with the reason as it was given then: the log. Nothing is taken out of it."""

    __tablename__ = "moderation_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(300), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    acted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    by = relationship("Person")


class Policy(db.Model):
    """What a Lab asks of those who write on its board, where it wrote that itself."""

    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
