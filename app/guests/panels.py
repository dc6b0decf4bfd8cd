"""What guests see beside boards: a form where anybody may write, and how to become a member who keeps their words."""

from flask import render_template

from app.access import has_role, viewer
from app.board.queries import lab_of_thought
from app.guests.forms import GuestForm
from app.labs.queries import readers_of
from app.panels import panel


def write_as_guest(thought_key):
    """Under what a public board shows, for whoever is no member and wears no hat in the Lab."""
    person, lab_key = viewer(), lab_of_thought(thought_key)
    if lab_key is None or readers_of(lab_key) != "public" or has_role("contributor", person, {"lab_key": lab_key}):
        return ""
    if person is not None and not person.is_guest:
        return ""
    return render_template("guests/_form.html", form=GuestForm(formdata=None), thought_key=thought_key, lab_key=lab_key)


def become_a_member(_key):
    """For guests: an address makes them members, and what they wrote stays theirs."""
    person = viewer()
    if person is None or not person.is_guest or person.simulated_for is not None:
        return ""
    return render_template("guests/_become.html")


panel("thought", write_as_guest)
panel("thought", become_a_member)
panel("board", become_a_member)
