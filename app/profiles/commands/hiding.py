"""What moderators do with a card, or with the words of an introduction: hold it, hide it for a reason, let it be read again."""

from app.hiding import hide_row, hold_row, restore_row
from app.journal.record import change
from app.profiles.commands.loading import any_introduction, card_by_key


def hide_card(op, card_key, reason):
    """Nobody but its owner reads it, who reads the reason too. Refuses without one."""
    with change(op) as c:
        card = card_by_key(c, card_key)
        hide_row(c, card, reason)
        _record(c, "card_hidden", card, card=card.key)


def hold_card(op, card_key):
    """Keep it back until a moderator has read it once more."""
    with change(op) as c:
        card = card_by_key(c, card_key)
        if hold_row(card):
            _record(c, "card_held", card, card=card.key)


def restore_card(op, card_key):
    """Let it be read by the people of the Lab again, as far as its owner shares it."""
    with change(op) as c:
        card = card_by_key(c, card_key)
        restore_row(card)
        _record(c, "card_restored", card, card=card.key)


def hide_introduction(op, key, reason):
    """Whoever was asked reads its words no longer and is asked no longer; whoever asked reads the reason. Refuses without one."""
    with change(op) as c:
        found = any_introduction(c, key)
        hide_row(c, found, reason)
        _record(c, "introduction_hidden", found)


def hold_introduction(op, key):
    """Keep it back until a moderator has read it once more: until then nobody is asked."""
    with change(op) as c:
        found = any_introduction(c, key)
        if hold_row(found):
            _record(c, "introduction_held", found)


def restore_introduction(op, key):
    """Let it be read by whoever was asked again."""
    with change(op) as c:
        found = any_introduction(c, key)
        restore_row(found)
        _record(c, "introduction_restored", found)


def _record(c, kind, row, **facts):
    c.session.flush()
    c.record(kind, lab=row.lab.key, subject=row.key, facts=facts)
