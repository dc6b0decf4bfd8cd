"""How are dots counted? Each person spreads a few dots over the ideas, with a most on any one of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.refusal import N_, Refusal
from app.voting.ranking import ranked

KEY = "dots"
NAME = N_("Dot vote")
HINT = N_("Everybody has a few dots and gives them to the ideas they care about most.")

MOST_DOTS = 20

Settings = Mapping[str, int]
Choice = Mapping[str, int]


def settled(settings: Mapping[str, Any]) -> dict[str, int]:
    """The settings of a ballot, made complete: 3 dots, at most 2 on one idea, unless said otherwise.

    Refuses anything but whole numbers, no dots or more than 20, and a most on one idea that is none or
    more than the dots there are.
    """
    dots = _whole(settings.get("dots", 3))
    most = _whole(settings.get("most_on_one", min(2, dots)))
    if not 1 <= dots <= MOST_DOTS:
        raise Refusal("dots_out_of_range", N_("Give each person between 1 and %(most)s dots."), most=MOST_DOTS)
    if not 1 <= most <= dots:
        raise Refusal("most_out_of_range", N_("The most on one idea lies between 1 and %(dots)s."), dots=dots)
    return {"dots": dots, "most_on_one": most}


def blank() -> dict[str, int]:
    """The choice of somebody who has given nothing yet."""
    return {}


def allowed(settings: Settings) -> int:
    """How many dots one person has."""
    return settings["dots"]


def spent(choice: Choice) -> int:
    """How many dots a choice gives away."""
    return sum(choice.values())


def check(choice: Mapping[str, Any], options: Iterable[str], settings: Settings) -> dict[str, int]:
    """The choice with its nothings left out, ready to keep.

    Refuses an idea that is not on the ballot, a part of a dot or less than none, more dots on one idea
    than the ballot lets, and more dots than a person has.
    """
    on_ballot = set(options)
    kept: dict[str, int] = {}
    for option, given in choice.items():
        if option not in on_ballot:
            raise Refusal("not_on_ballot", N_("That idea is not on this ballot. Your other dots are as they were."))
        dots = _whole(given)
        if dots < 0:
            raise Refusal("less_than_none", N_("An idea has no dots or some, never fewer than none."))
        if dots > settings["most_on_one"]:
            raise Refusal(
                "too_many_on_one",
                N_("At most %(most)s dots may go on one idea."),
                most=settings["most_on_one"],
            )
        if dots:
            kept[option] = dots
    if spent(kept) > settings["dots"]:
        raise Refusal(
            "too_many_dots",
            N_("You have %(dots)s dots; this gives %(given)s. Take some back."),
            dots=settings["dots"],
            given=spent(kept),
        )
    return kept


def tally(votes: Mapping[Any, Choice], options: Iterable[str], settings: Settings) -> dict[str, Any]:
    """Counts the choices of people: person -> choice, so that nobody can count twice.

    For each idea: `people` who gave it at least one dot (their first dots), `further` dots of the same
    people, `dots` in all. Ranked by dots; equal numbers share a rank and the next rank is passed over.
    Promises the same answer whatever the order of the votes.
    """
    listed = list(options)
    people = dict.fromkeys(listed, 0)
    dots = dict.fromkeys(listed, 0)
    for choice in votes.values():
        for option, given in choice.items():
            if given:
                people[option] += 1
                dots[option] += given
    rows = [
        {
            "option": place.item,
            "rank": place.rank,
            "tied": place.tied,
            "dots": place.score,
            "people": people[place.item],
            "further": place.score - people[place.item],
        }
        for place in ranked(dots)
    ]
    return {
        "method": KEY,
        "voters": sum(1 for choice in votes.values() if spent(choice)),
        "dots": sum(dots.values()),
        "rows": rows,
    }


def explain(result: Mapping[str, Any], settings: Settings) -> list[tuple[str, dict[str, Any]]]:
    """How this result came about, as sentences with their values, for people to read."""
    return [
        (N_("Dots given: %(dots)s. People who voted: %(voters)s."), _only(result, "dots", "voters")),
        (
            N_("Each person had %(dots)s dots and could put at most %(most_on_one)s on one idea."),
            _only(settings, "dots", "most_on_one"),
        ),
        (N_("Ideas stand in the order of their dots. Equal numbers are a tie and share a rank."), {}),
        (N_("A vote is advice, not the decision."), {}),
    ]


def _whole(number: Any) -> int:
    # True is an int to Python and "2" is not: both would be a slip of a form, so both are refused.
    if type(number) is not int:
        raise Refusal("not_a_number", N_("Dots are whole numbers."))
    return number


def _only(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names}
