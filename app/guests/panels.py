"""What guests see beside boards: a form where anybody may write, and how they keep their words."""

from flask import render_template

from app.access import has_role, viewer
from app.board.queries import lab_of_thought
from app.guests.forms import GuestForm
from app.guests.queries import labs_written_in
from app.labs.queries import hats_of, readers_of
from app.panels import panel
from app.people.queries import awaited_address


def write_as_guest(thought_key):
    """Under the comments of what a public board shows, for whoever wears no hat in the Lab, members of other Labs or of none included."""
    person, lab_key = viewer(), lab_of_thought(thought_key)
    if lab_key is None or readers_of(lab_key) != "public" or has_role("contributor", person, {"lab_key": lab_key}):
        return ""
    if hats_of(person, lab_key):
        return ""
    return render_template("guests/_form.html", form=GuestForm(formdata=None), thought_key=thought_key, lab_key=lab_key)


def keep_words(lab_key):
    """For guests: with an address what they wrote stays theirs, and whoever takes part in the Lab is one of its members by it."""
    person = viewer()
    if person is None or not person.is_guest or person.simulated_for is not None:
        return ""
    return render_template("guests/_become.html", awaited=awaited_address(person.id), takes_part=bool(hats_of(person, lab_key)))


def where_i_wrote(_lab_keys):
    """On the first page: the public boards on which somebody from outside wrote, so that they find their words again."""
    found = labs_written_in(viewer())
    return render_template("guests/_where.html", labs=found) if found else ""


def what_guests_may(lab_key):
    """On the page of a Lab for whoever is not of it: what they may do."""
    return render_template("guests/_outside.html", lab_key=lab_key)


panel("lab outside", what_guests_may)
panel("comments", write_as_guest)
panel("thought", lambda thought_key: keep_words(lab_of_thought(thought_key)))
panel("board", keep_words)
panel("home", where_i_wrote)
