"""Can people do what a step asks of them: with the cards, the groups and the surface that are there?"""

from app.refusal import N_
from app.rounds.structures.faults import bad
from app.rounds.structures.grammar import SEATED

BY_GROUPS = ("pick", "strike", "answer")
LOOP = "{loop}"  # the key of the item that a loop over prompts is at
NAMED_ACTS = {
    "mark": N_("a mark needs a name: how the mark is called"), "answer": N_("an answer needs a name: how the answer is called"),
}


def check_act(known, step, act, path):
    """Raises BadStructure at the first thing that is missing. `known` are the definition's names so far."""
    kind, seated = act["act"], step["group"]["form"] in SEATED
    if kind != "note":
        known.deck(act["deck"], path)
    known.check_where(act["where"], path)
    if act["zone"] == LOOP and not known.prompted(step):
        raise bad(path, N_("zone is {loop} only in a step of a loop over prompts"))
    if act["zone"] != LOOP:
        known.zone(act["zone"], path)
    if kind in BY_GROUPS and act["by"] != "group":
        raise bad(path, N_("%(act)s is done by a group. Let by be group"), act=kind)
    if act["by"] != "person" and not seated:
        raise bad(path, N_("by %(by)s needs a group that sits together"), by=act["by"])
    if kind == "rate" and (act["scale"] is None or act["scale"][0] >= act["scale"][1]):
        raise bad(path, N_("rate needs a scale, [least, most]"))
    if kind == "rate" and not (act["low"] and act["high"]):
        raise bad(path, N_("say in words what the ends of the scale mean: low and high"))
    if act["late"] and (kind != "card" or act["by"] != "person" or not known.comes_again(step["id"])):
        raise bad(path, N_("late is for cards that people write by themselves, in a loop over times"))
    if kind == "rate" and not (step["deal"] or any(read["deck"] == act["deck"] for read in step["read"])):
        raise bad(path, N_("nobody has a card to rate. Add a deal, or read the deck %(deck)s"), deck=act["deck"])
    if act["per"] and (kind != "pick" or act["per"] not in known.tree["decks"][act["deck"]]["fields"]):
        raise bad(path, N_("per is for a pick from a deck that has the field %(field)s"), field=act["per"])
    if kind == "place" and act["surface"] not in known.tree["surfaces"]:
        raise bad(path, N_("there is no surface %(name)s. Write it under surfaces"), name=act["surface"] or "-")
    if kind in NAMED_ACTS and act["name"] is None:
        raise bad(path, NAMED_ACTS[kind])
    if kind == "mark" and not act["title"]:
        raise bad(path, N_("a mark needs a title, the words on its button"))
    if kind == "answer" and len(act["answers"]) < 2:
        raise bad(path, N_("an answer needs a list of at least two answers"))
    if act["parents"] == "required" and not (step["read"] or step["deal"]):
        raise bad(path, N_("there is nothing out of which a card could grow. Read a deck, or deal one"))
