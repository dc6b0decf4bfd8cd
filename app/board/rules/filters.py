"""What does somebody look for on a board, as it stands in the address of the list?"""

from typing import NamedTuple
from urllib.parse import urlencode

from app.board.rules.kinds import EVIDENCE, KIND_WORDS, STATES
from app.board.rules.order import SORTS
from app.board.rules.texts import PERSPECTIVES
from app.board.rules.words import QUESTION_LIMIT
from app.refusal import N_

NEEDS = {
    "comments": N_("Needs comments"),
    "lived": N_("Needs lived experience"),
    "reply": N_("Needs a reply"),
}
# The states that a list can be narrowed to; what is always so says nothing.
STATE_WORDS = {state: words for kind in ("theme", "idea") for state, words in STATES[kind].items()}
PAGE, MORE = 50, 200
KEY_LIMIT = 16
# The names of an address, and which words they may hold; a key of something may be any.
KNOWN = {"kind": KIND_WORDS, "state": STATE_WORDS, "evidence": EVIDENCE, "perspective": PERSPECTIVES, "sort": SORTS}
# Those of them that are shown as choices.
WORDS = {name: words for name, words in KNOWN.items() if name != "sort"}


class Asked(NamedTuple):
    """What a list is narrowed to, its order, and which part of it is shown."""

    q: str = ""
    kind: str = ""
    state: str = ""
    evidence: str = ""
    needs: tuple = ()
    theme: str = ""
    workshop: str = ""
    perspective: str = ""
    mine: bool = False
    sort: str = "newest"
    show: int = PAGE
    page: int = 1

    @classmethod
    def read(cls, args):
        """What an address asks for; whatever it says that nobody knows is left out, so any address shows a list."""
        known = {name: args.get(name, "") for name, words in KNOWN.items() if args.get(name) in words}
        return cls(
            **known, q=" ".join(args.get("q", "").replace("\x00", " ").split())[:QUESTION_LIMIT],
            needs=tuple(need for need in NEEDS if need in args.getlist("needs")),
            theme=_key(args.get("theme")), workshop=_key(args.get("workshop")), mine=args.get("mine") == "1",
            show=MORE if args.get("show") == str(MORE) else PAGE, page=_page(args.get("page")),
        )

    @property
    def narrows(self):
        """The names of what leaves something out."""
        return [name for name, value in zip(self._fields, self, strict=True) if value and name not in ("sort", "show", "page")]

    def having(self, **changes):
        """The same with other wishes, from its first page on."""
        return self._replace(**{"page": 1, **changes})

    def with_need(self, need):
        """The same with this need added, or taken away where it was asked for."""
        return self.having(needs=tuple(one for one in NEEDS if (one in self.needs) != (one == need)))

    def plain(self):
        """The same order with nothing left out."""
        return Asked(sort=self.sort, show=self.show)

    def address(self):
        """The values for its address: only what differs from what everybody is shown first."""
        return {name: list(value) if name == "needs" else "1" if value is True else str(value)
                for name, value, first in zip(self._fields, self, FIRST, strict=True) if value != first}

    def query(self):
        """The same behind the address of the list: "?kind=idea", or nothing."""
        values = urlencode(self.address(), doseq=True)
        return values and f"?{values}"


# What everybody is shown first.
FIRST = Asked()


def _key(text):
    return text if text and len(text) <= KEY_LIMIT and text.isalnum() else ""


def _page(text):
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) <= 4 else 1
