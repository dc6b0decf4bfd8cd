"""What rounds over days keep of a person: that they were reminded, and that they want no letters."""

from app.days.models import DaysReminder, NoDaysLetters
from app.people.storing import Rows, stores_rows

stores_rows("days", Rows(DaysReminder, ends=True), Rows(NoDaysLetters, ends=True))
