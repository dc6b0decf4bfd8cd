"""When do open pages of cards learn that a card, or what somebody wrote on one or to somebody, is no longer read or reads otherwise?"""

from app.access import has_role
from app.live.rooms import screen, touches, words
from app.refusal import N_, Refusal

KINDS = (
    *(f"{what}_{act}" for what in ("card", "introduction") for act in ("hidden", "held", "restored")),
    "card_shared", "card_taken_back", "introduction_withdrawn",
)

for kind in KINDS:
    touches(kind)(lambda entry: [words(entry.lab)])


@screen("cards")
def cards_rooms(lab_key, person, token=None):
    """The pages of cards are heard by whoever reads them: the people of the Lab."""
    if not has_role("lab_reader", person, {"lab_key": lab_key}):
        raise Refusal("not_allowed", N_("Only people of this Lab can read that."))
    return [words(lab_key)]
