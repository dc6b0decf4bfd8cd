"""What ballots add to a Lab's page, its board and the first page."""

from flask import render_template

from app.access import has_role, viewer
from app.board.queries import line_of
from app.calls.queries import call_by_key, shortlist_of
from app.panels import Panel, panel
from app.refusal import N_
from app.voting import queries
from app.voting.on_chain import ballots_with


def ballots_panel(lab_key):
    """The Lab's ballots, and for its team the way to a new one."""
    is_staff = has_role("staff", viewer(), {"lab_key": lab_key})
    ballots = [(ballot, queries.stage_of(ballot)) for ballot in queries.ballots_of_lab(lab_key)]
    shown = [(ballot, stage) for ballot, stage in ballots if is_staff or stage != "preparing"]
    if not shown and not is_staff:
        return ""
    drawn = render_template("voting/_ballots_panel.html", ballots=shown, is_staff=is_staff, lab_key=lab_key)
    return Panel(drawn, "ballots-title", N_("Ballots"), len(shown)) if shown else drawn


def waiting_ballots(person_key):
    """On somebody's first page: the ballots of their Labs that wait for their vote."""
    waiting = queries.waiting_for(viewer().id)
    return render_template("voting/_home_panel.html", ballots=waiting) if waiting else ""


def ballot_of_call(call_key):
    """On a call's page: the ballots on its shortlist, and for the team the way to one, filled in from it."""
    call = call_by_key(call_key)
    shortlist, is_staff = shortlist_of(call), has_role("staff", viewer(), {"call_key": call_key})
    ballots = [(ballot, queries.stage_of(ballot)) for ballot in queries.ballots_on(call.lab.key, shortlist)]
    shown = [(ballot, stage) for ballot, stage in ballots if is_staff or stage != "preparing"]
    may_prepare = is_staff and len(shortlist) > 1 and not call.is_settled
    if not shown and not may_prepare:
        return ""
    return render_template("voting/_call_panel.html", ballots=shown, may_prepare=may_prepare, call=call)


def on_the_chain(thought_key):
    """On the chain of evidence: the ballots of the Lab on which an idea stood, and where it came in those that are revealed."""
    found, idea = ballots_with(thought_key), line_of(thought_key)
    return render_template("voting/_chain_panel.html", idea=idea, ballots=found) if found and idea else ""


panel("call", ballot_of_call)
panel("lab", ballots_panel)
panel("board", ballots_panel)
panel("home", waiting_ballots)
panel("chain", on_the_chain)
