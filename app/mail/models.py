"""Which letters wait to be sent, and what became of each?"""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db


class OutgoingMail(db.Model):
    """One letter to one address; what fills it in, a link perhaps, is blanked once it is sent."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    to: Mapped[str] = mapped_column("to_address", String(254))
    # Which letter: templates/mail/<letter>.txt, drawn in the reader's language when it is sent or shown.
    letter: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(5))
    filled_with: Mapped[dict] = mapped_column(Json, default=dict)
    # Written when the letter is queued: a letter that goes out twice after a crash is then one letter to the reader.
    message_id: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # After this moment the letter says nothing true any more (its link is too old) and is not sent.
    useful_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    # The kind of fault only ("SMTPRecipientsRefused 550"), never the server's text: it may quote the letter.
    last_fault: Mapped[str | None] = mapped_column(String(80))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_outgoing_mail_waiting", "sent_at", "given_up_at", "next_try_at"),)
