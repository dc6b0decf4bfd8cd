"""What may a group put forward, and how does its headline read?"""

from app.refusal import N_, Refusal

MOST_TEXT = 2000
MOST_HEADLINE = 90
MOST_SHARE = 3


def headline_for(text, headline="", most=MOST_HEADLINE):
    """The headline as given, or the first 90 characters (or `most`) of the text, cut at a word.

    A single word longer than that is cut where it must be. Blank space counts as one.
    """
    words = " ".join((headline or "").split()) or " ".join(text.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    if words[most - 1] != " " and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,.;:-") + "…"


def check_text(text):
    """The text as it is kept. Refuses an empty one and one of more than 2,000 characters."""
    text = (text or "").replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise Refusal("empty", N_("Write something first."))
    if len(text) > MOST_TEXT:
        raise Refusal(
            "too_long",
            N_("That is %(long)s characters; %(most)s fit. Nothing was cut: shorten it and send again."),
            long=len(text),
            most=MOST_TEXT,
        )
    return text


def check_headline(headline):
    """The headline as it is kept, or "". Refuses more than 90 characters."""
    headline = " ".join((headline or "").split())
    if len(headline) > MOST_HEADLINE:
        raise Refusal(
            "headline_too_long",
            N_("A headline has at most %(most)s characters; this has %(long)s."),
            long=len(headline),
            most=MOST_HEADLINE,
        )
    return headline


def check_share(chosen, share):
    """One more may be put forward. Refuses when the group has chosen its share already."""
    if chosen >= share:
        raise Refusal(
            "share_full",
            N_("Your group may bring %(share)s. Take one back first."),
            share=share,
        )


def check_column(act, zone):
    """A group brings what stands in the column that the step is about. Refuses what stands elsewhere."""
    if act["zone"] and zone != act["zone"]:
        raise Refusal("elsewhere", N_("This one stands in another column. Move it first, then bring it."))


def share_of(settings):
    """How many ideas each group may bring: 1 unless the item says 2 or 3."""
    return max(1, min(MOST_SHARE, int(settings.get("share") or 1)))


def is_from_one(card):
    """Whether its author alone gave it to everybody, without a group: then they may change it and take it back."""
    return card.put_forward_by_id is not None and card.put_forward_by_id == card.author_id and card.brought_by_id is None
