"""What asking keeps of a person: what they answered, what they asked, and which questions are theirs too."""

from app.asking.models import Answer, MineToo, Question
from app.people.storing import Rows, stores_rows

OTHERS_WORDS = ("hidden_reason",)

stores_rows(
    "asking", Rows(MineToo, ends=True), Rows(Answer, goes=True, hides=OTHERS_WORDS),
    Rows(Question, "author_id", goes=True, nameless={"named": False}, hides=(*OTHERS_WORDS, "who")),
)
