"""Which agenda does a tree describe, and can it be held here? One validator for ready strings, saved ones and imports."""

from dataclasses import dataclass, field

from app.refusal import N_, Refusal
from app.rounds.structures import OWN
from app.strings.rules.shape import plain, text_in, whole_in

SCHEMA = "allround-string/1"
MOST_PARTS = 40
MOST_MINUTES = 240
MOST_PEOPLE = 2000
WORDS = {"schema", "title", "summary", "when", "people", "parts"}
WORDS_OF_A_PART = {"kind", "title", "minutes", "settings", "takes_from"}
NEEDS_OWN = N_("This string needs structures that this Lab does not have: %(needs)s. Export them as JSON in the Lab that made them, "
               "bring them in here under Structures, then use the string.")
LENGTHS = {"title": 120, "summary": 300, "when": 600}


@dataclass(frozen=True)
class Part:
    """One item to be: `takes_from` is the index of an earlier part; `needs` names what this installation does not have."""

    kind: str
    title: str
    minutes: int
    settings: dict
    takes_from: int | None = None
    needs: str | None = None
    of_a_lab: bool = False  # what it needs is a structure that some Lab made for itself


@dataclass(frozen=True)
class String:
    """A string that was read: what it is for, for how many people, and its parts in order."""

    title: str
    summary: str = ""
    when: str = ""
    people: dict = field(default_factory=dict)
    parts: tuple = ()

    @property
    def minutes(self):
        """How long all of it takes."""
        return sum(part.minutes for part in self.parts)

    @property
    def needs(self):
        """What it needs and this installation does not have, each once."""
        return list(dict.fromkeys(part.needs for part in self.parts if part.needs))

    @property
    def needs_of_a_lab(self):
        """Those of them that are structures which another Lab made for itself."""
        return list(dict.fromkeys(part.needs for part in self.parts if part.of_a_lab))


def read_string(tree, kinds):
    """A tree as a String. `kinds` are what can stand on an agenda here: {key: kind}.

    Refuses whatever an agenda could not hold, naming the part and what to do. A kind or a structure that is not known
    here is no fault: the part says what it `needs`, and check_complete() refuses to use it.
    """
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        raise Refusal("no_schema", N_("This is not an agenda of Allround: it does not begin with its schema, %(schema)s."), schema=SCHEMA)
    if strange := _strange(tree, WORDS):
        raise Refusal("strange_word", N_("“%(word)s” means nothing in a string. Take it out."), word=strange)
    words = {name: text_in(tree.get(name), most) for name, most in LENGTHS.items()}
    for name, value in words.items():
        if value is None:
            raise Refusal("bad_words", N_("The %(name)s of a string is a text of at most %(most)s letters."),
                          name=name, most=LENGTHS[name])
    if not words["title"]:
        raise Refusal("no_title", N_("Give the string a title."))
    parts = tree.get("parts")
    if not isinstance(parts, list) or not parts:
        raise Refusal("no_parts", N_("A string has at least one part. Put something on the agenda first."))
    if len(parts) > MOST_PARTS:
        raise Refusal("many_parts", N_("A string has %(most)s parts at most. Make two of it."), most=MOST_PARTS)
    read = []
    for number, part in enumerate(parts, 1):
        read.append(_part(number, part, kinds, read))
    return String(people=_people(tree.get("people")), parts=tuple(read), **words)


def check_complete(string):
    """Everything it needs is here. Refuses otherwise, naming what is missing."""
    if string.needs_of_a_lab:
        raise Refusal("string_needs_own", NEEDS_OWN, needs=", ".join(string.needs_of_a_lab))
    if string.needs:
        raise Refusal(
            "string_needs", N_("This string needs what is not here: %(needs)s. Choose another, or take those parts out."),
            needs=", ".join(string.needs))


