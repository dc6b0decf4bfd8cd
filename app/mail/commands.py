"""Queue letters inside a change and hand them to the post outside of it."""

import smtplib
from email.utils import parseaddr

from flask import current_app
from flask_mailman import EmailMessage

from app import clock
from app.aside import aside
from app.codes import new_token
from app.extensions import mail
from app.journal.record import Op, change
from app.mail import queries, rules
from app.mail.models import OutgoingMail


def queue_mail(c, to, letter, language="en", useful_until=None, **filled_with):
    """Write a letter into the change `c`; it goes out only if the change does.

    `letter` names templates/mail/<letter>.txt; `path`, if given, becomes a full address called `link`; `stop` is the path at which
    one press ends letters like it, and stands in its headers too.
    Refuses a link while the server does not know its public address.
    """
    if "path" in filled_with:
        rules.check_public_address(queries.public_address())
    moment = clock.now()
    c.session.add(OutgoingMail(
        to=to, letter=letter, language=language, filled_with=filled_with, message_id=new_token(),
        made_at=moment, next_try_at=moment, useful_until=useful_until,
    ))


def hold_back(c, letter, **filled_with):
    """Waiting letters of this kind, filled in with these values, are not sent: they lie until they are of no use any more."""
    for row in _waiting_with(c, letter, filled_with):
        row.next_try_at = row.useful_until


def send_after_all(c, letter, **filled_with):
    """Those that were held back go out now."""
    for row in _waiting_with(c, letter, filled_with):
        row.next_try_at = min(row.next_try_at, clock.now())


def _waiting_with(c, letter, filled_with):
    rows = c.session.scalars(queries.unsent().where(OutgoingMail.letter == letter, OutgoingMail.useful_until.is_not(None)))
    return [row for row in rows if filled_with.items() <= row.filled_with.items()]


def deliver_waiting(limit=20):
    """Hand waiting letters to the mail server; returns how many it took.

    Without a mail server they stay. A letter is leased before it is sent: two senders never send the same
    one at once, and one that died half-way is tried again under the same Message-ID.
    """
    if queries.anything_outdated():
        _drop_outdated()
    if not (queries.can_send() and queries.anything_due()):
        return 0
    return sum(_send(row) for row in _lease(limit))


def _lease(limit):
    moment = clock.now()
    with change(Op.server()) as c:
        rows = c.session.scalars(queries.due(moment).order_by(OutgoingMail.id).limit(limit)).all()
        for row in rows:
            row.leased_until = moment + rules.LEASE
            row.attempts += 1
    return rows


def _send(row):
    """Send one leased letter and write down what became of it; True when the mail server took it."""
    fault = reply_code = None
    try:
        letter = queries.to_send(row)
        if letter is None:
            return _let_go(row.id)
        aside(_hand_over, current_app._get_current_object(), letter, row.message_id)
    except (smtplib.SMTPException, OSError, ValueError) as problem:
        # Only the kind and the number: the server's own words may quote the letter, and with it the link.
        reply_code = _reply_code(problem)
        fault = " ".join(filter(None, [type(problem).__name__, str(reply_code or "")]))
    with change(Op.server()) as c:
        kept = c.session.get(OutgoingMail, row.id)
        kept.leased_until = None
        kept.last_fault = fault
        if fault is None:
            kept.sent_at = clock.now()
            kept.filled_with = {}
        elif rules.is_final(reply_code, kept.attempts):
            kept.given_up_at = clock.now()
            kept.filled_with = {}
        else:
            kept.next_try_at = clock.now() + rules.pause_after(kept.attempts)
    return fault is None


def _let_go(row_id):
    """Nothing is left to say: what was meant to be told was hidden, or is not wanted any more."""
    with change(Op.server()) as c:
        kept = c.session.get(OutgoingMail, row_id)
        kept.leased_until, kept.given_up_at, kept.filled_with = None, clock.now(), {}
    return False


def _hand_over(app, letter, message_id):
    with app.app_context():
        domain = parseaddr(app.config["MAIL_DEFAULT_SENDER"])[1].rpartition("@")[2] or "localhost"
        EmailMessage(
            letter.subject, letter.body, to=[letter.to], connection=mail.get_connection(_way(app)),
            headers={"Message-ID": f"<{message_id}@{domain}>", "Auto-Submitted": "auto-generated", **letter.headers},
        ).send()


def _way(app):
    """By SMTP with a look at the certificate, unless the settings name another way (tests do)."""
    named = app.extensions["mailman"].backend
    return "app.mail.post.EmailBackend" if named == "smtp" else named


def _reply_code(problem):
    """The mail server's three figures, if it answered at all."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return next(iter(problem.recipients.values()))[0]
    return getattr(problem, "smtp_code", None)


def _drop_outdated():
    moment = clock.now()
    with change(Op.server()) as c:
        for row in c.session.scalars(queries.outdated(moment)):
            row.given_up_at = moment
            row.filled_with = {}
        for row in c.session.scalars(queries.forgettable(moment)):
            c.session.delete(row)
