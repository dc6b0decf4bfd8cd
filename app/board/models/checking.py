"""Were those asked whose insights a theme gathers, and what did they say?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.models.thoughts import Seen, Thought
from app.columns import UtcDateTime, public_key
from app.extensions import db


class Check(db.Model):
    """Participants were asked by a link whether a theme or question says what they meant. Its token is kept as a digest alone."""

    __tablename__ = "theme_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    letters: Mapped[int] = mapped_column(default=0)

    thought = relationship(Thought)
    asked_by = relationship("Person")


class CheckAnswer(Seen, db.Model):
    """What one person said to it: this is what we meant, or what is missing. Without an account nobody knows who."""

    __tablename__ = "check_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    check_id: Mapped[int] = mapped_column(ForeignKey("theme_check.id", ondelete="CASCADE"), index=True)
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    is_meant: Mapped[bool]
    body: Mapped[str] = mapped_column(Text, default="")
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    check = relationship(Check)
    thought = relationship(Thought)
    author = relationship("Person", foreign_keys=[author_id])
