"""What do scores, marks, answers and places add up to? Every number that a screen shows is whole.

Ratings are whole numbers from 1 to 5; scores are means times five, so that fewer than five ratings
read on the same scale of 25; ranks are those of sport: 1, =2, =2, 4.
"""

from collections import Counter
from fractions import Fraction
from statistics import median, pvariance, quantiles

HIGHEST, FULL = 25, 5
# Standard deviations of ratings from 1 to 5. 4 4 4 5 5 has 0.5, 3 3 4 5 5 has 0.9, 1 2 4 5 5 has 1.6;
# 2 is the most there can be (half say 1, half say 5).
SOME_FROM, HIGH_FROM = Fraction(8, 10), Fraction(13, 10)
SAME_FROM = Fraction(1, 2)


def mean_x5(ratings):
    """The mean times five as a Fraction (the plain sum of five ratings); None without ratings."""
    ratings = list(ratings)
    return Fraction(5 * sum(ratings), len(ratings)) if ratings else None


def score(ratings):
    """{"score", "ratings", "spread"}: mean x 5 in whole points (halves go up), from how many, and how they differ.

    `spread` is "low", "some" or "high" by the standard deviation (SOME_FROM, HIGH_FROM), None for
    fewer than two ratings; without ratings the score is None too.
    """
    ratings = list(ratings)
    mean = mean_x5(ratings)
    return {"score": None if mean is None else _whole(mean), "ratings": len(ratings), "spread": _spread(ratings)}


def count(marks):
    """{card: how many} from (card, who) pairs; the same person counts once for a card, nobody (None) each time."""
    marks = list(marks)
    named = {(card, who) for card, who in marks if who is not None}
    return dict(Counter(card for card, who in marks if who is None) + Counter(card for card, _ in named))


def answers(choices, values):
    """{choice: how many gave it}, in the order of `choices`, with zeros. An answer that was no choice raises ValueError."""
    values = Counter(values)
    strange = set(values) - set(choices)
    if strange:
        raise ValueError(f"These answers were not among the choices: {', '.join(sorted(map(str, strange)))}.")
    return {choice: values[choice] for choice in choices}


def share_of_zones(places, zones):
    """{zone: share from 0 to 1} of one card's places (zone keys, one for each person), in the order of `zones`.

    Places in zones that are not named do not count; without any place all shares are 0.
    """
    held = Counter(place for place in places if place in zones)
    placed = held.total()
    return {zone: held[zone] / placed if placed else 0.0 for zone in zones}


def agreement(places):
    """How likely two of the people put a card in the same zone: 0 to 1; None from fewer than two.

    This is Simpson's measure without putting back: all in one zone is 1, no two in one zone is 0.
    """
    held = Counter(places)
    people = held.total()
    if people < 2:
        return None
    return sum(here * (here - 1) for here in held.values()) / (people * (people - 1))


def differs(places):
    """True when two people are more likely to differ than to agree on a card's zone: its number is dashed."""
    alike = agreement(list(places))
    return alike is not None and alike < SAME_FROM


def median_point(points):
    """Where the middle of some points is and how far they lie apart, axis by axis; None without points.

    `points` are (x, y) pairs of 0 to 1, on a line (x, None). The answer: {"x", "y", "points",
    "x_from", "x_to", "y_from", "y_to"}; half of the points lie between from and to (quartiles).
    """
    points = list(points)
    if not points:
        return None
    middle = {"points": len(points)}
    for axis, values in zip("xy", zip(*points, strict=True), strict=True):
        if None in values:
            continue
        low, _, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        middle |= {axis: median(values), f"{axis}_from": low, f"{axis}_to": high}
    return middle


def ranked(cards, by):
    """The cards that have a number under `by`, best first, each with "rank", "tied" and "place" ("1", "=2").

    Equal numbers keep the order they came in and share a rank; the next rank counts them all.
    """
    cards = sorted((card for card in cards if card.get(by) is not None), key=lambda card: -card[by])
    alike = Counter(card[by] for card in cards)
    first = {}
    for place, card in enumerate(cards, 1):
        first.setdefault(card[by], place)
    return [
        {
            **card,
            "rank": first[card[by]],
            "tied": alike[card[by]] > 1,
            "place": f"={first[card[by]]}" if alike[card[by]] > 1 else str(first[card[by]]),
        }
        for card in cards
    ]


def top(cards, by, n, ties="keep"):
    """The first `n` of the ranked cards. A tie at the cut stays whole: it goes on ("keep") or stays behind ("cut").

    So "keep" gives n or a few more, "cut" n or a few fewer; chance never parts equals. Another
    word for `ties` raises ValueError.
    """
    if ties not in ("keep", "cut"):
        raise ValueError(f'Ties are "keep" or "cut", not "{ties}".')
    order = ranked(cards, by)
    if len(order) <= n:
        return order
    edge = order[n]["rank"]
    return [card for card in order if card["rank"] < edge or (ties == "keep" and card["rank"] == edge and edge <= n)]


def countdown(scored, highest=HIGHEST):
    """The pages of the countdown: [{"score": 25, "cards": []}, {"score": 24, "cards": [...]}, ...].

    From `highest` down to the lowest score among `scored` (cards with a "score"; those without one
    stay away). Ties stand on one page, ranked; a number that nobody has is an empty page, to be
    called and passed. Without a scored card there is no page.
    """
    pages = {}
    for card in ranked(scored, "score"):
        pages.setdefault(card["score"], []).append(card)
    if not pages:
        return []
    return [{"score": number, "cards": pages.get(number, [])} for number in range(max(highest, *pages), min(pages) - 1, -1)]


def called(pages, fits):
    """The pages of the countdown as they are shown: cards of one score that do not fit on one page go on on the next.

    `fits(cards)` says whether these can be read together; a single card always stands. Each page says which `part`
    of how many `parts` of its score it is.
    """
    found = []
    for page in pages:
        cuts = [[]]
        for card in page["cards"]:
            if cuts[-1] and not fits([*cuts[-1], card]):
                cuts.append([])
            cuts[-1].append(card)
        found += [{"score": page["score"], "cards": cut, "part": part, "parts": len(cuts)} for part, cut in enumerate(cuts, 1)]
    return found


def survivors(strikes, groups):
    """{rule: {"kept", "of", "groups"}}: in how many of the groups that had a rule it was not struck.

    `strikes` are (group, rule) pairs; `groups` {group: the rules it looked at}. "groups" names
    those that kept it. Rules stand in the order they are first met; sort by `ranked(..., "kept")`.
    """
    struck = set(strikes)
    rules = {}
    for group, looked_at in groups.items():
        for rule in dict.fromkeys(looked_at):
            held = rules.setdefault(rule, {"kept": 0, "of": 0, "groups": []})
            held["of"] += 1
            if (group, rule) not in struck:
                held["kept"] += 1
                held["groups"].append(group)
    return rules


def _whole(number):
    return int(number + Fraction(1, 2))


def _spread(ratings):
    if len(ratings) < 2:
        return None
    variance = pvariance([Fraction(rating) for rating in ratings])
    return "low" if variance < SOME_FROM**2 else "some" if variance < HIGH_FROM**2 else "high"
