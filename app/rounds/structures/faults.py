"""What is wrong with a definition, and where? Each fault knows its place and says in one sentence what to do."""

from dataclasses import dataclass, field

from app.refusal import N_

STEP = N_("step %(number)s “%(title)s”")
UNNAMED = N_("step %(number)s")
LONGEST = 60  # letters of a title or a word that a sentence quotes
ONE_OF = {"loops": "loop", "outputs": "output"}


@dataclass(frozen=True)
class Fault:
    """One fault: the `path` of keys and numbers that leads to it, a sentence with its values, and what belongs there."""

    path: tuple
    message: str
    values: dict = field(default_factory=dict)
    says: str = ""

    def sentence(self, say=str):
        """The fault in words; `say` translates a sentence."""
        # What is left to say may be a slot of somebody's, so only sentences with values are filled in.
        told = say(self.message) % self.values if self.values else say(self.message)
        return f"{told}: {say(self.says)}" if self.says else told

    def place(self, tree, say=str):
        """Where it is, in words: the step with number and title, then the keys that lead there."""
        return place_of(self.path, tree, say)


class BadStructure(ValueError):
    """A definition does not say what the engine needs. `faults` are all that were found, `tree` is what they speak of."""

    def __init__(self, *faults):
        super().__init__(*faults)
        self.faults, self.where, self.tree = faults, "", None

    def __str__(self):
        return "\n".join(": ".join(filter(None, (self.where, fault.place(self.tree), fault.sentence()))) for fault in self.faults)

    def about(self, where, tree):
        """Say of which file, and of which tree, the faults speak."""
        self.where, self.tree = where, tree
        return self


def bad(path, message, *, says="", **values):
    """A BadStructure with one fault."""
    return BadStructure(Fault(tuple(path), message, values, says))


class Faults:
    """Gathers faults while the rest is read on."""

    def __init__(self):
        self.found = []

    def __enter__(self):
        return self

    def __exit__(self, _kind, fault, _trace):
        if isinstance(fault, BadStructure):
            self.found += fault.faults
            return True
        return False

    def tell(self):
        """Raises BadStructure with all of them, if there are any."""
        if self.found:
            raise BadStructure(*self.found)


def short(value):
    """A word of somebody's as it may be quoted."""
    text = str(value)
    return text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"


def place_of(path, tree, say=str):
    """A path in words: `step 2 “Pairs”: group: form`."""
    words, here = [], tree
    for at, key in enumerate(path):
        here = _inside(here, key)
        if not isinstance(key, int):
            if at or key not in ("steps", *ONE_OF) or len(path) == 1:
                words.append(short(key))
        elif path[at - 1] == "steps" and at == 1:
            title = _called(here, "title", "")
            words.append(say(STEP if title else UNNAMED) % {"number": key + 1, "title": short(title)})
        elif at == 1 and path[0] in ONE_OF:
            words.append(f"{ONE_OF[path[0]]} {short(_called(here, 'id', _called(here, 'name', key + 1)))}")
        else:
            words[-1] = f"{words[-1]} {key + 1}"
    return ": ".join(words)


def _inside(value, key):
    try:
        return value[key]
    except (TypeError, KeyError, IndexError):
        return None


def _called(value, key, otherwise):
    name = value.get(key) if isinstance(value, dict) else None
    return name if isinstance(name, str) and name.strip() else otherwise
