"""Letters: queued with the change, sent once, tried again, never told to a log."""

import logging
import smtplib
import ssl
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db, mail
from app.journal.record import Op, change
from app.mail import commands, queries
from app.mail.models import OutgoingMail
from app.mail.post import EmailBackend
from app.refusal import Refusal
from tests.servers import mail_server


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


@pytest.fixture(scope="module")
def post_office():
    """A real mail server, one for all of these tests."""
    with mail_server() as server:
        yield server


@pytest.fixture
def inbox(app, public, monkeypatch, post_office):
    """The mail server with nothing in it yet, and settings that lead to it."""
    post_office.messages.clear()
    settings(app, monkeypatch, post_office.port)
    return post_office


def settings(app, monkeypatch, port):
    for name, value in {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": port, "MAIL_USE_TLS": False, "MAIL_BACKEND": "smtp",
                        "MAIL_DEFAULT_SENDER": "Allround <lab@lab.example.org>", "MAIL_TIMEOUT": 5}.items():
        monkeypatch.setitem(app.config, name, value)
    monkeypatch.setitem(app.extensions, "mailman", mail.init_mail(app.config, False))


def queue(to="bo@example.org", name="Bo", language="en", **more):
    with change(Op.server()) as c:
        commands.queue_mail(c, to, "sign_in_link", language, name=name, path="/link/SECRET", **more)


def row():
    db.session.rollback()
    return db.session.scalars(select(OutgoingMail)).one()


def test_a_letter_goes_out_once_with_its_link(inbox, clock):
    queue()
    assert commands.deliver_waiting() == 1
    assert commands.deliver_waiting() == 0
    [letter] = inbox.messages
    assert letter["To"] == "bo@example.org" and letter["Subject"] == "Your link to Allround"
    assert letter["Message-ID"] == f"<{row().message_id}@lab.example.org>"
    assert "https://lab.example.org/link/SECRET" in letter.get_content()


def test_what_a_sent_letter_said_is_blanked(inbox, clock):
    queue()
    commands.deliver_waiting()
    assert row().sent_at and row().filled_with == {}
    assert queries.waiting_letters() == [] and queries.number_waiting() == 0


def test_a_letter_of_a_refused_change_is_never_written(app, clock, public):
    with pytest.raises(Refusal), change(Op.server()) as c:
        commands.queue_mail(c, "bo@example.org", "sign_in_link", name="Bo", path="/link/x")
        raise Refusal("no", "No.")
    assert queries.number_waiting() == 0


def test_without_a_mail_server_letters_wait_and_can_be_read(app, clock, public):
    queue()
    assert commands.deliver_waiting() == 0
    [letter] = queries.waiting_letters()
    assert "https://lab.example.org/link/SECRET" in letter.body and letter.attempts == 0


def test_a_mail_server_that_is_away_is_asked_again_later(app, clock, public, monkeypatch):
    settings(app, monkeypatch, 9)
    queue()
    assert commands.deliver_waiting() == 0
    assert row().attempts == 1 and row().last_fault == "ConnectionRefusedError" and row().leased_until is None
    assert commands.deliver_waiting() == 0
    assert row().attempts == 1
    clock.forward(seconds=61)
    commands.deliver_waiting()
    assert row().attempts == 2 and row().next_try_at - clock.now() == timedelta(minutes=2)


def test_a_letter_that_failed_goes_out_under_the_same_message_id(app, clock, public, monkeypatch, post_office):
    settings(app, monkeypatch, 9)
    queue()
    commands.deliver_waiting()
    first = row().message_id
    post_office.messages.clear()
    settings(app, monkeypatch, post_office.port)
    clock.forward(minutes=2)
    assert commands.deliver_waiting() == 1
    assert post_office.messages[0]["Message-ID"] == f"<{first}@lab.example.org>"


def test_a_sender_that_died_with_a_letter_in_hand_is_followed_by_another(inbox, clock):
    queue()
    commands._lease(10)
    assert commands.deliver_waiting() == 0
    clock.forward(minutes=6)
    assert commands.deliver_waiting() == 1 and len(inbox.messages) == 1


