"""A guest writes under a public idea, waits for a moderator, becomes a member by the letter, and keeps the words."""

import pytest
from sqlalchemy import select

from app.board import commands as board
from app.board.models import Comment
from app.extensions import db
from app.guests.commands import floods
from app.journal.models import Entry
from app.journal.record import Op
from app.people.models import Person
from app.people.queries import ids_of
from tests.labs.test_web_readers import read_by
from tests.people.conftest import public
from tests.people.links import letters_to, token_in
from tests.people.test_web import page, press, who

__all__ = ["public"]
SAYS = {"text": "It would have helped my mother", "name": "Gwen Outside", "email": "gwen@example.net"}


@pytest.fixture
def idea(cast):
    floods.forget()
    read_by(cast, "public")
    return board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")


def written():
    db.session.rollback()
    return db.session.scalars(select(Comment)).all()


def test_a_guest_writes_is_held_confirms_the_address_and_keeps_the_words(app, cast, idea, public):
    browser = app.test_client()
    address = f"/thoughts/{idea}"
    asked = page(browser, address)
    assert f"/labs/{cast.lab.key}/policy" in asked and "never shown" in asked
    # They write where they read what others said, not beside the last of what stands about it.
    assert asked.index('id="comments-top"') < asked.index("Say something as a guest") < asked.index('id="chain"')
    done = press(browser, address, on=f"{address}/guest-comments", **SAYS)
    assert done.status_code == 303 and who(browser)
    kept = written()[0]
    assert kept.held_at is not None and kept.attribution == "anonymous"
    for reader in ("nobody", "bo", "mo"):
        seen = page(cast.as_(reader), address)
        assert "Gwen" not in seen and "gwen@" not in seen
        assert (SAYS["text"] in seen) == (reader == "mo")
    own = page(browser, address)
    assert SAYS["text"] in own and "Keep what you wrote" in own
    letter = letters_to(SAYS["email"])[0]
    pressed = press(browser, f"/link/{token_in(letter)}")
    assert pressed.status_code == 303
    assert "gwen@example.net" in page(browser, "/account")
    db.session.rollback()
    member = db.session.scalar(select(Person).where(Person.email == SAYS["email"]))
    assert not member.is_guest and written()[0].author_id in ids_of(member.id)
    after = page(browser, address)
    assert "Keep what you wrote" not in after and f"{address}/guest-comments" in after


def test_the_letters_link_ends_where_the_words_are_and_promises_no_membership(app, cast, idea, public):
    browser, address = app.test_client(), f"/thoughts/{idea}"
    press(browser, address, on=f"{address}/guest-comments", **SAYS)
    letter = letters_to(SAYS["email"])[0]
    before = page(browser, address)
    assert SAYS["email"] in before and "Open the link in the letter" in before and "member" not in before.split("become-title")[2][:600]
    for place in ("/account/letters", "/account"):
        asked = page(browser, place)
        assert SAYS["email"] in asked and "Give your address" not in asked
    other = app.test_client()
    assert cast.lab.name in page(other, f"/link/{token_in(letter)}")
    pressed = press(other, f"/link/{token_in(letter)}")
    assert pressed.headers["Location"].endswith(address)
    after = page(other, address)
    assert "This address is yours here now" in after and "You are not a member of this Lab" in after and SAYS["text"] in after
    assert "Open the link in the letter" not in page(other, "/account/letters")


def test_the_letters_link_says_nothing_of_membership_to_a_member_and_leads_where_they_may_read(app, cast, idea, public):
    browser, address = app.test_client(), f"/thoughts/{idea}"
    press(browser, address, on=f"{address}/guest-comments", **{**SAYS, "email": "bo@example.org"})
    press(browser, f"/link/{token_in(letters_to('bo@example.org')[0])}")
    told = page(browser, address)
    assert who(browser) == cast.bo.key and "yours here now" in told and "not a member" not in told
    press(app.test_client(), address, on=f"{address}/guest-comments", **SAYS)
    read_by(cast, "members")
    pressed = press(browser := app.test_client(), f"/link/{token_in(letters_to(SAYS['email'])[0])}")
    assert pressed.headers["Location"].endswith("/account") and "yours here now" in page(browser, "/account")


def test_whoever_gave_no_address_is_asked_for_one(app, cast, idea):
    browser, address = app.test_client(), f"/thoughts/{idea}"
    press(browser, address, on=f"{address}/guest-comments", **SAYS)
    assert "Give your address" in page(browser, address) and "Give your address" in page(browser, "/account/letters")


def test_a_member_without_a_hat_finds_the_board_again_and_writes_on_as_a_guest(app, cast, idea, public, send):
    address = f"/thoughts/{idea}"
    eve = cast.as_("eve")
    assert "Where you wrote" not in page(eve, "/")
    assert send(eve, f"{address}/guest-comments", text="My town would join").get_json()["ok"]
    assert written()[0].held_at is not None
    assert "My town would join" not in page(cast.as_("bo"), address)
    assert f"/labs/{cast.lab.key}/board" in page(eve, "/")
    read_by(cast, "members")
    assert "Where you wrote" not in page(eve, "/")


