"""Which card comes to whom: never one's own, never twice, the least rated first, ties by lot.

Two dealers. `plan_passes` is the circle: known beforehand, for a room in which everybody wrote and
nobody leaves. `deal` looks at who is here now, pass by pass or one person at a time; it needs no
circle to fall back on. While nobody comes or goes, "not own, not yet seen" leaves in every pass
each card to equally many people and each person equally many cards, and such a choice can always
be made by all at once (Koenig's theorem of regular bipartite graphs); because `deal` finds the
largest choice there is, every pass is a perfect swap and every card ends with the same number.
"""

import random

AIM = 5


def plan_passes(people, seed, passes=AIM):
    """The circle: [{person: whose card}] for each pass. `people` are ids that all wrote one card.

    They sit on a circle by lot; each pass is a different shift. Promises that each pass is a
    perfect swap, nobody meets their own card or a card twice; below six people there are only
    as many passes as others (none at all for one person).
    """
    lot = random.Random(seed)
    circle = _by_lot(people, lot)
    seats = len(circle)
    shifts = lot.sample(range(1, seats), min(passes, seats - 1)) if seats > 1 else []
    return [{person: circle[(seat + shift) % seats] for seat, person in enumerate(circle)} for shift in shifts]


def deal(people, cards, seen, counts, seed, aim=AIM, only_short=False, together=(), sharing=()):
    """One pass for whoever is here: {person: card}, without those for whom no card is left.

    `people` are the ids of those who need a card; `cards` {card: author or None}; `seen`
    {person: cards they had in hand}; `counts` {card: ratings and hands that hold it}; `together`
    pairs of people who talk about their cards; `sharing` lists of those who read off one phone. With
    `only_short` only cards with fewer than `aim` are dealt: a top-up.

    Promises, in this order: never own, nor the own card of anybody on the same phone, never seen; as many people as can be get a card; the
    least rated cards go out first, and of equal ones those in fewer hands; nobody gets the card of
    somebody they talk with, if that is possible for all, and else few do; ties by lot. The same
    values and seed deal the same.
    """
    lot = random.Random(seed)
    table = _Table(_by_lot(people, lot), cards, seen, together, sharing)
    levels = {}
    for card in _by_lot(cards, lot):
        levels.setdefault((counts.get(card, 0), 0), []).append(card)
    while levels and table.free:
        count, copies = level = min(levels)
        if only_short and count >= aim:
            break
        pile = levels.pop(level)
        # A card that finds nobody now never will: who is served stays served.
        apart = {card for card in pile if table.give(card, apart=True)}
        given = [card for card in pile if card in apart or table.give(card)]
        if given:
            levels.setdefault((count + 1, copies + 1), []).extend(given)
    return table.hands


def deal_to_groups(cards, groups, seed, marks=None):
    """One card for each group: {group: card}; the most marked first, ties by lot.

    `marks` is {card: number}. A card goes to a second group only when every card is out. Without
    cards nobody gets one.
    """
    lot = random.Random(seed)
    marks = marks or {}
    cards = sorted(_by_lot(cards, lot), key=lambda card: -marks.get(card, 0))
    if not cards:
        return {}
    return {group: cards[place % len(cards)] for place, group in enumerate(_by_lot(groups, lot))}


def is_short(counts, aim, people):
    """True while a card has fewer ratings than it should: `aim`, or all others where `people` (a number) are fewer."""
    return any(count < min(aim, people - 1) for count in counts.values())


def _by_lot(things, lot):
    """In an order of chance that depends on the seed and not on the order they came in."""
    things = sorted(things, key=str)
    lot.shuffle(things)
    return things


class _Table:
    """Who holds what in this pass; a card finds its person by letting others swap, one chain at a time."""

    def __init__(self, people, cards, seen, together, sharing=()):
        self.people = people
        self.free = dict.fromkeys(people)
        self.hands = {}
        readers = {one: set(phone) for phone in sharing for one in phone}
        self.barred = {card: readers.get(author, set()) | {author} for card, author in cards.items()}
        for person in people:
            for card in seen.get(person, ()):
                if card in self.barred:
                    self.barred[card].add(person)
        partners = {}
        for one, other in together:
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
        self.near = {card: partners[author] for card, author in cards.items() if author in partners}

    def give(self, card, apart=False):
        """The card goes to somebody: True; False when nobody can take it. `apart`: to no partner of its author."""
        reached, chain = {}, [(None, card)]
        for giver, offered in chain if self.free else ():
            barred = self.barred[offered]
            if apart and offered in self.near:
                barred = barred | self.near[offered]
            for person in self.free:
                if person not in barred:
                    reached[person] = giver
                    self._swap(person, reached, card)
                    return True
            for person in self.people:
                if person not in reached and person not in barred:
                    reached[person] = giver
                    chain.append((person, self.hands[person]))
        return False

    def _swap(self, person, reached, card):
        """Along the chain each takes the card of the one who asked; the last is the one that began it."""
        del self.free[person]
        while reached[person] is not None:
            self.hands[person] = self.hands[reached[person]]
            person = reached[person]
        self.hands[person] = card
