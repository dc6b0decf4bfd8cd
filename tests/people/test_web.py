"""Coming in and going out in a browser, as pages without JavaScript and as JSON."""

import logging
import re

from app.journal.record import Op
from app.mail.queries import waiting_letters
from app.people import commands, link_commands
from app.settings import read
from tests.conftest import form_values
from tests.people.links import GOOD


def page(client, address):
    return client.get(address).get_data(as_text=True)


def press(client, address, on=None, **fields):
    """Fill in and send the form of a page, as a browser without JavaScript does."""
    return client.post(on or address, data={**form_values(page(client, address)), **fields})


def who(client):
    return client.get("/token").get_json()["person"]


def test_looking_at_a_link_uses_nothing(client, clock):
    token = link_commands.invite_administrator(Op.server())
    for _ in range(3):
        seen = client.get(f"/link/{token}")
        assert seen.status_code == 200 and "<button" in seen.get_data(as_text=True)
        assert client.head(f"/link/{token}").status_code == 200
    assert who(client) is None
    assert press(client, f"/link/{token}").status_code == 303
    assert who(client)


def test_the_administrators_way_in_without_javascript(client, clock):
    token = link_commands.invite_administrator(Op.server())
    pressed = press(client, f"/link/{token}")
    assert pressed.headers["Location"].endswith("/welcome")
    said = press(client, "/welcome", name="Ann", email="ann@example.org", password=GOOD)
    assert said.status_code == 303
    assert "New Lab" in page(client, "/desk")
    assert client.get("/welcome").status_code == 302


def test_two_taps_on_the_button_sign_in_twice_and_use_the_link_once(app, client, clock):
    token = link_commands.invite_administrator(Op.server())
    fields = form_values(page(client, f"/link/{token}"))
    with client.session_transaction() as cookie:
        before = dict(cookie)
    first = client.post(f"/link/{token}", data=fields)
    person = who(client)
    second = app.test_client()
    with second.session_transaction() as cookie:
        cookie.update(before)
    again = second.post(f"/link/{token}", data=fields)
    assert (first.status_code, again.status_code) == (303, 303)
    assert person and who(second) == person


def test_a_used_link_says_so_and_offers_the_next_step(client, clock):
    token = link_commands.invite_administrator(Op.server())
    fields = form_values(page(client, f"/link/{token}"))
    link_commands.use_link(Op.server(), token, "")
    refused = client.post(f"/link/{token}", data=fields)
    assert refused.status_code == 409 and "Ask for a new one" in refused.get_data(as_text=True)
    assert client.get(f"/link/{token}").status_code == 410
    assert client.get("/link/guess").status_code == 410


def test_odd_links_get_a_sentence(client, clock):
    for token in ("%00", "a" * 3000, "../../etc/passwd", "<script>alert(1)</script>", "%F0%9F%92%A5"):
        answer = client.get(f"/link/{token}")
        assert answer.status_code in (404, 410) and "<script>alert" not in answer.get_data(as_text=True), token


def signed_in_by_password(cast, client, name="bo", **more):
    person = getattr(cast, name)
    commands.set_password(Op.of(person.id), person.id, GOOD)
    return press(client, "/sign-in", email=person.email, password=GOOD, **more)


def test_bo_signs_in_with_his_password(cast, client, clock):
    assert signed_in_by_password(cast, client).status_code == 303
    assert who(client) == cast.bo.key


def test_a_wrong_password_keeps_the_address_and_not_the_password(cast, client, clock):
    refused = press(client, "/sign-in", email="bo@example.org", password="wrongwrongwrong")
    text = refused.get_data(as_text=True)
    assert refused.status_code == 409 and "do not belong together" in text
    assert "bo@example.org" in text and "wrongwrongwrong" not in text


def test_signing_in_goes_on_to_an_address_of_ours_only(cast, client, clock):
    others = ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/\t/evil.example", "/\n/evil.example")
    assert signed_in_by_password(cast, client, next="/labs/new").headers["Location"] == "/labs/new"
    for address in others:
        gone_to = press(client, "/sign-in", email=cast.bo.email, password=GOOD, next=address).headers["Location"]
        assert gone_to == "/", address


