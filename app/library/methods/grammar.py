"""Does a page of the library say all that a facilitator needs? Reads one tree of values and says what is missing."""

from dataclasses import dataclass

from app.refusal import N_

LIBERATING = "liberating-structure"
KINDS = {
    LIBERATING: N_("Liberating Structure"),
    "idea-writing": N_("Writing ideas"),
    "framing": N_("Putting the question"),
    "sorting": N_("Sorting"),
    "deciding": N_("Deciding"),
    "looking-ahead": N_("Looking ahead"),
}
PURPOSES = {
    "gain-insight": N_("Gain insight"),
    "new-perspectives": N_("New perspectives"),
    "reframe": N_("Reframe"),
    "harness-ideas": N_("Harness ideas"),
    "prioritise": N_("Prioritise"),
}
MODES = {"room": N_("In the room"), "home": N_("From home"), "days": N_("Over days")}
# How people sit in a step: the words for it, and the dots that draw it.
GROUPS = {
    "alone": (N_("each alone"), 1),
    "pairs": (N_("in pairs"), 2),
    "trios": (N_("in threes"), 3),
    "fours": (N_("in fours"), 4),
    "small": (N_("in small groups"), 4),
    "circle": (N_("in a circle"), 9),
    "centre": (N_("a few in the middle, the others listen"), 9),
    "stations": (N_("groups move from table to table"), 4),
    "own-time": (N_("each in their own time"), 1),
    "all": (N_("all together"), 9),
}
KEYS = {
    "schema", "id", "title", "also", "kind", "purposes", "summary", "when", "example", "people", "minutes", "modes", "steps", "tips",
    "care", "follows_well", "credit",
}
TIPS = (3, 5)


class BadMethod(ValueError):
    """A page of the library cannot be shown; the message names the file and says what to do."""


@dataclass(frozen=True)
class Step:
    """One step: its minutes as (least, most) for one turn, how many turns, how people sit, what they do."""

    title: str
    minutes: tuple | None
    times: int
    groups: str
    text: str

    @property
    def sitting(self):
        """How people sit, in words."""
        return GROUPS[self.groups][0]

    @property
    def dots(self):
        """How many dots draw it."""
        return GROUPS[self.groups][1]


@dataclass(frozen=True)
class Method:
    """One page of the library."""

    id: str
    title: str
    also: tuple
    kind: str
    purposes: tuple
    summary: str
    when: str
    example: str
    least: int
    good: int
    most: int | None
    minutes: tuple
    modes: tuple
    steps: tuple
    tips: tuple
    care: str
    follows_well: tuple
    credit: dict

    @property
    def purpose(self):
        """What it serves first: under that it stands in the list."""
        return self.purposes[0]

    @property
    def pattern(self):
        """The dots of its steps in order, each once in a row and at most four, for the list."""
        dots = [step.dots for step in self.steps]
        return [one for number, one in enumerate(dots) if number == 0 or one != dots[number - 1]][:4]


def check(tree, where):
    """A page as a Method. Raises BadMethod, naming file and place, with what to write instead."""
    if tree.get("schema") != "method/1":
        raise BadMethod(f'{where}: begin with schema = "method/1"')
    unknown = sorted(set(tree) - KEYS)
    if unknown:
        raise BadMethod(f"{where}: take out {', '.join(unknown)}, which means nothing here")
    page = _Page(tree, where)
    people, minutes = page.table("people"), page.table("minutes")
    steps = tuple(_step(table, _Page(table, f"{where}: step {number}")) for number, table in enumerate(page.tables("steps"), 1))
    method = Method(
        id=page.words("id"), title=page.words("title"), also=page.list("also", least=0), kind=page.one_of("kind", KINDS),
        purposes=page.some_of("purposes", PURPOSES), summary=page.words("summary"), when=page.words("when"),
        example=page.words("example"), least=people.whole("least"), good=people.whole("good"),
        most=people.whole("most") if "most" in people.tree else None,
        minutes=(minutes.whole("least"), minutes.whole("most")), modes=page.some_of("modes", MODES), steps=steps,
        tips=page.list("tips", least=TIPS[0], most=TIPS[1]), care=page.words("care") if "care" in tree else "",
        follows_well=page.list("follows_well", least=0), credit=_credit(page),
    )
    _check_numbers(method, where)
    return method


