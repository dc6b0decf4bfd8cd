"""What a person agreed to, when, and until when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.account.rules import PURPOSES
from app.columns import UtcDateTime
from app.extensions import db


class Consent(db.Model):
    """One time that a person agreed to one purpose; agreeing again after withdrawing is another row."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("purpose in ({})".format(", ".join(f"'{key}'" for key in PURPOSES)), name="known_purpose"),
    )
