"""What does a Lab keep of an agenda that worked? A string with its title, to begin another workshop from."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class SavedString(db.Model):
    """A string that the facilitators of a Lab saved; what was forgotten can be brought back for a day."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    summary: Mapped[str] = mapped_column(String(300), default="")
    tree: Mapped[dict] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
