"""How much paper does a workshop need: slips, cards and ballot papers, and how many fit on a sheet of A4?"""

SLIPS_ON_A_PAGE = 4
HALVES_ON_A_PAGE = 2
MOST_LINES_ON_A_HALF = 10
BLANK_LINES = 10
USUAL = 12  # people, where nobody has said how many will come


def slips_needed(steps, people):
    """How many numbered slips one round takes: one for each person in steps of writing, one for each group where groups write.

    `steps` are (who writes: "person", "group" or None, how many groups there are).
    """
    return sum({"person": people, "group": groups}.get(who, 0) for who, groups in steps)


def pages_of(things, on_a_page):
    """Things in pages of so many; the last may have room left."""
    things = list(things)
    return [things[at:at + on_a_page] for at in range(0, len(things), on_a_page)]


def papers_on_a_page(lines):
    """How many ballot papers of so many lines fit on a page."""
    return HALVES_ON_A_PAGE if lines <= MOST_LINES_ON_A_HALF else 1


def density(items):
    """How densely a run sheet of so many items is set, so that it stays on one page of A4: roomy, close, tight or dense."""
    for most, name in ((8, "roomy"), (14, "close"), (24, "tight")):
        if items <= most:
            return name
    return "dense"
