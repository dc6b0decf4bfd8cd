"""What is kept of a call: its question and form, its stages and what moved them, its ideas, its panel, who read what and marked it how."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.board.models.thoughts import one_of
from app.calls.rules.stages import GRACES, STAGES, Stage
from app.calls.rules.texts import QUESTION_LIMIT, SENTENCES_LIMIT, WHO, WHY_LIMIT
from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class Call(db.Model):
    """One question to the people of a Lab. Which stage it is follows from its bells and the time, never from a word kept here."""

    __tablename__ = "lab_call"
    __table_args__ = (CheckConstraint(one_of("who", WHO), name="who_known"), CheckConstraint(one_of("grace", GRACES), name="grace_known"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id"), index=True)
    question: Mapped[str] = mapped_column(String(QUESTION_LIMIT))
    about: Mapped[str] = mapped_column(Text, default="")
    who: Mapped[str] = mapped_column(String(12))
    # Guests come in by the link of this token, where the call lets them; their ideas are held.
    guest_token: Mapped[str | None] = mapped_column(String(40), unique=True)
    timezone: Mapped[str] = mapped_column(String(40))
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    grace: Mapped[str] = mapped_column(String(12))
    # The form's own prompts: {"asked", "needed", "limit"}; the names by which the panel marks; how many read each idea.
    prompts: Mapped[list] = mapped_column(Json)
    criteria: Mapped[list] = mapped_column(Json)
    readers: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Its ideas were dealt to the panel, and its last words to authors went out.
    dealt_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    announced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Kept from the first word on; read by nobody but the team before it is announced.
    announcement: Mapped[str] = mapped_column(Text, default="")

    called_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    called_off_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Why, for everybody to read.
    off_why: Mapped[str] = mapped_column(String(WHY_LIMIT), default="", server_default="")

    lab = relationship("Lab")
    stages = relationship("CallStage", order_by="CallStage.position", cascade="all, delete-orphan")
    moves = relationship("CallMove", order_by="CallMove.id", cascade="all, delete-orphan")

    @property
    def is_settled(self):
        """Whether nothing of it goes on: it is announced, or was called off."""
        return self.announced_at is not None or self.called_off_at is not None

    @property
    def bells(self):
        """Its stages as rules know them."""
        return [Stage(stage.name, stage.ends_at) for stage in self.stages]


class CallStage(db.Model):
    """A stage of a call: when it ends, when that was promised first, and what was done at its beginning and before its end."""

    __tablename__ = "call_stage"
    __table_args__ = (UniqueConstraint("call_id", "name"), CheckConstraint(one_of("name", STAGES), name="name_known"))

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("lab_call.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(12))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    promised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    begun_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    skipped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CallMove(db.Model):
    """A stage was given longer, left out or ended early: by whom, when, and why. Everybody who reads the call reads this."""

    __tablename__ = "call_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("lab_call.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(12))
    was_skipped: Mapped[bool]
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    why: Mapped[str] = mapped_column(String(WHY_LIMIT))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)

    by = relationship("Person")

    @property
    def was_ended(self):
        """Whether the stage was ended while it ran: to be given longer is the only other way to move a bell."""
        return not self.was_skipped and self.ends_at < self.ended_at


class CallEntry(db.Model):
    """An idea of the board that answers a call, and the two sentences that its author receives."""

    __tablename__ = "call_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    call_id: Mapped[int] = mapped_column(ForeignKey("lab_call.id", ondelete="CASCADE"), index=True)
    thought_id: Mapped[int] = mapped_column(ForeignKey("thought.id", ondelete="CASCADE"), unique=True)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # It came after the bell, out of a draft that was begun before.
    late: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shortlisted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Chosen; before the call is announced: ticked to be chosen, which nobody but the team sees.
    selected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sentences: Mapped[str] = mapped_column(String(SENTENCES_LIMIT), default="")
    sentences_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    sentences_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    call = relationship("Call")
    thought = relationship("Thought")


class PanelMember(db.Model):
    """A person who reads and marks the ideas of a call, until they leave its panel."""

    __tablename__ = "panel_member"
    __table_args__ = (UniqueConstraint("call_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("lab_call.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person = relationship("Person")


class Interest(db.Model):
    """A panel member has an interest in an idea, and therefore does not read it for the panel."""

    __tablename__ = "call_interest"
    __table_args__ = (UniqueConstraint("entry_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("call_entry.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    declared_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Reading(db.Model):
    """An idea dealt to a panel member, and their marks: one for each criterion in its order, 0 for "cannot say"."""

    __tablename__ = "call_reading"
    __table_args__ = (UniqueConstraint("entry_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("call_entry.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    dealt_at: Mapped[datetime] = mapped_column(UtcDateTime)
    marks: Mapped[list | None] = mapped_column(Json(none_as_null=True))
    note: Mapped[str] = mapped_column(String(500), default="")
    marked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
