"""What workshops keep of a person: where they were, as whom, and which they run."""

from app.people.storing import Rows, stores_rows
from app.workshops.models import Attendance, Facilitator

stores_rows("workshops", Rows(Attendance, nameless={"perspective": None}), Rows(Facilitator, ends=True))