def test_two_senders_never_hold_the_same_letter(inbox, clock):
    queue()
    assert [len(commands._lease(10)), len(commands._lease(10))] == [1, 0]


def test_an_address_refused_for_good_is_given_up_and_blanked(inbox, clock, monkeypatch):
    def refuse(*_):
        raise smtplib.SMTPRecipientsRefused({"bo@example.org": (550, b"no such mailbox: https://lab.example.org/link/SECRET")})
    monkeypatch.setattr(commands, "_hand_over", refuse)
    queue()
    commands.deliver_waiting()
    assert row().given_up_at and row().filled_with == {}
    assert row().last_fault == "SMTPRecipientsRefused 550" and "SECRET" not in row().last_fault


def test_a_letter_whose_link_is_too_old_is_dropped(inbox, clock):
    queue(useful_until=clock.now() + timedelta(hours=1))
    clock.forward(minutes=61)
    assert commands.deliver_waiting() == 0
    assert row().given_up_at and row().filled_with == {} and inbox.messages == []


def test_an_address_is_forgotten_a_month_after_its_letter(inbox, clock):
    queue()
    commands.deliver_waiting()
    clock.forward(days=29)
    commands.deliver_waiting()
    assert row()
    clock.forward(days=1)
    commands.deliver_waiting()
    db.session.rollback()
    assert db.session.scalars(select(OutgoingMail)).all() == []


def test_a_letter_in_welsh_leads_to_welsh_pages(inbox, clock):
    queue(language="cy")
    commands.deliver_waiting()
    assert "https://lab.example.org/cy/link/SECRET" in inbox.messages[0].get_content()


def test_odd_names_change_nothing_but_the_greeting(inbox, clock):
    names = ["Bo\nBcc: eve@example.org", "Siân 🌍", "محمد", "{{ 7*7 }}", "%(link)s", "<b>Bo</b> & Cy's"]
    for name in names:
        queue(name=name)
    assert commands.deliver_waiting() == len(names)
    for name, letter in zip(names, inbox.messages, strict=True):
        assert letter["Bcc"] is None and letter["To"] == "bo@example.org"
        assert name.replace("\n", " ").split()[0] in letter.get_content()
        assert "49" not in letter.get_content().split("http")[0] and "&lt;" not in letter.get_content()


def test_a_lab_name_cannot_end_the_subject(inbox, clock):
    with change(Op.server()) as c:
        commands.queue_mail(c, "bo@example.org", "lab_invitation", lab="Sleep\r\nBcc: eve@example.org\r\n\r\nHello",
                            challenge="?", inviter="", path="/link/x")
    assert commands.deliver_waiting() == 1
    [letter] = inbox.messages
    assert letter["Bcc"] is None and letter["Subject"].startswith("You are invited to the Lab: Sleep")


def test_no_link_is_logged_while_sending_or_failing(inbox, app, clock, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    queue()
    commands.deliver_waiting()
    settings(app, monkeypatch, 9)
    queue(to="cy@example.org")
    commands.deliver_waiting()
    # "mail.log" is the test's own mail server, at the other end of the line.
    ours = " ".join(record.getMessage() for record in caplog.records if record.name != "mail.log")
    assert "SECRET" not in ours and "/link/" not in ours


def test_the_mail_servers_certificate_is_looked_at(monkeypatch):
    seen = {}
    monkeypatch.setattr(smtplib.SMTP, "starttls", lambda self, *, context=None: seen.update(context=context))
    EmailBackend.connection_class().starttls(context=None)
    assert seen["context"].check_hostname and seen["context"].verify_mode == ssl.CERT_REQUIRED


def test_flask_mail_show_and_send(app, clock, public, monkeypatch, post_office):
    runner = app.test_cli_runner()
    assert "No letter" in runner.invoke(args=["mail", "show"]).output
    queue()
    assert "https://lab.example.org/link/SECRET" in runner.invoke(args=["mail", "show"]).output
    refused = runner.invoke(args=["mail", "send"])
    assert refused.exit_code == 1 and "SMTP_HOST" in refused.output
    post_office.messages.clear()
    settings(app, monkeypatch, post_office.port)
    assert "Sent: 1" in runner.invoke(args=["mail", "send"]).output
