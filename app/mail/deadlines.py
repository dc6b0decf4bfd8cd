"""A serving process sends the letters that wait."""

from app.live.loops import each_second
from app.mail.commands import deliver_waiting


@each_second
def send_letters():
    """Hand a few waiting letters to the mail server; nothing waits, nothing happens."""
    deliver_waiting()