def test_a_sign_in_is_new_each_time_and_the_old_cookie_is_worth_nothing(app, cast, client, clock):
    signed_in_by_password(cast, client)
    client.get("/token")
    with client.session_transaction() as cookie:
        old = dict(cookie)
    press(client, "/sign-in", email="bo@example.org", password=GOOD)
    client.get("/token")
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != old["_user_id"] and cookie["csrf_token"] != old["csrf_token"]
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie.update(old)
    assert who(thief) is None


def test_a_cookie_copied_before_signing_out_is_worth_nothing(app, cast, clock):
    bo = cast.as_("bo")
    with bo.session_transaction() as cookie:
        copied = dict(cookie)
    assert bo.post("/sign-out", data={"csrf_token": bo.get("/token").get_json()["csrf"]}).status_code == 303
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie.update(copied)
    assert who(thief) is None and thief.get("/account").status_code == 302


def test_a_guest_is_asked_before_losing_the_way_back(cast, clock):
    dee = cast.as_("dee")
    asked = press(dee, "/account", on="/sign-out")
    assert asked.status_code == 200 and "only this device knows you" in asked.get_data(as_text=True)
    assert who(dee) == cast.dee.key
    assert press(dee, "/account", on="/sign-out", sure="yes").status_code == 303
    assert who(dee) is None


def test_the_link_answer_is_the_same_for_bo_and_for_a_stranger(cast, client, clock, public):
    said = []
    for email in ("bo@example.org", "stranger@example.org"):
        answer = press(client, "/sign-in", on="/sign-in/e-mail", email=email)
        shown = re.sub(r'value="[^"]*"|content="[^"]*"', "", page(client, "/sign-in"))
        said.append((answer.status_code, answer.headers["Location"], shown))
    assert said[0] == said[1]


def test_the_link_answer_as_json_is_the_same_too(cast, client, clock, public, send):
    answers = [send(client, "/sign-in/e-mail", email=email).get_json() for email in ("bo@example.org", "stranger@example.org")]
    for answer in answers:
        answer.pop("op")
    assert answers[0] == answers[1]


def test_letters_are_shown_once_and_bring_a_second_phone_in(app, cast, clock):
    dee = cast.as_("dee")
    shown = press(dee, "/account", on="/re-enter/letters")
    letters = re.search(r"<code[^>]*>([^<]+)</code>", shown.get_data(as_text=True)).group(1)
    assert shown.headers["Cache-Control"] == "no-store" and letters not in page(dee, "/account")
    second = app.test_client()
    assert press(second, "/re-enter", letters=letters.lower()).status_code == 303
    assert who(second) == cast.dee.key == who(dee)


def test_the_letters_of_a_repeated_press_are_not_told_twice(cast, clock, send):
    dee = cast.as_("dee")
    first = send(dee, "/re-enter/letters", op="o" * 20).get_json()
    again = send(dee, "/re-enter/letters", op="o" * 20).get_json()
    assert first["letters"] and "letters" not in again


def test_wrong_letters_get_a_sentence(client, clock):
    refused = press(client, "/re-enter", letters="ABCD EFGH")
    assert refused.status_code == 409 and "not right" in refused.get_data(as_text=True)


def test_the_account_page_changes_name_and_language(cast, clock):
    bo = cast.as_("bo")
    assert press(bo, "/account", name="Bo\u202eB <b>", language="cy").status_code == 303
    assert "BoB &lt;b&gt;" in page(bo, "/account")
    assert press(bo, "/account", name="x" * 81, language="cy").status_code == 409
    assert press(bo, "/account", name="Bo", language="xx").status_code == 422


def test_signing_out_everywhere_leaves_this_browser_in(cast, clock):
    here, there = cast.as_("bo"), cast.as_("bo")
    assert press(here, "/account", on="/account/sign-out-everywhere").status_code == 303
    assert who(here) == cast.bo.key and who(there) is None


def test_a_guest_gives_an_address_and_the_link_makes_it_theirs(app, cast, clock, public):
    dee = cast.as_("dee")
    assert press(dee, "/account", on="/account/e-mail", email="dee@example.org").status_code == 303
    [letter] = waiting_letters()
    path = re.search(r"https://lab\.example\.org(/link/\S+)", letter.body).group(1)
    assert press(dee, path).headers["Location"].endswith("/account")
    assert "dee@example.org" in page(dee, "/account")


