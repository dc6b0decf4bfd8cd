"""Who has set up a second step, which figures were used last, and which recovery codes are left?"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import UtcDateTime
from app.extensions import db


class SecondStep(db.Model):
    """An app that shows six figures for a person. Its secret is made of the seed and the server's key: the table alone tells nobody."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    seed: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Asked for at sign-in only once the app has shown that it works.
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The window of half a minute whose figures were used last: they, and those before, are worth nothing now.
    last_window: Mapped[int] = mapped_column(default=0)


class RecoveryCode(db.Model):
    """One of ten codes for the day on which the phone is lost; only its digest is kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
