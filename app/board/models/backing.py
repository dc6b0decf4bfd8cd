"""Who backs an idea, and who offers help with it?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.models.thoughts import few, one_of
from app.board.rules.kinds import HELP
from app.columns import UtcDateTime, public_key
from app.extensions import db


class Support(db.Model):
    """A person backs an idea, with a reason if they like. One row a person and idea, however often they change their mind."""

    __tablename__ = "support"
    __table_args__ = (
        UniqueConstraint("thought_id", "person_id"),
        few("ix_support_held", "held_at IS NOT NULL", "thought_id"),
        few("ix_support_hidden", "hidden_at IS NOT NULL", "thought_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"))
    # None where the person was erased and their reason stays without a name.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")
    attribution: Mapped[str] = mapped_column(String(12), default="named")
    perspective: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8), default="en")
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", name="fk_support_hidden_by_id_person"))
    hidden_reason: Mapped[str | None] = mapped_column(String(300))

    person = relationship("Person", foreign_keys=[person_id])
    thought = relationship("Thought")


class Offer(db.Model):
    """A person offers help with an idea: offered, taken up, done. Always under a name: somebody will answer it."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint(one_of("help", HELP), name="help_known"),
        few("ix_offer_held", "held_at IS NOT NULL", "thought_id"),
        few("ix_offer_hidden", "hidden_at IS NOT NULL", "thought_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    help: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(500), default="")
    language: Mapped[str] = mapped_column(String(8), default="en")
    offered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_up_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", name="fk_offer_hidden_by_id_person"))
    hidden_reason: Mapped[str | None] = mapped_column(String(300))

    person = relationship("Person", foreign_keys=[person_id])
    thought = relationship("Thought")
