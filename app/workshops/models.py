"""What does a workshop hold: its details, its facilitators, who attends, and its agenda."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.codes import join_code, new_key
from app.columns import Json, UtcDateTime, public_key
from app.extensions import db

DEFAULT_TIMEZONE = "Europe/London"


class Workshop(db.Model):
    """One gathering of a Lab; a rehearsal is a workshop that points to the one it copies."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    code: Mapped[str] = mapped_column(String(12), unique=True, default=join_code)
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(200), default="")
    mode: Mapped[str] = mapped_column(String(8), default="both")
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    minutes: Mapped[int | None]
    timezone: Mapped[str] = mapped_column(String(64), default=DEFAULT_TIMEZONE)
    call_link: Mapped[str] = mapped_column(Text, default="")
    tables: Mapped[int] = mapped_column(default=0)
    moderated: Mapped[bool] = mapped_column(default=False)
    door_shut_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Heads that a facilitator counted in the room, beside the phones that joined from there.
    heads: Mapped[int | None]
    # How many people its facilitators expect: group sizes and paper are counted for them.
    expected: Mapped[int | None]
    live_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When the room last moved to another place of the agenda: "done" is said about that place only.
    moved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    projector_key: Mapped[str] = mapped_column(String(40), unique=True, default=new_key)
    projector_theme: Mapped[str] = mapped_column(String(8), default="dark")
    projector_view: Mapped[str] = mapped_column(String(8), default="auto")
    projector_page: Mapped[int] = mapped_column(default=0)
    driver_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    current_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", use_alter=True, name="fk_workshop_current_item_id", ondelete="SET NULL")
    )
    rehearsal_of_id: Mapped[int | None] = mapped_column(ForeignKey("workshop.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    lab = relationship("Lab")
    driver = relationship("Person", foreign_keys=[driver_id])
    rehearsal_of = relationship("Workshop", remote_side=[id])
    agenda = relationship(
        "AgendaItem", back_populates="workshop", foreign_keys="AgendaItem.workshop_id", order_by="AgendaItem.position",
        cascade="all, delete-orphan",
    )
    current_item = relationship("AgendaItem", foreign_keys=[current_item_id], post_update=True)
    facilitators = relationship("Facilitator", back_populates="workshop", cascade="all, delete-orphan", order_by="Facilitator.id")

    __table_args__ = (
        CheckConstraint("mode IN ('room', 'home', 'both')", name="mode"),
        CheckConstraint("tables >= 0", name="tables"),
    )

    @property
    def is_rehearsal(self):
        """Whether this is a copy for practice, shown as REHEARSAL on every screen and nowhere listed."""
        return self.rehearsal_of_id is not None

    @property
    def is_live(self):
        """Whether people may take part: the lobby is open and the workshop is not closed."""
        return self.live_at is not None and self.closed_at is None

    @property
    def door_is_shut(self):
        """Whether newcomers are turned away; those who are in stay in."""
        return self.door_shut_at is not None


class Facilitator(db.Model):
    """A person who runs a workshop; one of them drives."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    workshop = relationship("Workshop", back_populates="facilitators")
    person = relationship("Person")

    __table_args__ = (UniqueConstraint("workshop_id", "person_id"),)


class Attendance(db.Model):
    """One person at one workshop: where from, as whom, at which table, and what their phone last said."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The two-figure code by which neighbours without a table find each other.
    number: Mapped[int]
    place: Mapped[str] = mapped_column(String(8), default="room")
    perspective: Mapped[str | None] = mapped_column(String(20))
    observer: Mapped[bool] = mapped_column(default=False, server_default=false())
    table_no: Mapped[int | None]
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    present: Mapped[bool] = mapped_column(default=True, server_default=true())
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hand_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sitting_out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # By the desk, for another device: the person is told.
    letters_made_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # A seat whose person holds no phone: typed in at the desk, or by the neighbour whose phone serves both (`beside`).
    without_phone: Mapped[bool] = mapped_column(default=False, server_default=false())
    beside_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)

    workshop = relationship("Workshop")
    person = relationship("Person")

    __table_args__ = (
        UniqueConstraint("workshop_id", "person_id"),
        UniqueConstraint("workshop_id", "number"),
        CheckConstraint("place IN ('room', 'home')", name="place"),
    )

    @property
    def takes_part(self):
        """Whether they are counted, grouped and may write: present, not observing, not sitting this one out."""
        return self.present and not self.observer and self.sitting_out_at is None and self.removed_at is None

    @property
    def is_done(self):
        """Whether they said "I'm done" about the place of the agenda where the room now is."""
        moved_at = self.workshop.moved_at
        return self.done_at is not None and (moved_at is None or self.done_at >= moved_at)

    @property
    def label(self):
        """The two-figure code as phones show it."""
        return label_of(self.number)


def label_of(number):
    """A number as phones show it: "07", "41", "112"."""
    return f"{number:02d}"


class AgendaItem(db.Model):
    """One thing on the agenda; its kind says what happens when its turn comes."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120))
    minutes: Mapped[int]
    settings: Mapped[dict] = mapped_column(Json, default=dict)
    takes_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    workshop = relationship("Workshop", back_populates="agenda", foreign_keys=[workshop_id])
    takes_from = relationship("AgendaItem", remote_side=[id])

    __table_args__ = (
        Index("ix_agenda_item_workshop_position", "workshop_id", "position"),
        CheckConstraint("minutes > 0", name="minutes"),
    )

    @property
    def is_running(self):
        """Whether the room is at this item now."""
        return self.started_at is not None and self.ended_at is None


class AgendaBefore(db.Model):
    """How a workshop's agenda stood before its last change, so that one press brings it back."""

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), unique=True)
    # Another one after each change: only the last change can be undone.
    mark: Mapped[str] = public_key()
    # A word of rules.CHANGES, and the title of the item that was changed.
    what: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120), default="")
    items: Mapped[list] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
