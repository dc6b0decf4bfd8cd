"""Which ideas of a board may be put on a ballot that is being made: those chosen so far, and a part of what its maker looks for."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.board import queries
from app.board.rules.filters import Asked

AT_MOST = 200


@dataclass(frozen=True)
class Picked:
    """How many ideas stand on the board at all, and the part of what was found that is shown."""

    how_many: int
    found: queries.Found

    @property
    def is_whole(self):
        """All ideas of the board are shown at once: nothing has to be looked for."""
        return self.how_many <= len(self.found.lines)


def pick(lab, form):
    """Give the form its choices: what is chosen first, then one part of what its words find, the newest first."""
    asked = Asked.read(MultiDict({"kind": "idea", "q": form.words.data or "", "page": form.looks_for.data or ""}))
    found = queries.found_on(lab.id, asked)
    kept = chosen(lab.key, form.ideas.data)
    shown = {**kept, **{line.key: line for line in found.lines}}
    form.ideas.choices = [(key, line.headline) for key, line in shown.items()]
    return Picked(queries.how_many_on(lab.key).get("idea", 0), found)


def chosen(lab_key, keys):
    """{key: Line} of those of the named ideas that stand on this Lab's board, in the order in which they were named."""
    return queries.ideas_among(lab_key, list(dict.fromkeys(keys or ()))[:AT_MOST])
