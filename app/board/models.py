"""Tables of the board: thoughts (insights and ideas), where they came from, and comments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.rules import BODY_LIMIT, HEADLINE_LIMIT
from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class Seen:
    """What thoughts and comments share: who may read them follows from these facts alone."""

    attribution: Mapped[str] = mapped_column(String(12), default="named")
    perspective: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8), default="en")
    posted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_reason: Mapped[str | None] = mapped_column(String(300))

    @property
    def is_visible(self):
        """True where everybody of the Lab may read it."""
        return not (self.held_at or self.withdrawn_at or self.hidden_at)


class Thought(Seen, db.Model):
    """An insight or an idea of a Lab. The word is never on a screen."""

    __tablename__ = "thought"
    __table_args__ = (
        CheckConstraint(f"length(headline) <= {HEADLINE_LIMIT}", name="headline_fits"),
        CheckConstraint(f"length(body) <= {BODY_LIMIT}", name="body_fits"),
        CheckConstraint("kind in ('insight', 'idea')", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    # What an insight rests on, where it says so: an observation from a workshop.
    evidence: Mapped[str | None] = mapped_column(String(20))
    headline: Mapped[str] = mapped_column(String(HEADLINE_LIMIT))
    body: Mapped[str] = mapped_column(Text, default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    author = relationship("Person", foreign_keys=[author_id])
    lab = relationship("Lab")
    origin = relationship("Origin", back_populates="thought", uselist=False)
    comments = relationship("Comment", back_populates="thought", order_by="Comment.id")


class Origin(db.Model):
    """What the board copied of a thought's birth in a workshop, so that it needs no look into the round."""

    __tablename__ = "origin"

    id: Mapped[int] = mapped_column(primary_key=True)
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id"), index=True)
    workshop_key: Mapped[str] = mapped_column(String(16), index=True)
    workshop_title: Mapped[str] = mapped_column(String(200))
    item_title: Mapped[str] = mapped_column(String(200), default="")
    step: Mapped[str] = mapped_column(String(80), default="")
    # Where its group stood: place, number and table, or nothing; `group_label` is what was typed for people without a phone.
    from_group: Mapped[dict | None] = mapped_column(Json)
    group_label: Mapped[str] = mapped_column(String(80), default="")
    chosen: Mapped[bool] = mapped_column(default=True)
    contribution_key: Mapped[str] = mapped_column(String(16), unique=True, insert_sentinel=True)
    parents: Mapped[list] = mapped_column(Json, default=list)
    originals: Mapped[list] = mapped_column(Json, default=list)
    votes: Mapped[dict | None] = mapped_column(Json)
    # Where it was scored blindly: the score, how many gave one, and how far they lie apart.
    scores: Mapped[dict | None] = mapped_column(Json)

    thought = relationship("Thought", back_populates="origin")


class KeptBack(db.Model):
    """How many ideas of one agenda item stayed with those who wrote them: a number, never a text."""

    __tablename__ = "kept_back"

    id: Mapped[int] = mapped_column(primary_key=True)
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id"), index=True)
    source_key: Mapped[str] = mapped_column(String(16), unique=True)
    workshop_key: Mapped[str] = mapped_column(String(16))
    how_many: Mapped[int] = mapped_column(default=0)


class Comment(Seen, db.Model):
    """What a person says about a thought."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    author = relationship("Person", foreign_keys=[author_id])
    thought = relationship("Thought", back_populates="comments")
