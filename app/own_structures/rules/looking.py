"""What does a structure ask of people, step by step, in the words of a facilitator?"""

from dataclasses import dataclass

from app.refusal import N_

FORMS = {
    "solo": N_("each alone"), "all": N_("all together"), "split": N_("new groups of %(size)s"), "keep": N_("the same groups"),
    "merge": N_("groups join to groups of %(size)s"), "mix": N_("groups mixed anew, of %(size)s"),
    "rematch": N_("new partners, groups of %(size)s"),
    "choose": N_("people choose their group"), "named": N_("groups by name"), "rotate": N_("groups travel"),
    "centre": N_("%(size)s in the middle, the others around them"), "field": N_("each for themselves"),
}
PACES = {
    "timed": N_("ends with the bell"), "host": N_("you end it"), "done": N_("ends when all are done"), "open": N_("open end"),
}
ACTS = {
    "card": N_("write: %(deck)s"), "rate": N_("score from %(low)s to %(high)s: %(deck)s"), "mark": N_("mark “%(title)s”: %(deck)s"),
    "strike": N_("strike out: %(deck)s"), "place": N_("place on the map: %(deck)s"), "answer": N_("answer: %(deck)s"),
    "pick": N_("choose what goes to everybody: %(deck)s"), "note": N_("notes that stay on the phone"),
    "picture": N_("take a picture: %(deck)s"),
}
BY = {"person": N_("each"), "anyone": N_("anybody of the group"), "group": N_("the group together")}
TURNS = N_("turns, each in %(parts)s parts")
DEALT = N_("gets cards dealt: %(deck)s")
READS = {"own": N_("reads again what they wrote: %(deck)s"), "group": N_("reads what the group has: %(deck)s"),
         "all": N_("reads what is put forward: %(deck)s")}


@dataclass(frozen=True)
class Shown:
    """One step for the preview. `form` and `asked` are (sentence, values, who or "")."""

    title: str
    times: int
    dots: int
    minutes: float
    pace: str
    optional: bool
    form: tuple
    say: str
    do: str
    asked: tuple


def steps_shown(of, plan):
    """The steps of a plan, each step of the definition once, with how often it comes."""
    decks = {name: deck["title"] for name, deck in of.tree["decks"].items()}
    times = {}
    for step in plan:
        times[step.of_id] = times.get(step.of_id, 0) + 1
    once = {step.of_id: step for step in reversed(plan)}
    return [
        Shown(step.title, times[name], step.dots, step.minutes, PACES[step.pace], step.optional,
              (FORMS[step.form], {"size": step.size}, ""), step.say, step.do, tuple(_asked(step, decks)))
        for name, step in reversed(once.items())
    ]


def _asked(step, decks):
    if step.deal:
        yield DEALT, {"deck": decks.get(step.deal["deck"], "")}, ""
    for read in step.reads:
        yield READS[read["whose"]], {"deck": decks.get(read["deck"], "")}, ""
    for act in step.acts:
        low, high = act["scale"] or (0, 0)
        yield ACTS[act["act"]], {"deck": decks.get(act["deck"], ""), "title": act["title"], "low": low, "high": high}, BY[act["by"]]
    if step.turns:
        yield TURNS, {"parts": len(step.turns["parts"])}, ""
