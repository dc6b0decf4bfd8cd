"""Ten minutes of somebody's time: what was dealt to them, one thing at a time, and what became of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.models.thoughts import one_of
from app.board.rules.dealing import TASKS
from app.columns import UtcDateTime, public_key
from app.extensions import db


class Sitting(db.Model):
    """A person took ten minutes for a Lab."""

    __tablename__ = "sitting"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Dealt(db.Model):
    """One thing that was dealt to a person: a thought, and a comment on it where that one waits for an answer."""

    __tablename__ = "dealt"
    __table_args__ = (CheckConstraint(one_of("task", TASKS), name="task_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    task: Mapped[str] = mapped_column(String(12))
    dealt_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    skipped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    sitting = relationship(Sitting)
    thought = relationship("Thought")
    comment = relationship("Comment")
