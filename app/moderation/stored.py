"""What moderation keeps about a person: their reports, what they did as a moderator, and a policy that they wrote."""

from app.moderation.models import Act, Policy, Report
from app.people.storing import Rows, stores_rows

# Reports end with whoever made them; what a moderator did and why stays in the log, without their name.
stores_rows("moderation", Rows(Report, "by_id", ends=True), Rows(Act, "by_id"), Rows(Policy, "by_id"))
