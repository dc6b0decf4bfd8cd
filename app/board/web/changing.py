"""Changing the words of a thought, reading how it read before, saying where it stands, and who may change it too."""

from flask import request, url_for

from app import clock
from app.access import has_role, may, viewer
from app.board import commands, queries
from app.board.asked import asked_beside
from app.board.begun import opens
from app.board.forms import CHANGES, CommentForm, MoveForm, OwnerForm
from app.board.rules import moving, prompts, versions
from app.board.web.begun import begun_in, with_draft
from app.board.web.blueprint import bp
from app.board.web.parts import gone, page_in_parts
from app.board.web.showing import shows
from app.board.web.thoughts import thought_page
from app.doors import write_door
from app.extensions import db
from app.forms import WriteForm
from app.panels import panels_of
from app.refusal import N_


@bp.get("/thoughts/<thought_key>/edit")
@may("speaker")
def edit(thought_key):
    """The words of a thought in a form, for its author and owners."""
    return _page(thought_key)


@bp.post("/thoughts/<thought_key>/edit")
@may("speaker")
def change(thought_key):
    """Give a thought new words."""
    return write_door(
        _form_of(queries.kind_of(thought_key), asked_beside(db.session, thought_key))(),
        lambda form, op: commands.change_thought(
            op, thought_key, **form.words(), language=form.language.data, why=form.why.data, because=form.because.data,
            seen=form.seen.data, begun=begun_in(form), answers=form.answered),
        then=url_for("board.thought", thought_key=thought_key), again=lambda form: _page(thought_key, form), said=N_("Changed."),
    )


@bp.get("/thoughts/<thought_key>/versions")
@may("reader")
def versions_page(thought_key):
    """How a thought read before, with what was changed and why."""
    person = viewer()
    view_args = {"thought_key": thought_key}
    moderates = has_role("moderator", person, view_args)
    page, found = queries.thought_page(thought_key, person, moderates), queries.versions_of(thought_key, person, moderates)
    if page is None or found is None:
        return gone(queries.lab_of_thought(thought_key))
    return page_in_parts("board/versions.html", page.lab_key, page=page, versions=found)


@bp.post("/thoughts/<thought_key>/state")
@may("link_maker")
def move(thought_key):
    """Say where an idea stands now."""
    return _act(thought_key, MoveForm(), lambda form, op: commands.move_thought(op, thought_key, form.state.data, form.reason.data))


@bp.post("/thoughts/<thought_key>/owners")
@may("link_maker")
def add_owner(thought_key):
    """Let another person of the Lab change it too."""
    return _act(thought_key, OwnerForm(), lambda form, op: commands.add_owner(op, thought_key, form.name.data))


@bp.post("/thoughts/<thought_key>/owners/<person_key>/remove")
@may("link_maker")
def remove_owner(thought_key, person_key):
    """An owner steps back, or is no longer one."""
    return _act(thought_key, WriteForm(), lambda form, op: commands.remove_owner(op, thought_key, person_key))


@opens("edit", N_("A change"))
def edit_begun(thought_key):
    """Where the draft of a change is opened again."""
    return url_for("board.edit", thought_key=thought_key)


@shows("writing")
def what_may_be_changed(page, person):
    """Whether the reader speaks for a thought, its owners, where it stood, and to which states the reader may bring it."""
    key = page.line.key
    leads = queries.leads_lab_of(key, person)
    speaks = person is not None and has_role("speaker", person, {"thought_key": key})
    is_seen = not (page.standing.held or page.standing.hidden or page.standing.withdrawn)
    can_move = page.line.kind == "idea" and is_seen and (leads or speaks)
    return {
        "leads": leads, "speaks": speaks, "owners": queries.owners_of(key), "moves": queries.moves_of(key),
        "offered": moving.offered(page.said.state, leads) if can_move else {},
        "move": MoveForm(formdata=None), "own": OwnerForm(formdata=None),
    }


def _act(thought_key, form, act):
    return write_door(form, act, then=url_for("board.thought", thought_key=thought_key),
                      again=lambda form: thought_page(thought_key, CommentForm(formdata=None)), said=N_("Saved."))


def _form_of(kind, beside):
    """The form in which a thought of this kind is changed, with what a call asks beside its own prompts."""
    return CHANGES[kind].asking(beside)


def _page(thought_key, form=None):
    person = viewer()
    page = queries.thought_page(thought_key, person)
    if page is None:
        return gone(queries.lab_of_thought(thought_key))
    said, beside = page.said, asked_beside(db.session, thought_key)
    answered = enumerate(prompts.answered(said.details, beside), start=1)
    now = {"headline": said.headline, "body": said.body, "evidence": said.evidence or "", "source_link": said.source_link,
           "language": said.language, **prompts.given(said.details), "because": request.args.get("because", ""),
           **{f"answer_{number}": text for number, text in answered}}
    form, draft = with_draft(_form_of(said.kind, beside), f"edit:{thought_key}", form, now)
    form.seen.data = said.version
    return page_in_parts(
        "board/editing.html", page.lab_key, page=page, lab={"key": page.lab_key, "name": page.lab_name}, said=said, form=form, draft=draft,
        asked=prompts.asked(said.kind, said.details, beside), beside=beside,
        panels=panels_of("editing", thought_key), needs_why=versions.needs_why(said.posted_at, clock.now()),
        is_held=person.is_guest and not person.is_administrator, remarks=queries.remarks_on(thought_key),
    )
