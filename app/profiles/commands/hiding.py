"""What moderators do with a card, or with the words of an introduction: hold it, hide it for a reason, let it be read again."""

from app.hiding import Hiding
from app.profiles.commands.loading import any_introduction, card_by_key

# Nobody but its owner reads a hidden card, and who was asked reads a hidden sentence no longer, nor is asked any more.
CARD = Hiding("card_hidden", "card_held", "card_restored", card_by_key,
              lambda card: {"lab": card.lab.key, "subject": card.key, "facts": {"card": card.key}})
INTRODUCTION = Hiding("introduction_hidden", "introduction_held", "introduction_restored", any_introduction,
                      lambda found: {"lab": found.lab.key, "subject": found.key})

hide_card, hold_card, restore_card = CARD.hide, CARD.hold, CARD.restore
hide_introduction, hold_introduction, restore_introduction = INTRODUCTION.hide, INTRODUCTION.hold, INTRODUCTION.restore
