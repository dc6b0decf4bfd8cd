"""The addresses of a Lab: making it, its home page, its details and its people."""

from flask import Blueprint, abort, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from app import clock
from app.access import has_role, may, viewer
from app.doors import write_door
from app.labs import commands, invitation_commands, queries, rules
from app.labs.forms import ChangeLabForm, HatForm, InvitationForm, InviteForm, LabForm, MarkForm, OpenInvitationForm
from app.labs.live import lab_rooms
from app.labs.year_line import LENGTH, year_line
from app.live.fragments import Screen
from app.mail.queries import can_send, public_address
from app.panels import panels_of, pieces_of
from app.refusal import N_

bp = Blueprint("labs", __name__)
# What becomes of each address that was typed in.
LETTERS = {
    "letters": N_("Letters written: %(number)s."),
    "already": N_("In the Lab already: %(number)s."),
    "lately": N_("Written to within the last hour, and not again: %(number)s."),
}


@bp.get("/labs/new")
@may("lab_maker")
def new():
    """An empty form for a Lab."""
    return _new_page(LabForm(formdata=None))


@bp.post("/labs/new")
@may("lab_maker")
def create():
    """Make the Lab."""
    return write_door(
        LabForm(),
        lambda form, op: commands.create_lab(op, form.name.data, form.challenge.data, form.starts_on.data, form.ends_on.data),
        then=lambda answer: url_for("labs.lab", lab_key=answer["key"]), again=_new_page, said=N_("The Lab is made."),
    )


@bp.get("/labs/<lab_key>")
@may("member", "reader")
def lab(lab_key):
    """The Lab's home page; for whoever may read its board without being one of it, what is open to them."""
    lab, person = _lab_or_404(lab_key), viewer()
    line = year_line(lab.starts_on, lab.ends_on, clock.now().date()) if lab.starts_on and lab.ends_on else None
    is_asked_again = bool(request.args.get("fragments"))
    if not has_role("member", person, {"lab_key": lab_key}):
        if is_asked_again:
            abort(403)
        return render_template("labs/outside.html", lab=lab, line=line, length=LENGTH, phases=rules.PHASES,
                               panels=panels_of("lab outside", lab_key))
    live = Screen("lab", lab_key, lab_rooms(lab_key, person))
    panels = panels_of("lab", lab_key, only_redrawn=is_asked_again)
    live.bring(pieces_of(panels))
    if is_asked_again:
        return live.json()
    return render_template(
        "labs/lab.html", lab=lab, line=line, length=LENGTH, phases=rules.PHASES, panels=panels, live=live,
        beside=panels_of("lab beside", lab_key),
        people=queries.number_of_people(lab_key), is_staff=has_role("staff", person, {"lab_key": lab_key}),
    )


@bp.get("/labs/<lab_key>/edit")
@may("staff")
def edit(lab_key):
    """The Lab's details, to be changed."""
    return _edit_page(lab_key, ChangeLabForm(formdata=None, obj=_lab_or_404(lab_key)))


@bp.post("/labs/<lab_key>/edit")
@may("staff")
def change(lab_key):
    """Change the Lab's details."""
    def act(form, op):
        commands.change_lab(op, lab_key, form.name.data, form.challenge.data, form.starts_on.data, form.ends_on.data, form.phase.data,
                            form.readers.data, form.second_step_needed.data)
    return write_door(ChangeLabForm(), act, then=url_for("labs.lab", lab_key=lab_key),
                      again=lambda form: _edit_page(lab_key, form), said=N_("Saved."))


@bp.get("/labs/<lab_key>/people")
@may("staff")
def people(lab_key):
    """Who is in the Lab with which hats, and ways to invite more."""
    return _people_page(lab_key)


@bp.post("/labs/<lab_key>/people/invite")
@may("staff")
def invite(lab_key):
    """Write to a list of addresses."""
    return write_door(
        InviteForm(), lambda form, op: commands.invite_people(op, lab_key, form.found, form.hat.data),
        then=lambda answer: _told_of_letters(lab_key, answer), again=lambda form: _people_page(lab_key, invite_form=form),
    )


@bp.post("/labs/<lab_key>/people/link")
@may("staff")
def make_invitation(lab_key):
    """A link to hand over, shown once in this answer."""
    return _link_once(lab_key, InvitationForm(), lambda form, op: commands.make_invitation(op, lab_key, form.hat.data), "invitation_form")


