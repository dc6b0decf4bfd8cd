"""Tables: the page of a workshop that is to come, and who signed up for it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db
from app.workshops.models import Workshop


class SignUpPage(db.Model):
    """What a workshop says of itself before it happens, to whoever has the page's link, from when it is published."""

    __tablename__ = "sign_up_page"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    purpose: Mapped[str] = mapped_column(Text, default="")
    step_free: Mapped[str] = mapped_column(String(8), default="")
    quiet_room: Mapped[str] = mapped_column(String(8), default="")
    access: Mapped[str] = mapped_column(Text, default="")
    bring: Mapped[str] = mapped_column(Text, default="")
    ring: Mapped[str] = mapped_column(String(200), default="")
    # How many fit into the room; without a number nobody waits.
    places: Mapped[int | None]
    question: Mapped[str] = mapped_column(String(200), default="")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    called_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    called_off_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    # How often what stands in people's calendars changed: each change is a higher number there.
    sequence: Mapped[int] = mapped_column(default=0)
    # When and where it is, as people were told last: {"starts_at", "minutes", "timezone", "place", "mode"}.
    told: Mapped[dict] = mapped_column(Json, default=dict)
    # What was private is forgotten a month after the workshop.
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    workshop = relationship(Workshop)

    __table_args__ = (CheckConstraint("places IS NULL OR places >= 0", name="places"),)


class SignUp(db.Model):
    """One person who comes to one workshop, waits for a place, or cancelled; without a person where they were erased."""

    __tablename__ = "sign_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    page_id: Mapped[int] = mapped_column(ForeignKey("sign_up_page.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Where letters go; empty for a member, who has a confirmed address of their own.
    email: Mapped[str] = mapped_column(String(254), default="")
    place: Mapped[str] = mapped_column(String(8))
    perspective: Mapped[str | None] = mapped_column(String(20))
    nation: Mapped[str | None] = mapped_column(String(20))
    organisation: Mapped[str | None] = mapped_column(String(20))
    # Read by the workshop's facilitators and the Lab's team, and by nobody else, on no projector and in no export.
    access_needs: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed_up_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Since when they wait for a place in the room: the order of the waiting list.
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    moved_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    remind_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Its answer, by a moderator: the facilitators read it no longer.
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", name="fk_sign_up_hidden_by_id_person"))
    hidden_reason: Mapped[str | None] = mapped_column(String(300))

    page = relationship("SignUpPage")
    person = relationship("Person", foreign_keys=[person_id])

    __table_args__ = (
        UniqueConstraint("page_id", "person_id"),
        Index("ix_sign_up_page_waiting", "page_id", "waiting_since"),
        CheckConstraint("place IN ('room', 'home')", name="place"),
        CheckConstraint("person_id IS NOT NULL OR cancelled_at IS NOT NULL", name="somebody_comes"),
    )

    @property
    def shown_answer(self):
        """Its answer, as far as no moderator keeps it from the facilitators."""
        return "" if self.held_at or self.hidden_at else self.answer

    @property
    def comes(self):
        """Whether they have signed up and not cancelled, with a place or waiting for one."""
        return self.cancelled_at is None

    @property
    def waits(self):
        """Whether they wait for a place in the room."""
        return self.comes and self.waiting_since is not None
