"""The addresses of moderation: reporting, the queue, the log, and the policy."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, make_response, render_template, request, url_for

from app.access import has_role, may, viewer
from app.addresses import own_address
from app.board.web.parts import gone, page_in_parts
from app.doors import gone_page, write_door
from app.labs.queries import lab_by_key
from app.live.fragments import Screen
from app.moderation import commands, queries, rules
from app.moderation.forms import LONGEST_BACK, ActForm, PolicyForm, ReportForm
from app.moderation.live import queue_rooms
from app.moderation.subjects import kinds
from app.people.queries import person_by_id
from app.refusal import N_

bp = Blueprint("moderation", __name__)


def install(app):
    """Let templates say in words why something was reported."""
    app.jinja_env.globals.update(moderation_reasons=rules.REASONS)


@bp.get("/labs/<lab_key>/policy")
@may("reader")
def policy(lab_key):
    """What is asked of those who write here, and how many posts wait or are hidden."""
    return _policy_page(lab_key, PolicyForm(formdata=None, obj=queries.policy_of(lab_key)))


@bp.post("/labs/<lab_key>/policy")
@may("staff")
def write_policy(lab_key):
    """Say it in the Lab's own words."""
    return write_door(PolicyForm(), lambda form, op: commands.write_policy(op, lab_key, form.text.data),
                      then=url_for("moderation.policy", lab_key=lab_key), again=lambda form: _policy_page(lab_key, form), said=N_("Saved."))


@bp.get("/labs/<lab_key>/report/<subject_kind>/<subject_key>")
@may("reader")
def report(lab_key, subject_kind, subject_key):
    """A form that says what is wrong with something."""
    return _report_page(lab_key, subject_kind, subject_key, ReportForm(formdata=None, back=_page_before()))


@bp.post("/labs/<lab_key>/report/<subject_kind>/<subject_key>")
@may("reader")
def send_report(lab_key, subject_kind, subject_key):
    """Tell the moderators."""
    if not (_is_of(lab_key, subject_kind, subject_key) and _reads(lab_key, subject_kind, subject_key)):
        return gone_page(commands.GONE)
    form = ReportForm()
    return write_door(
        form, lambda form, op: commands.report(op, subject_kind, subject_key, form.reason.data, form.words.data),
        then=_way_back(queries.case_of(subject_kind, subject_key), form),
        again=lambda form: _report_page(lab_key, subject_kind, subject_key, form),
        said=N_("Thank you. The moderators of this Lab read it next."))


@bp.get("/labs/<lab_key>/moderation")
@may("moderator")
def queue(lab_key):
    """What waits for a moderator, and what is hidden."""
    return _queue_page(lab_key)


@bp.get("/labs/<lab_key>/moderation/log")
@may("moderator")
def log(lab_key):
    """What moderators did, when and why."""
    return render_template("moderation/log.html", lab=_lab(lab_key), done=queries.log_of(lab_key))


@bp.get("/labs/<lab_key>/moderation/<subject_kind>/<subject_key>")
@may("moderator")
def case(lab_key, subject_kind, subject_key):
    """One thing with everything that can be done about it."""
    return _case_page(lab_key, subject_kind, subject_key, ActForm(formdata=None))


@bp.post("/labs/<lab_key>/moderation/<subject_kind>/<subject_key>")
@may("moderator")
def act(lab_key, subject_kind, subject_key):
    """Release, hold, hide, restore, or leave it."""
    if not _is_moderated(lab_key, subject_kind, subject_key):
        return gone_page(commands.GONE)

    def act_on_what_was_seen(form, op):
        chosen, _mark, seen = (form.act.data or "").partition(".")
        commands.act_on(op, chosen, subject_kind, subject_key, form.reason.data, seen)

    return write_door(
        ActForm(), act_on_what_was_seen,
        then=url_for("moderation.queue", lab_key=lab_key), again=lambda form: _case_page(lab_key, subject_kind, subject_key, form),
        said=N_("Done."))


@bp.post("/labs/<lab_key>/moderation/<subject_kind>/<subject_key>/author")
@may("moderator")
def author(lab_key, subject_kind, subject_key):
    """Who wrote it: shown once, in this answer, and noted in the log."""
    found = {}

    def look_up(form, op):
        found["author"] = commands.look_up_author(op, subject_kind, subject_key)

    if not _is_moderated(lab_key, subject_kind, subject_key):
        return gone_page(commands.GONE)
    answer = write_door(ActForm(), look_up, then=url_for("moderation.queue", lab_key=lab_key))
    if "author" not in found:
        return answer
    person = person_by_id(found["author"]) if found["author"] is not None else None
    page = make_response(_case_page(lab_key, subject_kind, subject_key, ActForm(formdata=None), author=person, looked_up=True))
    page.headers["Cache-Control"] = "no-store"
    return page


def _lab(lab_key):
    return lab_by_key(lab_key) or abort(404)


def _is_of(lab_key, kind, key):
    return queries.lab_of_subject(kind, key) == lab_key


def _is_moderated(lab_key, kind, key):
    return _is_of(lab_key, kind, key) and queries.is_before_moderators(kind, key)


def _reads(lab_key, kind, key):
    """Does the viewer read this thing in this Lab at all?"""
    return has_role(kinds()[kind].reader, viewer(), {"lab_key": lab_key, "subject_key": key})


def _policy_page(lab_key, form):
    return render_template("moderation/policy.html", lab=_lab(lab_key), own=queries.policy_of(lab_key), ready=rules.POLICY,
                           counts=queries.counts(lab_key), form=form, is_staff=has_role("staff", viewer(), {"lab_key": lab_key}))


def _report_page(lab_key, kind, key, form):
    found = queries.case_of(kind, key)
    if found is None or found.subject.lab_key != lab_key or found.subject.hidden or found.subject.held or not _reads(lab_key, kind, key):
        return gone(lab_key, sentence=commands.GONE) if request.method == "GET" else gone_page(commands.GONE)
    return page_in_parts(
        "moderation/report.html", lab_key, at=url_for("moderation.report", lab_key=lab_key, subject_kind=kind, subject_key=key),
        lab=_lab(lab_key), case=found, form=form, back=_way_back(found, form))


def _page_before():
    """The page of ours from which one came, without its place on it; empty where the browser does not say."""
    before = urlsplit(request.referrer or "")
    address = f"{before.path}?{before.query}" if before.query else before.path
    return address if before.netloc == request.host and before.path != request.path and len(address) <= LONGEST_BACK else ""


def _way_back(found, form):
    """Back to where one read: the page one came from, at the very place where the thing stands if that is its page."""
    stands = request.script_root + found.subject.path if found else url_for("pages.home")
    before = own_address(form.back.data)
    return stands if before is None or before == stands.split("#")[0] else before


def _queue_page(lab_key):
    live = Screen("moderation", lab_key, queue_rooms(lab_key, viewer()))
    if request.args.get("fragments"):
        return live.json()
    return render_template("moderation/queue.html", lab=_lab(lab_key), live=live)


def _case_page(lab_key, kind, key, form, author=None, looked_up=False):
    found = queries.case_of(kind, key) if _is_moderated(lab_key, kind, key) else None
    if found is None:
        return gone_page(commands.GONE)
    return render_template("moderation/case.html", lab=_lab(lab_key), case=found, form=form, reasons=rules.REASONS, author=author,
                           looked_up=looked_up)
