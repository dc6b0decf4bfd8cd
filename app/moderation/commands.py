"""Report something, act on what was reported, write the policy, and keep the log of all of it."""

from sqlalchemy import func, select

from app import clock
from app.hiding import check_seen
from app.journal.record import change, within
from app.labs.models import Lab
from app.moderation import rules
from app.moderation.models import Act, Policy, Report
from app.moderation.subjects import kind_named, subject
from app.refusal import N_, Refusal

# By these, words are read by everybody, or stay so.
LETS_READ = ("release", "restore", "leave")
GONE = N_("This is gone: it was taken back by whoever wrote it. There is nothing to do.")
# Which kinds of entry the log keeps: (kind of subject, act, name of the fact that holds its key, or None for the entry's subject).
KEPT = {
    f"{kind}_{act}": (kind, act, fact)
    for kind, fact in (("thought", None), ("comment", "comment"), ("support", "support"), ("offer", "offer"), ("card", "card"),
                       ("check_answer", "answer"), ("introduction", None), ("sign_up_answer", None))
    for act in ("hidden", "held", "restored")
}


def report(op, kind, key, reason, words=""):
    """Say that something should not stand there. Returns the report's key; who reports the same thing twice is heard once.

    Refuses what is not there any more, a reason that is not on the list, and more reports without a name than moderators can read.
    """
    reason, words = rules.check_report(reason, words)
    with change(op) as c:
        found = _there(c, kind, key)
        lab_id = _lab_id(c, found.lab_key)
        mine = select(Report).where(Report.kind == kind, Report.subject == key, Report.settled_at.is_(None), Report.by_id == c.by)
        before = c.session.scalar(mine) if c.by is not None else None
        if before is not None:
            c.answer(key=before.key)
            return before.key
        if c.by is None and _nameless(c, lab_id) >= rules.MOST_NAMELESS:
            raise Refusal("many_reports", N_("Many reports wait for the moderators already. Please try again tomorrow, or sign in."))
        made = Report(lab_id=lab_id, kind=kind, subject=key, reason=reason, words=words, by_id=c.by, reported_at=clock.now())
        c.session.add(made)
        c.session.flush()
        c.record("reported", lab=found.lab_key, subject=key, facts={"kind": kind, "report": made.key, "reason": reason}, nameless=True)
        c.answer(key=made.key)
        return made.key


def act_on(op, act, kind, key, reason="", seen=""):
    """Do one of release, hold, hide, restore, leave to something; its open reports are settled by it.

    Hiding needs a reason, which the author reads. Refuses what is not there any more, an act that does not exist, and to let be read
    what is not the words that the moderator has `seen` (Subject.seen, where they say so).
    """
    with change(op) as c:
        found = _there(c, kind, key)
        if act in LETS_READ:
            check_seen(seen or None, found.seen)
        if act == "hide":
            kind_named(kind).hide(op, key, reason)
        elif act == "hold":
            kind_named(kind).hold(op, key)
        elif act in ("release", "restore"):
            kind_named(kind).restore(op, key)
        elif act == "leave":
            _note(c, found, "left")
            c.record("report_left", lab=found.lab_key, subject=key, facts={"kind": kind})
        else:
            raise Refusal("unknown_act", N_("There is no such thing to do here."))
        if act != "hold":
            _settle(c, kind, key, act)
        return found.lab_key


def look_up_author(op, kind, key):
    """Whose words these are, by name, for a moderator who has to act; that it was looked up stands in the log.

    Returns the id of the person, or None where nobody can know it.
    """
    with change(op) as c:
        found = _there(c, kind, key)
        _note(c, found, "author_looked_up")
        c.record("author_looked_up", lab=found.lab_key, subject=key, facts={"kind": kind})
        return found.author_id


def write_policy(op, lab_key, text):
    """Give a Lab a policy in its own words; an empty text brings back the one that comes with Allround."""
    text = rules.check_policy(text)
    with change(op) as c:
        lab_id = _lab_id(c, lab_key)
        policy = c.session.get(Policy, lab_id)
        if not text and policy is not None:
            c.session.delete(policy)
        elif text and policy is None:
            c.session.add(Policy(lab_id=lab_id, text=text, changed_at=clock.now(), by_id=c.by))
        elif text:
            policy.text, policy.changed_at, policy.by_id = text, clock.now(), c.by
        c.record("policy_written", lab=lab_key, facts={"own": bool(text)})


def _keep_in_log(c, entry):
    kind, act, fact = KEPT[entry.kind]
    if c.by is None or entry.workshop is not None:
        # Taken off by its workshop, not by somebody who moderates.
        return
    c.flush()
    found = subject(c.session, kind, entry.facts[fact] if fact else entry.subject)
    if found is not None:
        _note(c, found, act, reason=found.reason if act == "hidden" else "")
        _settle(c, found.kind, found.key, act)


for _kind in KEPT:
    within(_kind)(_keep_in_log)


def _note(c, found, act, reason=""):
    c.session.add(Act(lab_id=_lab_id(c, found.lab_key), act=act, kind=found.kind, subject=found.key, reason=reason, by_id=c.by,
                      acted_at=clock.now()))


def _settle(c, kind, key, outcome):
    open_ones = select(Report).where(Report.kind == kind, Report.subject == key, Report.settled_at.is_(None))
    for one in c.session.scalars(open_ones):
        one.settled_at, one.outcome = clock.now(), outcome


def _there(c, kind, key):
    kind_named(kind)
    found = subject(c.session, kind, key)
    if found is None or found.withdrawn:
        raise Refusal("gone", GONE)
    return found


def _lab_id(c, lab_key):
    found = c.session.scalar(select(Lab.id).where(Lab.key == lab_key))
    if found is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return found


def _nameless(c, lab_id):
    return c.session.scalar(select(func.count(Report.id)).where(
        Report.lab_id == lab_id, Report.by_id.is_(None), Report.settled_at.is_(None)))
