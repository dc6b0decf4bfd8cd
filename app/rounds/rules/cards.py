"""What may a card say, and what may be said of it? The acts of a step on plain values."""

from datetime import date

from app.refusal import N_, Refusal

BY_DATE, WHO = "by", "who"


def fields_asked(deck, zone):
    """The further fields of a card that stands in this column: {name: field}; those of other columns are not asked for."""
    return {name: field for name, field in deck["fields"].items() if not field.get("zone") or field["zone"] == zone}


def check_fields(deck, given, zone=None):
    """The further fields of a card as they are kept: {name: words}, only those of its deck and its column.

    A field called `by` is a date and may be empty unless it is required. Refuses a required one left empty, one that
    is too long, and what is no date.
    """
    found = {}
    for name, field in fields_asked(deck, zone).items():
        words = " ".join(str(given.get(name) or "").replace("\0", "").split())
        if field["required"] and not words:
            raise Refusal("field_empty", N_("“%(label)s” is still empty. The rest is kept."), label=field["label"])
        if len(words) > field["most"]:
            raise Refusal("field_long", N_("“%(label)s” has %(long)s letters; %(most)s fit. Nothing was cut."),
                          label=field["label"], long=len(words), most=field["most"])
        if words:
            found[name] = _date(words) if name == BY_DATE else words
    return found


def check_to(labels, own, to):
    """A card that is addressed goes to one of the other groups. Refuses one's own, and a name that no group bears."""
    if to and labels and (to == own or to not in labels):
        raise Refusal("no_such_group", N_("Say to which of the other groups this goes."))


def _date(words):
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise Refusal("no_date", N_("“%(words)s” is no date. Write it as 2026-12-31, or leave it empty."), words=words[:40]) from None


def check_length(deck, text):
    """The text fits its deck. Refuses a longer one."""
    if len(text) > deck["most"]:
        raise Refusal("card_long", N_("That is %(long)s characters; here %(most)s fit. Nothing was cut: shorten it and send again."),
                      long=len(text), most=deck["most"])


def check_zone(choices, zone):
    """The kind of a card, one of the deck's choices; the first where none was said, None where there are none. Refuses any other."""
    keys = [choice["key"] for choice in choices]
    if not keys:
        return None
    if not zone:
        return keys[0]
    if zone not in keys:
        raise Refusal("no_such_choice", N_("Choose one of the kinds of card."))
    return zone


def check_number(act, written):
    """One more card may be written. Refuses when this act allows no more."""
    if act["most"] and written >= act["most"]:
        raise Refusal("enough_cards", N_("Here everybody writes %(most)s. You can change what you wrote."), most=act["most"])


def check_parents(act, parents):
    """A card that must grow out of another says out of which. Refuses none."""
    if act["parents"] == "required" and not parents:
        raise Refusal("needs_parent", N_("Say first which one this belongs to."))


def check_rating(act, number):
    """A rating inside the scale. Refuses any other."""
    least, most = act["scale"]
    if not isinstance(number, int) or not least <= number <= most:
        raise Refusal("off_scale", N_("Give it a number from %(least)s to %(most)s."), least=least, most=most)
    return number


def check_answer(act, answer):
    """One of the closed list. Refuses any other."""
    if answer not in [one["key"] for one in act["answers"]]:
        raise Refusal("no_such_answer", N_("Choose one of the answers."))
    return answer


def check_marks(act, made):
    """One more mark may be set. Refuses when all are set."""
    if act["most"] and made >= act["most"]:
        raise Refusal("marks_used", N_("You have marked %(most)s already. Take one back first."), most=act["most"])


def check_movable(is_brought):
    """A group's card goes to another column. Refuses one that the group brings to everybody."""
    if is_brought:
        raise Refusal("brought", N_("Your group brings this one. It stays in its column."))


def tidy_claim(words):
    """The key of a nameless card as it was typed or kept: small letters and figures alone."""
    return "".join(sign for sign in str(words or "").lower() if sign.isalnum())[:64]
