"""What calls add to the first page, a Lab's page, its board and the page of an idea: which stage it is, and what is asked of whom."""

from flask import render_template

from app.access import has_role, viewer
from app.board.asked import asks
from app.calls import queries
from app.panels import Panel, panel
from app.refusal import N_


def of_lab(lab_key):
    """On a Lab's page: its calls, and for its team the way to a new one."""
    return _calls(lab_key, is_board=False)


def on_board(lab_key):
    """Beside the board: the calls that go on."""
    return _calls(lab_key, is_board=True)


def waiting(person_key):
    """On somebody's first page: the calls that wait for them."""
    lines = queries.calls_waiting_for(viewer())
    return render_template("calls/_home_panel.html", lines=lines) if lines else ""


def of_idea(thought_key):
    """On an idea's page: which call it answers, where that stands, and what it means for this reader; in the end the two sentences."""
    found = queries.entry_of_thought(thought_key)
    if found is None or not has_role("call_reader", viewer(), {"call_key": found[0].key}):
        return ""
    call, entry = found
    is_own = entry.key in [own.key for own in queries.own_entries(call, viewer())]
    return render_template("calls/_idea_panel.html", call=call, entry=entry, line=queries.line_of(call, viewer()), is_own=is_own)


def over_its_form(thought_key):
    """Over the form in which the words of an idea are changed: the call it answers, and whether its words may be changed now."""
    found = queries.entry_of_thought(thought_key)
    if found is None:
        return ""
    return render_template("calls/_editing_panel.html", call=found[0], line=queries.line_of(found[0], viewer()),
                           may_change=queries.may_change(found[0]))


def _calls(lab_key, is_board):
    person = viewer()
    lines = queries.calls_of(lab_key, person, only_open=is_board)
    may_call = not is_board and has_role("staff", person, {"lab_key": lab_key})
    if not lines and not may_call:
        return ""
    drawn = render_template("calls/_panel.html", lines=lines, lab_key=lab_key, may_call=may_call)
    return Panel(drawn, "calls-title", N_("Calls"), len(lines))


panel("home", waiting)
panel("lab", of_lab)
panel("board", on_board)
panel("thought", of_idea)
panel("editing", over_its_form)
asks(queries.prompts_of)