def test_the_letter_names_the_lab_works_for_a_week_and_what_waits_stands_open_on_the_page(app, cast, clock, idea, public):
    browser = app.test_client()
    press(browser, f"/thoughts/{idea}", on=f"/thoughts/{idea}/guest-comments", **SAYS)
    assert 'data-keep="own-comments" open>' in page(browser, f"/thoughts/{idea}")
    letter = letters_to(SAYS["email"])[0]
    assert letter.filled_with["wrote_in"] == cast.lab.name
    clock.forward(days=6)
    assert press(browser, f"/link/{token_in(letter)}").status_code == 303
    assert "gwen@example.net" in page(browser, "/account")


def test_where_the_address_is_a_members_the_words_become_theirs(app, cast, idea, public):
    browser = app.test_client()
    press(browser, f"/thoughts/{idea}", on=f"/thoughts/{idea}/guest-comments", **{**SAYS, "email": "pat@example.org"})
    press(browser, f"/link/{token_in(letters_to('pat@example.org')[0])}")
    assert who(browser) == cast.pat.key
    assert written()[0].author_id in ids_of(cast.pat.id)


@pytest.mark.parametrize("missing", ["text", "name", "email"])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(app, cast, idea, missing):
    browser = app.test_client()
    done = press(browser, f"/thoughts/{idea}", on=f"/thoughts/{idea}/guest-comments", **{**SAYS, missing: ""})
    assert done.status_code in (409, 422) and written() == []
    assert all(value in done.text for name, value in SAYS.items() if name != missing)
    assert who(browser) is None


def test_members_and_closed_boards_have_no_such_form(app, cast, idea, send):
    assert "as a guest" not in page(cast.as_("bo"), f"/thoughts/{idea}")
    for hat in ("bo", "val"):
        assert send(cast.as_(hat), f"/thoughts/{idea}/guest-comments", **SAYS).get_json()["code"] == "not_a_guest"
    read_by(cast, "members")
    assert send(cast.as_("bo"), f"/thoughts/{idea}/guest-comments", **SAYS).get_json()["code"] == "not_public"
    assert send(app.test_client(), f"/thoughts/{idea}/guest-comments", **SAYS).status_code == 401
    assert written() == []


def test_one_tap_sent_twice_is_one_guest_and_one_comment(app, idea, send):
    key = "twice" * 5
    first, second = app.test_client(), app.test_client()
    assert send(first, f"/thoughts/{idea}/guest-comments", op=key, **SAYS).get_json()["ok"]
    assert send(second, f"/thoughts/{idea}/guest-comments", op=key, **SAYS).get_json()["ok"]
    assert len(written()) == 1
    assert len(db.session.scalars(select(Person).where(Person.said_email == SAYS["email"])).all()) == 1


def test_the_journal_knows_neither_name_nor_address(app, idea, send):
    send(app.test_client(), f"/thoughts/{idea}/guest-comments", **SAYS)
    db.session.rollback()
    told = str([(entry.kind, entry.subject, entry.facts) for entry in db.session.scalars(select(Entry))])
    assert "Gwen" not in told and "gwen" not in told and "mother" not in told


def test_a_flood_from_one_address_is_slowed(app, idea, send):
    for number in range(50):
        floods.failed("127.0.0.1")
        assert number < 50
    refused = send(app.test_client(), f"/thoughts/{idea}/guest-comments", **SAYS)
    assert refused.get_json()["code"] == "too_many_tries"


def test_a_guest_changes_and_takes_back_their_own_words_which_wait_again(app, cast, idea, send):
    browser, address = app.test_client(), f"/thoughts/{idea}"
    press(browser, address, on=f"{address}/guest-comments", **SAYS)
    key = written()[0].key
    assert f"{address}/comments/{key}/change" in page(browser, address)
    board.restore_comment(Op.of(cast.mo.id), idea, key)
    assert SAYS["text"] in page(cast.as_("nobody"), address)
    assert press(browser, f"{address}/comments/{key}/change", text="Something rude").status_code == 303
    assert written()[0].held_at is not None and "rude" not in page(cast.as_("nobody"), address)
    for other in ("eve", "val"):
        assert send(cast.as_(other), f"{address}/comments/{key}/withdraw").status_code == 403
    assert send(browser, f"{address}/comments/{key}/withdraw").get_json()["ok"]
    assert written()[0].withdrawn_at is not None


def test_what_somebody_without_a_hat_changes_after_its_release_waits_again(app, cast, idea, send):
    eve, address = cast.as_("eve"), f"/thoughts/{idea}"
    send(eve, f"{address}/guest-comments", text="My town would join")
    key = written()[0].key
    board.restore_comment(Op.of(cast.mo.id), idea, key)
    assert send(eve, f"{address}/comments/{key}/change", text="Something rude").get_json()["held"]
    assert "rude" not in page(cast.as_("bo"), address)
    read_by(cast, "members")
    assert send(eve, f"{address}/comments/{key}/withdraw").status_code == 403
