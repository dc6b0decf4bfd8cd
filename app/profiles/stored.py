"""What is kept of a person here: their cards, introductions they asked for or were asked for, and connections."""

from app.people.storing import Rows, stores_rows
from app.profiles.models import Connection, Introduction, ProfileCard

# All of it is about who they are: none of it can stay without a name.
stores_rows(
    "profiles",
    Rows(ProfileCard, ends=True, hides=("hidden_reason",)),
    Rows(Introduction, "asker_id", ends=True, hides=("hidden_reason",)),
    Rows(Introduction, "asked_id", ends=True, hides=("hidden_reason",)),
    Rows(Connection, "one_id", ends=True),
    Rows(Connection, "other_id", ends=True),
)
