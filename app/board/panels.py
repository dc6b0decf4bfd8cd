"""What the board adds to other pages: what is new on it, what needs a reply, and who could help."""

from flask import render_template

from app.access import has_role, viewer
from app.board import queries
from app.labs.queries import labs_of
from app.panels import Panel, panel
from app.profiles.queries import could_help
from app.refusal import N_

NEWEST = 3
AT_MOST = 5
NEED_HELP = ("theme", "opportunity", "idea")


def newest(lab_key):
    """The three posts with the newest activity, or nothing while the board is empty or not theirs to read."""
    if not has_role("reader", viewer(), {"lab_key": lab_key}):
        return ""
    lines = queries.newest_of(lab_key, NEWEST)
    return render_template("board/_newest.html", lines=lines, lab_key=lab_key) if lines else ""


def needs_a_reply(lab_key):
    """Beside a board: what waits for the reader's reply, then what waits for anybody's."""
    return _replies([lab_key])


def needs_my_reply(person_key):
    """On somebody's first page: the same for all their Labs."""
    return _replies([lab.key for lab in labs_of(viewer())])


def _replies(lab_keys):
    person = viewer()
    mine, anybodys = queries.waiting_replies(
        [key for key in lab_keys if has_role("contributor", person, {"lab_key": key})], person, AT_MOST + 1) if person else ([], [])
    if not mine and not anybodys:
        return ""
    shown = mine[:AT_MOST], anybodys[:AT_MOST - min(len(mine), AT_MOST - 2)]
    return Panel(render_template("board/_needs_a_reply.html", mine=shown[0], anybodys=shown[1], more=len(mine) > AT_MOST),
                 "needs-reply-title", N_("Needs a reply"), len(shown[0]) + len(shown[1]))


def who_could_help(thought_key):
    """Beside a theme, a question or an idea: people of the Lab whose tags fit its words. For whoever reads as one of the Lab."""
    person, lab_key = viewer(), queries.lab_of_thought(thought_key)
    found = queries.words_of_visible(thought_key, NEED_HELP) if has_role("lab_reader", person, {"lab_key": lab_key}) else None
    if found is None:
        return ""
    # Who wrote it under their name is not named as help; who wrote it without one is not told apart by being left out.
    matches = could_help(lab_key, found.words, person, thought_key, [found.author_id] if found.named else [])
    return render_template("board/_could_help.html", matches=matches, lab_key=lab_key) if matches else ""


panel("thought", who_could_help)
panel("lab", newest, redrawn=True)
panel("board", needs_a_reply, redrawn=True)
panel("home", needs_my_reply, redrawn=True)
