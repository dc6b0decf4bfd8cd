"""What is kept of a picture: its points and nothing else; the contribution it belongs to says who reads it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import UtcDateTime
from app.extensions import db


class Picture(db.Model):
    """The picture of one contribution, whose text describes it; `small` is the same for lists.

    A card that came from an earlier round shows the picture of the idea it was: it names that one and holds no bytes.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), unique=True)
    of_id: Mapped[int | None] = mapped_column(ForeignKey("picture.id", ondelete="CASCADE"), index=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (CheckConstraint("kind = 'image/jpeg'", name="kind"),)