def _step(table, place):
    unknown = sorted(set(table) - {"title", "minutes", "times", "groups", "text"})
    if unknown:
        raise BadMethod(f"{place.where}: take out {', '.join(unknown)}, which means nothing here")
    return Step(
        title=place.words("title"), minutes=place.span("minutes") if "minutes" in table else None,
        times=place.whole("times") if "times" in table else 1, groups=place.one_of("groups", GROUPS), text=place.words("text"),
    )


def _credit(page):
    credit = page.table("credit")
    words = {"text": credit.words("text"), "licence": credit.words("licence")}
    if page.tree["kind"] == LIBERATING or "site" in credit.tree:
        words["site"] = credit.words("site")
    if "inventors" in credit.tree:
        words["inventors"] = credit.words("inventors")
    elif page.tree["kind"] != LIBERATING:
        raise BadMethod(f"{page.where}: credit names no inventors; write whose method it is, or that nobody is known to have begun it")
    return words


def _check_numbers(method, where):
    if not method.least <= method.good <= (method.most or method.good):
        raise BadMethod(f"{where}: people must rise from least over good to most")
    if method.minutes[0] > method.minutes[1]:
        raise BadMethod(f"{where}: minutes must rise from least to most")
    timed = [step for step in method.steps if step.minutes]
    least, most = (sum(step.minutes[end] * step.times for step in timed) for end in (0, 1))
    if timed and not (least <= method.minutes[1] and method.minutes[0] <= most):
        raise BadMethod(f"{where}: its steps take {least:g} to {most:g} minutes, which does not meet {method.minutes[0]} to "
                        f"{method.minutes[1]}; change the minutes of the file or of a step")


class _Page:
    """A table of the file that says what it needs."""

    def __init__(self, tree, where):
        self.tree, self.where = tree, where

    def _need(self, key, kind, what):
        value = self.tree.get(key)
        if not isinstance(value, kind) or isinstance(value, bool) or value in ("", [], {}):
            raise BadMethod(f"{self.where} needs {key}: write {what}")
        return value

    def words(self, key):
        value = " ".join(self._need(key, str, "a few words").split())
        if not value:
            raise BadMethod(f"{self.where} needs {key}: write a few words")
        return value

    def whole(self, key):
        value = self._need(key, int, "a whole number above 0")
        if value < 1:
            raise BadMethod(f"{self.where} needs {key}: write a whole number above 0")
        return value

    def span(self, key):
        value = self._need(key, (int, float, list), "minutes, as 5 or as [3, 8]")
        least, most = value if isinstance(value, list) and len(value) == 2 else (value, value)
        if not all(isinstance(one, (int, float)) and one > 0 for one in (least, most)) or least > most:
            raise BadMethod(f"{self.where} needs {key}: write minutes, as 5 or as [3, 8]")
        return least, most

    def table(self, key):
        return _Page(self._need(key, dict, f"a table [{key}]"), f"{self.where}: {key}")

    def tables(self, key):
        value = self._need(key, list, f"at least one [[{key}]]")
        if not all(isinstance(one, dict) for one in value):
            raise BadMethod(f"{self.where} needs {key}: write at least one [[{key}]]")
        return value

    def list(self, key, least=1, most=99):
        value = self.tree.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value) or not least <= len(value) <= most:
            raise BadMethod(f"{self.where} needs {key}: write a list of {least} to {most}, in words")
        return tuple(value)

    def one_of(self, key, known):
        value = self.words(key)
        if value not in known:
            raise BadMethod(f"{self.where}: {key} {value} is not known; write one of {', '.join(known)}")
        return value

    def some_of(self, key, known):
        value = self.list(key, most=len(known))
        wrong = [one for one in value if one not in known]
        if wrong or len(set(value)) < len(value):
            named = wrong[0] if wrong else next(one for one in value if value.count(one) > 1)
            why = "is not known" if wrong else "is there twice"
            raise BadMethod(f"{self.where}: {key} {named} {why}; write some of {', '.join(known)}")
        return value
