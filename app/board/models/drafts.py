"""Words that somebody has begun and not sent: theirs alone."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime
from app.extensions import db


class Draft(db.Model):
    """What a person has written into one form so far: kept at each pause, gone when it is sent."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    lab_id: Mapped[int] = mapped_column(ForeignKey("lab.id", ondelete="CASCADE"), index=True)
    # Which form: "idea:<lab>", "comment:<thought>", "call:<call>" ...
    place: Mapped[str] = mapped_column(String(80))
    # On which page it was written (the key of its form), and which of that page's savings this is: rules/drafts.py.
    form: Mapped[str] = mapped_column(String(64), default="", server_default="")
    edition: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    fields: Mapped[dict] = mapped_column(Json, default=dict)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