def _part(number, part, kinds, before):
    if not isinstance(part, dict):
        raise Refusal("bad_part", N_("Part %(part)s is no part of an agenda. Take it out."), part=number)
    if strange := _strange(part, WORDS_OF_A_PART):
        raise Refusal("strange_word", N_("Part %(part)s: “%(word)s” means nothing there. Take it out."), part=number, word=strange)
    name, title = text_in(part.get("kind"), 20), text_in(part.get("title"), LENGTHS["title"])
    if not name:
        raise Refusal("no_kind", N_("Part %(part)s does not say what kind it is, for example talk or break."), part=number)
    if title is None:
        raise Refusal("bad_words", N_("Part %(part)s: a title is a text of at most %(most)s letters."), part=number, most=LENGTHS["title"])
    is_plain, settings = plain(part.get("settings") or {})
    if not is_plain or not isinstance(settings, dict):
        raise _unknown_settings(number, title or name)
    minutes = part.get("minutes")
    if minutes is not None and whole_in(minutes, 1, MOST_MINUTES) is None:
        raise Refusal("minutes", N_("Part %(part)s: minutes are a whole number between 1 and %(most)s."),
                      part=number, most=MOST_MINUTES)
    source = _source(number, part.get("takes_from"), len(before))
    kind = kinds.get(name)
    if kind is None:
        return Part(name, title or name, minutes or 1, settings, source, needs=name)
    missing = _missing(kind, settings)
    if missing:
        own = missing.startswith(OWN)
        needs = f"{title} ({missing})" if title and own else title or missing
        return Part(name, title or missing, minutes or kind.minutes, settings, source, needs=needs, of_a_lab=own)
    _check_feed(number, kind, title or kind.name, before[source] if source is not None else None, kinds)
    settings = _checked(number, title, kind, settings)
    return Part(name, title or kind.title(settings), minutes or kind.length(settings), settings, source)


def _checked(number, title, kind, settings):
    try:
        return kind.check({**kind.defaults(), **settings})
    except Refusal as refused:
        raise Refusal("part_settings", N_("Part %(part)s, “%(title)s”: %(why)s"),
                      part=number, title=title or kind.name, why=refused) from None
    except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError):
        # A kind's own forms never send it such shapes, so it need not look for them: whatever comes from outside does.
        raise _unknown_settings(number, title or kind.name) from None


def _unknown_settings(number, title):
    return Refusal(
        "part_settings", N_("Part %(part)s, “%(title)s”, has settings that nothing here could have written. Take it out and add it anew."),
        part=number, title=title)


def _missing(kind, settings):
    """The structure that settings name and this kind does not offer; else None."""
    if "structure" not in settings:
        return None
    offered = [offer["settings"].get("structure") for offer in kind.offers()]
    return None if settings["structure"] in offered else str(settings["structure"])[:LENGTHS["title"]]


def _source(number, takes_from, earlier):
    if takes_from is None:
        return None
    if whole_in(takes_from, 0, earlier - 1) is None:
        raise Refusal("takes_later", N_("Part %(part)s takes from no earlier part: takes_from counts from 0 and only upwards."),
                      part=number)
    return takes_from


def _check_feed(number, kind, title, source, kinds):
    if source is None:
        if kind.takes:
            raise Refusal("takes_nothing", N_("Part %(part)s, “%(title)s”, needs the ideas of a part before it: say which in takes_from."),
                          part=number, title=title)
        return
    if not (kind.takes or kind.may_take):
        raise Refusal("cannot_take", N_("Part %(part)s, “%(title)s”, takes no ideas: leave takes_from out."), part=number, title=title)
    if source.kind in kinds and not kinds[source.kind].gives_with(source.settings):
        raise Refusal(
            "gives_nothing", N_("Part %(part)s, “%(title)s”, takes from “%(giver)s”, which gives nothing. Let it take from another part."),
            part=number, title=title, giver=source.title)


def _people(people):
    """For how many people: {"least", "most"}, either may be missing."""
    if people is None:
        return {}
    numbers = people if isinstance(people, dict) and set(people) <= {"least", "most"} else {"least": None}
    if any(whole_in(number, 1, MOST_PEOPLE) is None for number in numbers.values()):
        raise Refusal("bad_people", N_("For how many people is said by least and most, whole numbers up to %(most)s."), most=MOST_PEOPLE)
    return dict(numbers)


def _strange(table, known):
    """The first word of a table that means nothing there, cut short; else None."""
    return next((str(name)[:40] for name in table if name not in known), None)
