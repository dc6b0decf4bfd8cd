"""What can stand on a board: thoughts with their states, versions and owners, and where they came from."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.rules.kinds import EVIDENCE, FIRST, KINDS, STATES
from app.board.rules.texts import BODY_LIMIT, HEADLINE_LIMIT
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


def one_of(column, words):
    """The condition that a column holds one of these words."""
    return "{} in ({})".format(column, ", ".join(f"'{word}'" for word in words))


def few(name, where, *columns):
    """An index of only those rows that a condition picks: finding the few costs nothing, however many the others are."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


class Thought(Seen, db.Model):
    """An insight, theme, opportunity or idea of a Lab. The word is never on a screen."""

    __tablename__ = "thought"
    __table_args__ = (
        CheckConstraint(f"length(headline) <= {HEADLINE_LIMIT}", name="headline_fits"),
        CheckConstraint(f"length(body) <= {BODY_LIMIT}", name="body_fits"),
        CheckConstraint(one_of("kind", KINDS), name="kind_known"),
        CheckConstraint(one_of("state", dict.fromkeys(word for states in STATES.values() for word in states)), name="state_known"),
        CheckConstraint(one_of("evidence", EVIDENCE), name="evidence_known"),
        Index("ix_thought_lab_active", "lab_id", "active_at"),
        few("ix_thought_listed", "held_at IS NULL AND hidden_at IS NULL AND withdrawn_at IS NULL AND merged_into_id IS NULL",
            "lab_id", "kind"),
        few("ix_thought_held", "held_at IS NOT NULL", "lab_id"),
        few("ix_thought_hidden", "hidden_at IS NOT NULL", "lab_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    # What an insight rests on, where it says so (rules/kinds.py).
    evidence: Mapped[str | None] = mapped_column(String(20))
    headline: Mapped[str] = mapped_column(String(HEADLINE_LIMIT))
    body: Mapped[str] = mapped_column(Text, default="")
    # Answers to the form's prompts, in its order: {"prompt": key or None, "asked": a call's own words or None, "text": ...}.
    details: Mapped[list] = mapped_column(Json, default=list, server_default=text("'[]'"))
    source_link: Mapped[str] = mapped_column(String(500), default="", server_default="")
    # Where it stands now; who brought it there, when and why are rows of StateChange.
    state: Mapped[str] = mapped_column(String(16), default=lambda context: FIRST[context.get_current_parameters()["kind"]])
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    # The last post, change or comment that others can read: by it the board is ordered.
    active_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda context: context.get_current_parameters()["posted_at"])
    # Put together with another, whose headline stands; both stay whole (Merge).
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("thought.id", name="fk_thought_merged_into_id_thought"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    author = relationship("Person", foreign_keys=[author_id])
    lab = relationship("Lab")
    origin = relationship("Origin", back_populates="thought", uselist=False)
    comments = relationship("Comment", back_populates="thought", order_by="Comment.id")
    merged_into = relationship("Thought", remote_side=[id], foreign_keys=[merged_into_id])
    owners = relationship("Owner", order_by="Owner.id", cascade="all, delete-orphan")


class Owner(db.Model):
    """A person who may change an idea, theme or opportunity beside its author."""

    __tablename__ = "thought_owner"
    __table_args__ = (UniqueConstraint("thought_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)

    person = relationship("Person")


class Version(db.Model):
    """How a thought read before it was changed: the words of one number, and why the next one came."""

    __tablename__ = "thought_version"
    __table_args__ = (UniqueConstraint("thought_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"))
    number: Mapped[int]
    headline: Mapped[str] = mapped_column(String(HEADLINE_LIMIT))
    body: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[list] = mapped_column(Json, default=list)
    evidence: Mapped[str | None] = mapped_column(String(20))
    source_link: Mapped[str] = mapped_column(String(500), default="")
    # When it began to stand so, by whom, and what was changed against the one before and why.
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    why: Mapped[str] = mapped_column(String(300), default="")
    # "We changed the idea because of this": the comment that led to it.
    because_of_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    # It was hidden while its author set it right: moderators and the author read it, nobody else ever.
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    thought = relationship("Thought")
    by = relationship("Person")
    because_of = relationship("Comment")


class StateChange(db.Model):
    """A thought came to another state: which, when, by whom, and with which reason."""

    __tablename__ = "state_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(1000), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    thought = relationship("Thought")
    by = relationship("Person")


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
