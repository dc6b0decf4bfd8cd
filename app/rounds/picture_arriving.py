"""What did a request bring as its picture? Read, and made ready beside the loop."""

from threading import BoundedSemaphore

from flask import request

from app.aside import aside
from app.rounds.picture_encoding import encode
from app.rounds.rules.pictures import MOST_SENT

FIELD = "picture"
MOST_BODY = MOST_SENT + 64 * 1024  # the description and the form's own keys besides
# A picture unpacked takes some hundred megabytes: never more than two at a time.
WORKING = BoundedSemaphore(2)


def has_arrived():
    """Whether a file came at all: a field that was left empty comes without a name."""
    return bool(request.files.get(FIELD))


def arrived():
    """The Encoded of what was sent under "picture". Refuses what rules.pictures refuses, no file among it."""
    sent = request.files.get(FIELD)
    with WORKING:
        return aside(encode, sent.read() if sent else b"")
