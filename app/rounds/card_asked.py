"""What does a form ask for in a step: which fields, how many cards, and who will read them?"""

from app.rounds.rules.cards import fields_asked


def card_asked(round_, *doers):
    """What a form asks for in this step: the fields of its deck, how many, and who will read it."""
    step, act = round_.now, round_.card_act(round_.step, *doers)
    name = act["deck"] if act else round_.deck_at(round_.step)
    deck = round_.matter["decks"][name]
    read_later = any(read["deck"] == name and read["whose"] == "group" for later in round_.plan for read in later["reads"])
    dealt = any(later["deal"] and later["deal"]["to"] == "person" and later["deal"]["deck"] == name for later in round_.plan)
    pooled = any(each["act"] == "pool" and each["deck"] == name for later in round_.plan[round_.step:] for each in later["after"])
    reader = "all" if act and round_.reads_at_once(round_.step) else "group" if step.sits and name in step.decks_read_by_groups else (
        "dealt" if dealt else "later" if read_later else "pooled" if pooled else "own")
    zone = act["zone"] if act else None
    return {**deck, "fields": fields_asked(deck, zone), "reader": reader, "number": act["most"] if act else 0, "keeps": reader == "later",
            "choices": () if zone else deck["choices"]}
