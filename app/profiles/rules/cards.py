"""What may stand on a profile card, and when can it be shared?"""

from app.refusal import N_, Refusal

PROMPTS = {
    "brings": N_("What I bring"),
    "cares": N_("What I care about here"),
    "ask_me": N_("Ask me about"),
}
MOST_WORDS = 300
MOST_NAME = 80
MOST_TAGS = 8
LONGEST_TAG = 40
# So many rows the form has for lived experience, each with a tick of its own.
LIVED_ROWS = 4


def tidy(text, most=MOST_WORDS):
    """A text without blanks around it. Refuses one that is too long."""
    kept = (text or "").replace("\r\n", "\n").strip()
    if len(kept) > most:
        raise Refusal("too_long", N_("There is room for %(most)s letters. Your text was kept."), most=most)
    return kept


def tag(text):
    """One tag on one line. Refuses one that is longer than a tag."""
    kept = " ".join((text or "").split())
    if len(kept) > LONGEST_TAG:
        raise Refusal("tag_too_long", N_("A tag has at most %(most)s letters. Your text was kept."), most=LONGEST_TAG)
    return kept


def tags(text):
    """The tags that somebody wrote with commas or rows between, each once, in their order. Refuses more than eight."""
    found = {}
    for part in (text or "").replace("\n", ",").replace(";", ",").split(","):
        kept = tag(part)
        if kept:
            found.setdefault(kept.casefold(), kept)
    if len(found) > MOST_TAGS:
        raise Refusal("too_many_tags", N_("At most %(most)s tags, please: the ones you would like to be asked about. Your text was kept."),
                      most=MOST_TAGS)
    return list(found.values())


def lived(rows):
    """Rows (tag, is it shown?) of lived experience as they are stored; what is not ticked stays with whoever wrote it."""
    found = {}
    for text, shown in rows:
        kept = tag(text)
        if kept:
            before = found.get(kept.casefold())
            found[kept.casefold()] = {"tag": kept, "shown": bool(shown) or bool(before and before["shown"])}
    return list(found.values())


def organisation_sign(name):
    """By what two people are seen to name the same organisation: its letters and figures, without a "the" before them; none for none."""
    words = "".join(sign if sign.isalnum() else " " for sign in (name or "").casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def one_of(value, words):
    """A known answer, or none: what is not among them is none."""
    return value if value in words and value else None


def shown_lived(rows):
    """The tags of lived experience that their owner ticked, one by one."""
    return [row["tag"] for row in rows or () if row.get("shown") is True]


def check_may_share(name, has_address, is_of_lab, is_empty):
    """A card is shared under a name, by somebody of the Lab whom letters reach, and says something."""
    check_is_of_lab(is_of_lab)
    check_is_known(name, has_address)
    if is_empty:
        raise Refusal("empty_card", N_("Write something on your card first. It was not shared."))


def check_is_known(name, has_address):
    """Whoever shares a card or asks for an introduction has a name and a confirmed address."""
    if not (name or "").strip():
        raise Refusal("no_name", N_("Say your name first, on your own page: others need to know who you are."))
    if not has_address:
        raise Refusal("no_address", N_("Confirm your e-mail address first, on your own page: letters about introductions go there. "
                                       "It is shown to nobody."))


def check_is_of_lab(is_of_lab):
    """Refuse a card in a Lab whose hat one does not wear."""
    if not is_of_lab:
        raise Refusal("not_of_lab", N_("Only people of this Lab have a card in it."))
