"""What moderators do with a card: hold it, hide it for a reason, let it be read again."""

from app import clock
from app.journal.record import change
from app.profiles.commands.loading import card_by_key
from app.profiles.rules.cards import check_reason


def hide_card(op, card_key, reason):
    """Nobody but its owner reads it, who reads the reason too. Refuses without one."""
    with change(op) as c:
        card = card_by_key(c, card_key)
        card.hidden_reason = check_reason(reason)
        card.hidden_at, card.hidden_by_id = clock.now(), c.by
        c.session.flush()
        c.record("card_hidden", lab=card.lab.key, subject=card.key, facts={"card": card.key})


def hold_card(op, card_key):
    """Keep it back until a moderator has read it once more."""
    with change(op) as c:
        card = card_by_key(c, card_key)
        if card.held_at is None and card.hidden_at is None:
            card.held_at = clock.now()
            c.session.flush()
            c.record("card_held", lab=card.lab.key, subject=card.key, facts={"card": card.key})


def restore_card(op, card_key):
    """Let it be read by the people of the Lab again, as far as its owner shares it."""
    with change(op) as c:
        card = card_by_key(c, card_key)
        card.held_at = card.hidden_at = card.hidden_by_id = card.hidden_reason = None
        c.session.flush()
        c.record("card_restored", lab=card.lab.key, subject=card.key, facts={"card": card.key})
