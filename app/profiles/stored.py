"""What is kept of a person here: their cards, introductions they asked for or were asked for, and connections."""

from sqlalchemy import delete

from app.account.keeping import kept_for
from app.people.storing import Rows, stores_rows
from app.profiles.models import Connection, Introduction, ProfileCard
from app.profiles.rules.introductions import NOT_AGAIN
from app.refusal import N_


@kept_for("introductions", NOT_AGAIN, N_("Introductions that came to nothing, and meetings in a group that only one of two confirmed"))
def what_came_to_nothing(before):
    """So long somebody is not asked again; then nobody needs to know that they were."""
    return (delete(Introduction).where(Introduction.accepted_at.is_(None), Introduction.asked_at <= before),
            delete(Connection).where(Connection.confirmed_at.is_(None), Connection.said_at <= before))


# All of it is about who they are: none of it can stay without a name.
stores_rows(
    "profiles",
    Rows(ProfileCard, ends=True, hides=("hidden_reason",)),
    Rows(Introduction, "asker_id", ends=True, hides=("hidden_reason",)),
    Rows(Introduction, "asked_id", ends=True, hides=("hidden_reason",)),
    Rows(Connection, "one_id", ends=True),
    Rows(Connection, "other_id", ends=True),
)
