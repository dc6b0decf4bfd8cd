"""What plan does a definition make? Loops become steps, slots become values, references become places in the plan."""

from app.rounds.structures.shapes import SLOT
from app.rounds.structures.step import SEATED

SHOWING = ("cards", "countdown", "map", "columns", "list", "matrix")
TOGETHER = {"id": "together", "title": "Together", "say": "All of your group together.", "role": "", "others": ""}


def unrolled(tree, asks, lookup):
    """The steps of a checked definition as plain values, in the order in which they are held.

    `asks` are the facilitator's answers by name, `lookup(id)` gives the tree of a structure that is called.
    """
    sequence, loops = [], {step_id: loop for loop in tree["loops"] for step_id in loop["steps"]}
    steps = {step["id"]: step for step in tree["steps"]}
    for step in tree["steps"]:
        loop = loops.get(step["id"])
        if loop is None:
            sequence.append((step, None))
        elif step["id"] == loop["steps"][0]:
            rounds = loop["items"] or [None] * int(_value(loop["n"], asks))
            sequence += [
                (steps[step_id], {"id": loop["id"], "at": at, "of": len(rounds), **(_item(item) if item else {})})
                for at, item in enumerate(rounds, 1) for step_id in loop["steps"]
            ]
    found = []
    for step, loop in sequence:
        found.append(_planned(step, loop, asks, found, tree, lookup))
    _mark_openings(found)
    return found


def _item(item):
    return {"key": item["key"], "title": item["title"], "ask": item["ask"]}


def _planned(step, loop, asks, before, tree, lookup):
    group = step["group"]
    form, of = group["form"] if _value(group["when"], asks) else "solo", group["of"]
    if group["stay"] and loop and loop["at"] > 1:
        form, of = "keep", step["id"]
    usual, least, most = _minutes(step["minutes"])
    place = _place_of(of, before)
    if form == "keep" and before[place]["seats"] is not None:
        place = before[place]["seats"]
    names = _value(group["names"], asks) if group["names"] else ()
    acts = [{**act, "most": _value(act["most"], asks), "zone": loop.get("key") if loop and act["zone"] == "{loop}" else act["zone"]}
            for act in step["write"]]
    planned = {
        "id": step["id"] if loop is None else f"{step['id']}.{loop['at']}", "of_id": step["id"],
        "title": step["title"], "dots": step["dots"] or _dots(form, group["size"]),
        "minutes": usual, "least": least, "most": most, "pace": step["pace"], "optional": bool(_value(step["optional"], asks)),
        "form": form, "say": step["say"], "do": step["do"], "days": step["days"],
        "prompt": (loop or {}).get("ask") or step["ask"],
        "forming": bool(group["finding"]) and form in SEATED and of != step["id"],
        "size": group["size"], "smallest": group["least"] or group["size"], "largest": group["most"] or _no_more_than(form, group["size"]),
        "toward": _toward(group["toward"], tree), "apart": list(group["apart"]), "labels": list(names),
        "seats": place if form == "keep" else None, "joins": place if form in ("merge", "mix", "rotate") else None,
        "quiet": bool(group["quiet"]), "acts": [act for act in acts if not act["late"]], "late": _late(acts, loop),
        "reads": list(step["read"]), "deal": step["deal"],
        "turns": step["turns"] or _called(step["call"], lookup), "after": [{**act, "n": _value(act["n"], asks)} for act in step["after"]],
        "wall": step["show"]["wall"], "surface": step["show"]["surface"], "deck": step["show"].get("deck"), "loop": loop, "opens": False,
    }
    if form == "merge":
        planned["smallest"], planned["largest"] = group["least"] or max(2, group["size"] - 1), group["most"] or group["size"] + 2
    planned["view"] = view_of(planned)
    return planned


def _no_more_than(form, size):
    """The most in a group whose definition says none; groups that bear names are as large as people make them."""
    return 0 if form in ("choose", "named") else size + 1


def _late(acts, loop):
    """What who has no card yet may still write in this turn of the loop, or None."""
    return next((act for act in acts if act["late"] and loop and loop["at"] <= act["late"]), None)


def _place_of(step_id, before):
    """The place of the nearest earlier step that came of this one."""
    return next((at for at in range(len(before) - 1, -1, -1) if before[at]["of_id"] == step_id), None)


def _value(value, asks):
    slot = SLOT.fullmatch(value) if isinstance(value, str) else None
    return asks.get(slot[1]) if slot else value


def _minutes(minutes):
    if isinstance(minutes, dict):
        return minutes["usual"], minutes["least"], minutes["most"]
    return minutes, None, None


def _dots(form, size):
    if form in ("solo", "field"):
        return 1
    return 9 if form == "all" else 2 if size == 2 else 4


def _toward(step_id, tree):
    return next((step["group"]["size"] for step in tree["steps"] if step["id"] == step_id), 0) if step_id else 0


def _called(call, lookup):
    """A structure inside each group as parts of one turn, its minutes scaled; once the whole group talks, it is one part."""
    if call is None:
        return None
    steps = lookup(call["use"])["steps"]
    parts, whole = [], 0
    for step in steps:
        minutes = _minutes(step["minutes"])[0]
        group = step["group"]
        if group["form"] in ("solo", "split") and group["size"] <= 2:
            parts.append({"id": step["id"], "title": step["title"], "minutes": minutes, "say": step["say"], "role": "", "others": ""})
        else:
            whole += minutes
    if whole:
        parts.append({**TOGETHER, "minutes": whole})
    # The short beginnings keep their minutes where they fit; what is left is for the whole group.
    if len(parts) > 1 and sum(part["minutes"] for part in parts[:-1]) < call["minutes"]:
        parts[-1]["minutes"] = call["minutes"] - sum(part["minutes"] for part in parts[:-1])
    return {"role": "", "others": "", "usual": 1, "parts": parts, "nested": True}


def view_of(step):
    """The words that switch the phone: what this step asks of people."""
    acts, seated = step["acts"], step["form"] in SEATED
    kinds = {(act["act"], act["by"]) for act in acts}
    own = [kind for kind, by in kinds if by == "person"]
    by_group = [kind for kind, by in kinds if by == "group"]
    words = []
    if seated:
        words.append("sit" if step["quiet"] else "choose" if by_group else "sit" if own and set(own) != {"note"} else "talk")
    if "card" in own:
        words.append("write")
    if {"rate", "mark", "place"} & set(own):
        words.append("cards")
    if "note" in own:
        words.append("note")
    if "picture" in own:
        words.append("picture")
    return " ".join(words or ["listen"])


def _mark_openings(steps):
    """From a step in which all come together, or each alone has all of a pile before them, everybody reads what was put forward by then."""
    for step in steps:
        reads_all = any(read["whose"] == "all" for read in step["reads"])
        step["opens"] = step["form"] == "all" and step["wall"] in SHOWING or step["form"] in ("all", "solo") and reads_all
