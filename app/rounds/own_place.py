"""Which view has somebody whose place in the running step is their own: who types, who waits, who is the only one here?"""

from app.refusal import N_
from app.rounds import desk_queries, queries
from app.rounds.rules import clock as clocks


def own_place(round_, attendance, workshop):
    """`(view, notices)`; None for the view that all phones have."""
    group = queries.shown_group(round_, attendance.id)
    if group is not None:
        types = group.typist_id == attendance.person_id and "talk" in round_.now.view.split()
        return (round_.now.view + " type" if types else None), []
    if round_.now.form == "choose" and round_.phase == clocks.FORMING:
        return None, []
    if attendance.place == "room" and queries.is_paired_by_code(round_, workshop):
        return None, []
    if queries.number_unseated(round_) == 1 and not desk_queries.group_lines(round_):
        return "write", [(N_("You are the only one here just now. Go on writing by yourself."),)]
    if may_write_meanwhile(round_):
        return "write", [(N_("The others are talking in their groups. You join one at the next step. Until then, write by yourself."),)]
    return "wait", [(N_("The others are talking in their groups. You join one at the next step."),)]


def may_write_meanwhile(round_):
    """Whether somebody who waits for a group may write what all wrote alone before: their next group then reads it."""
    deck = round_.deck_at(round_.step)
    alone = any(act["act"] == "card" and act["by"] == "person" and act["deck"] == deck
                for step in round_.plan[:round_.step] for act in step["acts"])
    return alone and any(read["deck"] == deck and read["whose"] == "group" and not read.get("where")
                         for step in round_.plan[round_.step + 1:] for read in step["reads"])
