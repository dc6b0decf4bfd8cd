"""Which steps of a plan can be held over days? Those that somebody does alone, each in a window of its own, without a bell."""

import json

from app.rounds.structures.unrolling import view_of

ALONE = ("card", "rate", "mark", "place")
A_DAY = 24 * 60  # minutes
SET_ASIDE = ("own", "dealt")  # cards that lie before one person wherever the others are
POOL = {"act": "pool", "where": None, "n": None}


def runs_over_days(structure):
    """Whether a definition allows it."""
    return "days" in structure.tree["modes"]


def over_days(plan, windows, outputs):
    """The plan of a round over days: its steps that can be done alone, with `windows` {step: minutes}, a day where none is named.

    Passes of one card each become one step in which the cards come one after the other. What is to happen after a step that
    is left out happens after the one before it; what groups would have picked from, everybody reads where the structure shows
    it to all, at the latest at the end.
    """
    held = []
    for step in plan:
        acts = alone_acts(step)
        same = next((each for each in held if _is_pass(step) and each["of_id"] == step["of_id"]), None)
        if same is not None:
            same["deal"]["times"] += 1
        elif acts:
            held.append(_held(step, acts, windows))
        if held and (same is not None or not acts):
            held[-1]["after"] += [act for act in step["after"] if _still_means_something(act)]
    _open_piles(held)
    if held:
        held[-1]["after"] += [{**POOL, "deck": deck} for deck in _unread(held, outputs)]
    return held


def left_out(plan):
    """Titles of the steps that a round over days leaves out, each once."""
    held = {step["of_id"] for step in plan if alone_acts(step)}
    return list(dict.fromkeys(step["title"] for step in plan if step["of_id"] not in held))


def asked_over_days(tree, held):
    """Names of what a definition asks besides its question and that still means something in these steps, in their order."""
    kept = {step["of_id"] for step in held}
    used = json.dumps([[step["after"], step["write"] if step["id"] in kept else [], step["ask"]] for step in tree["steps"]]
                      + [tree["decks"], tree["surfaces"]])
    return [name for name in tree["ask"] if name != "question" and f"{{{name}}}" in used]


def alone_acts(step):
    """What a step asks of one person that needs nobody else to be there; [] for a last round of dealing, which needs no step here."""
    if step["deal"] and step["deal"]["only_short"]:
        return []
    return [act for act in step["acts"] if act["act"] in ALONE and act["by"] == "person"
            and (act["act"] == "card" or step["form"] == "all" or act["of"] in (*SET_ASIDE, None))]


def _is_pass(step):
    return bool(step["loop"]) and "key" not in step["loop"] and step["deal"] is not None


def _held(step, acts, windows):
    # A list for oneself stays on the phone wherever one is.
    notes = [act for act in step["acts"] if act["act"] == "note" and act["by"] == "person"]
    held = {
        **step, "acts": acts + notes, "form": "all" if step["form"] == "all" else "solo", "seats": None, "joins": None, "forming": False,
        "quiet": False, "turns": None, "labels": [], "optional": False, "pace": "timed", "after": list(step["after"]),
        "deal": {**step["deal"], "times": 1} if step["deal"] and step["deal"]["to"] == "person" else None,
        "minutes": windows.get(step["of_id"]) or A_DAY,
        "reads": [read for read in step["reads"] if read["whose"] == "all"], "loop": None if _is_pass(step) else step["loop"],
        "say": step["days"] or step["say"], "do": "" if step["days"] else step["do"],
    }
    held["view"] = view_of(held)
    return held


def _still_means_something(act):
    """The best of what was scored; not what groups did."""
    return act["act"] in ("tally", "top")


def _open_piles(held):
    """What a step shows to everybody is put forward before it, where groups would have done so."""
    for at, step in enumerate(held):
        shown = {read["deck"] for read in step["reads"]} | {
            act["deck"] for act in step["acts"] if act["act"] in ("mark", "place") and act["of"] in ("all", None)}
        for deck in sorted(shown):
            wrote = [n for n in range(at) if any(act["act"] == "card" and act["deck"] == deck for act in held[n]["acts"])]
            if wrote and not _goes_on(held[wrote[-1]:at], deck):
                held[at - 1]["after"].append({**POOL, "deck": deck})
            step["opens"] = step["opens"] or bool(wrote)


def _unread(held, outputs):
    """The piles that go on from this structure and that nothing would show to anybody."""
    found = set()
    for deck in {output["deck"] for output in outputs if not output["held"]}:
        wrote = [n for n, step in enumerate(held) if any(act["act"] == "card" and act["deck"] == deck for act in step["acts"])]
        if wrote and not _goes_on(held[wrote[-1]:], deck):
            found.add(deck)
    return sorted(found)


def _goes_on(steps, deck):
    """Whether a pile, or the best of it, is put forward at the end of one of these steps."""
    return any(act["act"] in ("pool", "top") and act["deck"] == deck for step in steps for act in step["after"])
