"""Posting an insight or an idea: a page of its own for each, which keeps what is begun."""

from flask import jsonify, render_template, request, url_for

from app import clock
from app.access import may, viewer
from app.board import commands, queries
from app.board.begun import opens
from app.board.forms import FORMS
from app.board.rules import prompts, texts, versions
from app.board.web.begun import begun_in, with_draft, written_in
from app.board.web.blueprint import bp
from app.board.web.parts import page_in_parts
from app.board.web.showing import shows
from app.doors import write_door
from app.refusal import N_

POSTS = {"insight": commands.post_insight, "idea": commands.post_idea}


@bp.get("/labs/<lab_key>/new/insight")
@may("contributor")
def new_insight(lab_key):
    """The page on which an insight is written."""
    return _page(lab_key, "insight")


@bp.get("/labs/<lab_key>/new/idea")
@may("contributor")
def new_idea(lab_key):
    """The page on which an idea is written."""
    return _page(lab_key, "idea")


@bp.post("/labs/<lab_key>/insights")
@may("contributor")
def post_insight(lab_key):
    """Put an insight on the board."""
    return _post(lab_key, "insight")


@bp.post("/labs/<lab_key>/ideas")
@may("contributor")
def post_idea(lab_key):
    """Put an idea on the board."""
    return _post(lab_key, "idea")


@bp.post("/labs/<lab_key>/alike")
@may("contributor")
def alike(lab_key):
    """What is on the board already that says nearly the same. Asked by POST, and kept nowhere: an address with words in it is logged."""
    found = queries.alike(lab_key, request.form.get("headline", "")[:texts.HEADLINE_LIMIT])
    return jsonify(ok=True, html=render_template("board/_alike.html", found=found))


@shows("posted")
def just_posted(page, person):
    """For the author on its first day, unchanged: what says nearly the same, and what happens next."""
    said, standing = page.said, page.standing
    is_new = said.version == 1 and not said.workshop_title and clock.now() - said.posted_at < versions.FIRST_DAY
    if not (page.is_own and is_new) or standing.withdrawn or standing.hidden:
        return {}
    return {"is_new": True, "alike": queries.alike(page.lab_key, said.headline, but=said.key)}


@opens("insight", N_("An insight"))
def insight_begun(lab_key):
    """Where the draft of an insight is opened again."""
    return url_for("board.new_insight", lab_key=lab_key)


@opens("idea", N_("An idea"))
def idea_begun(lab_key):
    """Where the draft of an idea is opened again."""
    return url_for("board.new_idea", lab_key=lab_key)


def _page(lab_key, kind, form=None):
    person = viewer()
    form, draft = with_draft(FORMS[kind], f"{kind}:{lab_key}", form, queries.usual_signature(person))
    under = _what_it_rests_on(lab_key, form) if kind == "idea" else None
    return page_in_parts(
        "board/writing.html", lab_key, lab=queries.lab_of_board(lab_key), kind=kind, form=form, draft=draft, under=under,
        at=url_for(f"board.new_{kind}", lab_key=lab_key), asked=prompts.ASKED[kind],
        action=url_for(f"board.post_{kind}", lab_key=lab_key), drafts=queries.how_many_drafts(person, lab_key),
        is_held=person.is_guest and not person.is_administrator, sent=queries.sent_lately(lab_key, kind, person),
    )


def _what_it_rests_on(lab_key, form):
    """The line of what a new idea answers or grew from; `?on=` names it. What is no longer on this board is left out of the form."""
    form.rests_on.data = request.args.get("on") or form.rests_on.data
    line = queries.line_of(form.rests_on.data) if form.rests_on.data else None
    if line is None or line.kind == "idea" or queries.lab_of_thought(line.key) != lab_key:
        form.rests_on.data = ""
        return None
    return line


def _post(lab_key, kind):
    return write_door(
        FORMS[kind](),
        lambda form, op: POSTS[kind](
            op, lab_key, **form.words(), attribution=form.attribution.data, perspective=form.perspective.data,
            language=written_in(form), begun=begun_in(form), **({"rests_on": form.rests_on.data} if kind == "idea" else {})),
        then=lambda answer: url_for("board.thought", thought_key=answer["key"]),
        again=lambda form: _page(lab_key, kind, form), said=N_("It is on the board."),
    )