@bp.post("/labs/<lab_key>/people/link-for-many")
@may("staff")
def make_open_invitation(lab_key):
    """A link for many with an end, shown once in this answer."""
    return _link_once(lab_key, OpenInvitationForm(), lambda form, op: invitation_commands.make_open_invitation(
        op, lab_key, form.hat.data, form.until.data), "open_form")


@bp.post("/labs/<lab_key>/people/invitations/again")
@may("staff")
def send_again(lab_key):
    """Write once more to somebody who did not come yet."""
    return write_door(MarkForm(), lambda form, op: invitation_commands.send_again(op, lab_key, form.mark.data),
                      then=url_for("labs.people", lab_key=lab_key) + "#invited-title", again=lambda form: _people_page(lab_key),
                      said=N_("The letter is written once more; the link in the earlier one stops working."))


@bp.post("/labs/<lab_key>/people/invitations/revoke")
@may("staff")
def revoke_invitation(lab_key):
    """Let nobody in by this invitation any more."""
    return write_door(MarkForm(), lambda form, op: invitation_commands.revoke_invitation(op, lab_key, form.mark.data),
                      then=url_for("labs.people", lab_key=lab_key) + "#invited-title", again=lambda form: _people_page(lab_key),
                      said=N_("This invitation lets nobody in any more. Who came by it stays."))


@bp.post("/labs/<lab_key>/people/hats")
@may("staff")
def give_hat(lab_key):
    """Give somebody a hat."""
    return write_door(HatForm(), lambda form, op: commands.give_hat(op, lab_key, form.person.data, form.hat.data),
                      then=url_for("labs.people", lab_key=lab_key, q=_words() or None), again=lambda form: _people_page(lab_key))


@bp.post("/labs/<lab_key>/people/hats/take")
@may("staff")
def take_hat(lab_key):
    """Take a hat off somebody."""
    return write_door(HatForm(), lambda form, op: commands.take_hat(op, lab_key, form.person.data, form.hat.data),
                      then=url_for("labs.people", lab_key=lab_key, q=_words() or None), again=lambda form: _people_page(lab_key))


def full_address(token):
    """A one-time link as its maker may copy it: under the public address, else under the one they use themselves."""
    return (public_address() or request.host_url.rstrip("/")) + f"/link/{token}"


def _once(page):
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _new_page(form):
    return render_template("labs/edit.html", form=form, lab=None)


def _edit_page(lab_key, form):
    return render_template("labs/edit.html", form=form, lab=_lab_or_404(lab_key))


def _link_once(lab_key, form, make, name):
    made = {}

    def act(form, op):
        made["token"] = make(form, op)

    answer = write_door(form, act, then=url_for("labs.people", lab_key=lab_key), again=lambda form: _people_page(lab_key, **{name: form}))
    if "token" not in made:
        return answer
    until = form.until.data if name == "open_form" else None
    return _once(render_template("labs/invitation.html", lab=_lab_or_404(lab_key), link=full_address(made["token"]), until=until))


def _told_of_letters(lab_key, answer):
    """Back to the people, with what became of each address."""
    flash(" ".join(gettext(words, number=answer[name]) for name, words in LETTERS.items() if answer[name] or name == "letters"))
    return url_for("labs.people", lab_key=lab_key)


def _people_page(lab_key, invite_form=None, invitation_form=None, open_form=None):
    people, words = queries.people_of(lab_key), _words()
    # What people need is private: the team reads it, whoever only runs the server does not.
    needs = queries.access_needs_in(lab_key) if "lab_team" in queries.hats_of(viewer(), lab_key) else {}
    return render_template(
        "labs/people.html", lab=_lab_or_404(lab_key), people=people, words=words, groups=rules.in_groups(people, words), hats=rules.HATS,
        invite_form=invite_form or InviteForm(formdata=None), invitation_form=invitation_form or InvitationForm(formdata=None),
        open_form=open_form or OpenInvitationForm(formdata=None), invitations=queries.invitations_of(lab_key),
        needs=needs, hat_form=HatForm(formdata=None), links_possible=bool(public_address()), can_send=can_send(),
    )


def _words():
    """Whom the reader looks for."""
    return request.args.get("q", "").strip()[:rules.LONGEST_NAME]


def _lab_or_404(lab_key):
    return queries.lab_by_key(lab_key) or abort(404)
