"""A pasted list of people to invite: what is wrong is quoted and said, the list stays, and nobody is written to twice."""

import html
import re

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.mail.models import OutgoingMail
from tests.people.conftest import public

__all__ = ["public"]


@pytest.fixture
def invite(cast, clock, public, send):
    """invite(text): Ann sends this list from the page of her Lab's people."""
    ann = cast.as_("ann")
    return lambda text: send(ann, f"/labs/{cast.lab.key}/people/invite", as_page=True, addresses=text, hat="participant")


def written_to():
    db.session.rollback()
    return sorted(db.session.scalars(select(OutgoingMail.to).where(OutgoingMail.letter == "lab_invitation")))


def quoted(page):
    """[(row, as typed, what is wrong)] of the list below the field."""
    return [(int(row), html.unescape(typed), fault) for row, typed, fault in re.findall(
        r'<span class="meta">Row (\d+)</span> <q dir="auto">(.*?)</q><br>([^<]+)</div>', page.text, re.S)]


def list_in(page):
    """What stands in the field."""
    return html.unescape(re.search(r'<textarea[^>]*name="addresses"[^>]*>\r?\n(.*?)</textarea>', page.text, re.S)[1])


@pytest.mark.parametrize("number", [1, 3, 40])
def test_each_bad_address_is_quoted_with_what_is_wrong_and_nobody_is_invited(invite, number):
    bad = [f"somebody{n}.example.org" for n in range(number)]
    text = "\n".join(["new@example.org", *bad, "Ann Lee <other@example.org>"])
    refused = invite(text)
    assert refused.status_code == 422 and written_to() == []
    assert quoted(refused) == [(row, typed, "There is no @ in it.") for row, typed in enumerate(bad, start=2)]
    assert list_in(refused) == text
    assert refused.text.count("Nothing was sent yet.") == 2  # above all, and at the field


def test_more_than_fifty_are_counted(invite):
    refused = invite("\n".join(f"nobody{n}" for n in range(62)))
    assert len(quoted(refused)) == 50 and re.search(r'More like these: <b class="number">12</b>', refused.text)


def test_what_was_typed_is_quoted_as_text_and_never_as_markup(invite):
    text = "<script>alert(1)</script>@x\n\"><img src=x onerror=alert(1)>\n%(row)s%s{{ 7*7 }}\n" + "x" * 5000
    refused = invite(text)
    assert "<script>alert" not in refused.text and "<img src=x" not in refused.text
    typed = [typed for _row, typed, _fault in quoted(refused)]
    assert typed[:3] == text.split("\n")[:3] and typed[3].startswith("xxx") and len(typed[3]) == 300
    assert list_in(refused) == text


def test_names_semicolons_and_what_outlook_writes_are_understood(invite):
    sent = invite("Lee, Ann <new1@example.org>; Khan, Mo <New2@example.org>;\n'new3@example.org'; \"Roe, Jo\" <new4@example.org>\n"
                  "Ann Lee <new5@example.org>")
    assert sent.status_code == 303
    assert written_to() == [f"new{n}@example.org" for n in range(1, 6)]


def test_nobody_is_written_to_twice(invite):
    text = "New@example.org\nnew@EXAMPLE.org; 'NEW@example.org', Ann Lee <new@example.org>\nOther <other@example.org>"
    assert invite(text).status_code == 303
    assert written_to() == ["new@example.org", "other@example.org"]
    assert invite(text).status_code == 303
    assert written_to() == ["new@example.org", "other@example.org"]


def test_a_mended_list_is_sent_once_to_each(invite):
    assert invite("new@example.org\nother.example.org\nNEW@example.org").status_code == 422
    assert invite("new@example.org\nother@example.org\nNEW@example.org").status_code == 303
    assert written_to() == ["new@example.org", "other@example.org"]
    assert db.session.scalar(select(func.count(OutgoingMail.id))) == 2
