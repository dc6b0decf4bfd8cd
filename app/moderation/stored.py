"""What moderation keeps about a person: their reports, what they did as a moderator, and a policy that they wrote."""

from sqlalchemy import update

from app.account.keeping import kept_for
from app.moderation.models import Act, Policy, Report
from app.moderation.rules import REPORTERS_KEPT
from app.people.storing import Rows, stores_rows
from app.refusal import N_


@kept_for("reports", REPORTERS_KEPT, N_("Who told the moderators of something and in which words, once it was settled"))
def who_reported(before):
    """That it was reported and what was done stays in the log; nobody needs to know by whom any more."""
    return (update(Report).where(Report.settled_at <= before).values(by_id=None, words=""),)


# Reports end with whoever made them; what a moderator did and why stays in the log, without their name.
stores_rows("moderation", Rows(Report, "by_id", ends=True), Rows(Act, "by_id"), Rows(Policy, "by_id"))