def test_a_forged_address_is_refused_with_a_sentence(cast, client, clock, public):
    for email in ("bo@example.org\nBcc: eve@example.org", "bo@example.org\r\nSubject: x", "x" * 2000, ""):
        assert press(client, "/sign-in", on="/sign-in/e-mail", email=email).status_code in (409, 422), email
    assert waiting_letters() == []


def test_a_write_without_the_form_token_is_refused(client, clock):
    assert client.post("/sign-in", data={"email": "a@example.org", "password": GOOD}).status_code == 400
    assert client.post("/sign-out").status_code == 400


def test_no_link_letter_or_password_is_logged(cast, client, clock, public, caplog):
    caplog.set_level(logging.DEBUG)
    token = link_commands.invite_administrator(Op.server())
    press(client, f"/link/{token}")
    press(client, "/sign-in", email="bo@example.org", password="wrongwrongwrong")
    press(client, "/sign-in", on="/sign-in/e-mail", email="bo@example.org")
    letters = press(cast.as_("dee"), "/account", on="/re-enter/letters").get_data(as_text=True)
    shown = re.search(r"<code[^>]*>([^<]+)</code>", letters).group(1)
    for secret in (token, "wrongwrongwrong", shown, shown.replace(" ", ""), "/link/"):
        assert secret not in caplog.text


def test_the_cookie_is_kept_for_months_and_hidden_from_scripts(cast, client, clock):
    cookie = signed_in_by_password(cast, client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Expires" in cookie
    assert "Secure" not in cookie  # the test's address is plain HTTP, as a venue's is


def test_the_cookie_is_secure_exactly_when_the_public_address_is_https():
    secure = {url: read({"PUBLIC_URL": url, "SECRET_KEY": "x"})["SESSION_COOKIE_SECURE"] for url in ("", "http://10.0.0.7", "https://lab.example.org")}
    assert secure == {"": False, "http://10.0.0.7": False, "https://lab.example.org": True}


def test_flask_invite_prints_a_link_that_works(app, client, clock):
    done = app.test_cli_runner().invoke(args=["invite"])
    path = re.search(r"(/link/\S+)", done.output).group(1)
    assert press(client, path).status_code == 303
    refused = app.test_cli_runner().invoke(args=["invite", "--email", "nobody@example.org"])
    assert refused.exit_code == 1 and "Nobody here" in refused.output


def test_what_is_sent_after_the_sign_in_ended_is_shown_with_a_way_in_that_comes_back_to_the_page(cast):
    writing = f"/labs/{cast.lab.key}/new/idea"
    for ends_with_its_token, code in ((True, 400), (False, 401)):
        bo = cast.as_("bo")
        fields = {**form_values(page(bo, writing).split('class="writing"')[1]), "headline": "Walk with a peer"}
        with bo.session_transaction() as cookie:
            cookie.pop("_user_id")
            if ends_with_its_token:
                cookie.pop("csrf_token")
        answer = bo.post(f"/labs/{cast.lab.key}/ideas", data=fields, headers={"Referer": f"http://localhost{writing}"})
        assert answer.status_code == code
        assert "Walk with a peer" in answer.text and "Copy them before you sign in." in answer.text
        assert f'href="/sign-in?next={writing}"' in answer.text


def test_what_is_sent_from_ones_own_page_leads_back_to_it_and_a_sign_in_to_no_sign_in(cast):
    nobody = cast.as_("nobody")
    sent = nobody.post("/account", data={"name": "Bo M"}, headers={"Referer": "http://localhost/account"})
    assert "Bo M" in sent.text and 'href="/sign-in?next=/account"' in sent.text
    assert 'href="/sign-in?next' not in page(nobody, "/re-enter") and 'href="/sign-in?next' not in page(nobody, "/sign-in")


def test_the_way_in_leads_back_to_no_other_server(cast):
    nobody = cast.as_("nobody")
    answer = nobody.post(f"/labs/{cast.lab.key}/ideas", data={"headline": "x"}, headers={"Referer": "http://elsewhere.example/trap"})
    assert answer.status_code == 400 and "elsewhere" not in answer.text and 'href="/sign-in"' in answer.text
