"""What is a Lab, and which hats does each person wear in it?"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.columns import UtcDateTime, public_key
from app.extensions import db
from app.labs.rules import HATS, PHASES, READERS


class Lab(db.Model):
    """Twelve months of work on one challenge."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    name: Mapped[str] = mapped_column(String(120))
    challenge: Mapped[str] = mapped_column(String(500))
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    phase: Mapped[str] = mapped_column(String(16), default="scoping")
    # Who may read the board: a word of rules.READERS.
    readers: Mapped[str] = mapped_column(String(12), default="members", server_default="members")
    # Whoever works for the Lab needs a second step at sign-in.
    second_step_needed: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    __table_args__ = (
        CheckConstraint("ends_on > starts_on", name="ends_after_it_starts"),
        CheckConstraint("phase in ({})".format(", ".join(f"'{key}'" for key in PHASES)), name="known_phase"),
        CheckConstraint("readers in ({})".format(", ".join(f"'{key}'" for key in READERS)), name="known_readers"),
    )


class Hat(db.Model):
    """One hat of one person in one Lab; a person may wear several."""

    id: Mapped[int] = mapped_column(primary_key=True)
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    hat: Mapped[str] = mapped_column(String(16))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    __table_args__ = (
        UniqueConstraint("lab_id", "person_id", "hat"),
        CheckConstraint("hat in ({})".format(", ".join(f"'{key}'" for key in HATS)), name="known_hat"),
    )
