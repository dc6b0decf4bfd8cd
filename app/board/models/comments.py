"""What people say about a thought, in threads that say what they are."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.models.thoughts import Seen, few, one_of
from app.board.rules.kinds import SAYS
from app.columns import UtcDateTime, public_key
from app.extensions import db


class Comment(Seen, db.Model):
    """What a person says about a thought, or in answer to another comment."""

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint(one_of("says", SAYS), name="says_known"),
        few("ix_comment_held", "held_at IS NOT NULL", "thought_id"),
        few("ix_comment_hidden", "hidden_at IS NOT NULL", "thought_id"),
        few("ix_comment_waiting", "needs_reply_at IS NOT NULL AND answered_at IS NULL", "needs_reply_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id"), index=True)
    # The comment at the head of its thread; None for the head itself.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", name="fk_comment_parent_id_comment"), index=True)
    # What it is: builds on it, a worry, a question, evidence, happened to me; None where it does not say.
    says: Mapped[str | None] = mapped_column(String(12))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    # Its author changed the words within the first minutes.
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # A worry or question is open until somebody marks it answered; any comment may ask for a reply.
    needs_reply_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", name="fk_comment_answered_by_id_person"))

    author = relationship("Person", foreign_keys=[author_id])
    answered_by = relationship("Person", foreign_keys=[answered_by_id])
    thought = relationship("Thought", back_populates="comments")
    parent = relationship("Comment", remote_side=[id])
