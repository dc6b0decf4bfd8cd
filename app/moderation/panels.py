"""What moderation adds to other pages: how many posts wait, the way to the queue, and a word when something is wrong."""

from flask import render_template

from app.access import has_role, viewer
from app.board.queries import lab_of_thought
from app.board.roles import MODERATING_HATS
from app.labs.queries import labs_with_hats
from app.moderation import board_subjects, card_subjects, introduction_subjects, queries  # noqa: F401 (they register what can be reported)
from app.panels import panel


def on_board(lab_key):
    """Beside the board: the policy, and how many posts wait or are hidden, for everybody; for moderators the way to the queue."""
    return render_template("moderation/_board_panel.html", lab_key=lab_key, counts=queries.counts(lab_key),
                           moderates=has_role("moderator", viewer(), {"lab_key": lab_key}))


def of_lab(lab_key):
    """On a Lab's page, for its moderators: what waits."""
    if not has_role("moderator", viewer(), {"lab_key": lab_key}):
        return ""
    waiting = len(queries.cases(lab_key))
    return render_template("moderation/_lab_panel.html", lab_key=lab_key, waiting=waiting) if waiting else ""


def of_mine(_person_key):
    """On the first page and above the news of whoever moderates: what waits in each of their Labs, where anything does."""
    waiting = [(lab, len(queries.cases(lab.key))) for lab in labs_with_hats(viewer(), MODERATING_HATS)]
    waiting = [(lab, number) for lab, number in waiting if number]
    return render_template("moderation/_mine_panel.html", waiting=waiting) if waiting else ""


def on_thought(thought_key):
    """On the page of an idea: a word to the moderators."""
    lab_key = lab_of_thought(thought_key)
    return render_template("moderation/_report_panel.html", lab_key=lab_key, thought_key=thought_key) if lab_key else ""


panel("board", on_board)
panel("lab", of_lab)
panel("home", of_mine)
panel("news", of_mine)
panel("thought", on_thought)
