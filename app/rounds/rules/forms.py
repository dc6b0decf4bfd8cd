"""Which groups does a step open with? One function for every form that a structure may ask for."""

from app.rounds.rules.centre import centre
from app.rounds.rules.keeping import keep
from app.rounds.rules.merging import merge
from app.rounds.rules.mixing import mix
from app.rounds.rules.named import named
from app.rounds.rules.rotating import rotate
from app.rounds.rules.splitting import split
from app.rounds.rules.units import Form

__all__ = ["ALONE", "FORMS", "Form", "plan_groups"]

ALONE = ("solo", "all", "field")  # nobody sits in a group: each by themselves, or everybody together
FORMS = (*ALONE, "split", "rematch", "keep", "merge", "mix", "named", "choose", "rotate", "centre")


def plan_groups(form, people, seed, memory=None, before=(), standing=(), choices=None, turn=0):
    """The groups of a step as Units; [] where nobody sits in groups, and when only one person takes part.

    `before` are the groups of the step that keep, merge, mix or rotate refer to; `standing` those of this step that stand
    already: they keep their number and members, and only others are placed. `choices` ({person: name}) count for named,
    choose, rotate (who presents where) and centre; `turn` for rotate. Promises nobody twice, everybody who takes part
    placed, and nobody alone; then the table and the site, the wished mix, new faces. Equal input gives an equal plan.
    """
    kind = form.form
    if kind in ALONE or len(people) < 2:
        return []
    if kind in ("split", "rematch"):
        return split(form, people, seed, memory, standing)
    if kind == "keep":
        return keep(form, people, seed, memory, before, standing)
    if kind == "merge":
        return merge(form, people, seed, memory, before, standing)
    if kind == "mix":
        return mix(form, people, seed, memory, before, standing)
    if kind in ("named", "choose"):
        return named(form, people, seed, choices, standing)
    if kind == "rotate":
        return rotate(form, people, seed, memory, before, standing, choices, turn)
    if kind == "centre":
        return centre(form, people, seed, memory, standing, choices)
    raise ValueError(f"no such form of groups: {kind}")
