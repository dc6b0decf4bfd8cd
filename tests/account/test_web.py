"""One's own account in a browser: all that is stored, erasing in two steps, needs and consents."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

from app.account import queries
from app.board import commands as board
from app.extensions import db
from app.journal.record import Op
from app.people.models import Person
from tests.people.test_web import page, press, who


def test_all_that_is_stored_comes_as_one_archive(cast):
    board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "Twice a week")
    board.post_idea(Op.of(cast.cy.id), cast.lab.key, "Words of Cy")
    browser = cast.as_("bo")
    seen = page(browser, "/account/stored")
    assert "What you put on boards" in seen and "Download all of it" in seen
    answer = browser.get("/account/stored.zip")
    assert answer.headers["Cache-Control"] == "no-store" and "attachment" in answer.headers["Content-Disposition"]
    with ZipFile(BytesIO(answer.data)) as archive:
        told = json.loads(archive.read("stored.json"))
    assert told["board"]["thought"][0]["headline"] == "A walking group"
    assert told["people"]["person"][0]["email"] == "bo@example.org"
    assert told["labs"]["hat"][0]["lab"] == cast.lab.name
    assert "Words of Cy" not in json.dumps(told)


def test_one_is_asked_twice_and_then_gone(cast):
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group")
    browser, other = cast.as_("bo"), cast.as_("bo")
    said = page(browser, "/account/erase")
    assert "Taken back by its author" in said and "Backups" in said
    unchosen = press(browser, "/account/erase")
    assert unchosen.status_code == 422 and "Nothing was erased" in unchosen.text
    second = press(browser, "/account/erase", words="gone")
    assert "Really erase you?" in second.text and who(browser) == cast.bo.key
    fields = dict(_hidden(second.text, "/account/erase/really"))
    done = browser.post("/account/erase/really", data=fields)
    assert done.status_code == 303 and who(browser) is None and who(other) is None
    db.session.rollback()
    assert db.session.get(Person, cast.bo.id).erased_at is not None
    assert cast.as_("cy").get(f"/thoughts/{idea}").status_code == 404
    assert "You are erased here" in page(browser, "/")


def test_an_old_sign_in_is_sent_back_with_a_sentence(cast, clock):
    browser = cast.as_("bo")
    clock.forward(minutes=30)
    assert "Sign in once more first" in page(browser, "/account/erase")
    refused = press(browser, "/account/erase", words="gone")
    assert refused.status_code == 409 and "Nothing was changed" in refused.text and "Really" not in refused.text


def test_needs_and_consents_are_kept_and_shown_to_oneself_alone(cast, send):
    browser = cast.as_("bo")
    assert send(browser, "/account/needs", needs="A ramp, please").get_json()["ok"]
    assert send(browser, "/account/consents", purpose="profile").get_json()["ok"]
    seen = page(browser, "/account")
    assert "A ramp, please" in seen and "Not any more" in seen
    for ticked in ({}, {"team": "y"}, {}):
        assert send(browser, "/account/needs", needs="A ramp, please", **ticked).get_json()["ok"]
        db.session.rollback()
        assert queries.consents(cast.bo.id, "needs") == bool(ticked)
    assert "A ramp, please" not in page(cast.as_("cy"), "/account")
    assert send(browser, "/account/consents/withdraw", purpose="profile").get_json()["ok"]
    assert "Not any more" not in page(browser, "/account")
    assert send(browser, "/account/consents", purpose="adverts").status_code == 409


def test_no_button_of_ones_own_page_loses_what_was_begun_beside_it(cast, send):
    browser, begun = cast.as_("bo"), 'role="status" data-unsaved>You had begun this; it is not saved yet.'
    needs = "A ramp, and somebody with me"
    agreed = send(browser, "/account/consents", as_page=True, purpose="profile", needs=needs, team="y", name="Bo", language="en")
    assert agreed.status_code == 200 and needs in agreed.text and begun in agreed.text and "Not any more" in agreed.text
    assert 'value="Bo"' in agreed.text and re.search(r'<input checked[^>]*name="team"', agreed.text)
    assert needs not in page(browser, "/account")
    named = send(browser, "/account", as_page=True, needs=needs, name="Bo M", language="en")
    assert named.status_code == 200 and needs in named.text and 'value="Bo M"' in named.text and named.text.count(begun) == 1
    assert 'value="Bo M"' in page(browser, "/account")
    out = send(browser, "/account/sign-out-everywhere", as_page=True, needs=needs, name="Bo begun", language="cy")
    assert needs in out.text and 'value="Bo begun"' in out.text and '<option selected value="cy">' in out.text
    said = send(browser, "/account/needs", as_page=True, needs=f"{needs}  ", name="Bo M", language="en")
    assert said.status_code == 303 and needs in page(browser, "/account")
    nothing_begun = send(browser, "/account/consents/withdraw", as_page=True, purpose="profile", needs=needs, name="Bo M", language="en")
    assert nothing_begun.status_code == 303


def test_enter_in_ones_name_saves_it_and_gives_no_consent(cast):
    """A browser presses the first button of the form, wherever it stands on the page."""
    seen = page(cast.as_("bo"), "/account")
    form = seen[seen.index('<form id="account"'):]
    assert 'form="account"' not in seen[:-len(form)] and 'action="/account"' in form[:form.index(">")]
    assert "formaction" not in form[:form.index("</form>")] and form[:form.index("</form>")].count("<button") == 1


def _hidden(text, action):
    form = text[text.index(f'action="{action}"'):]
    return re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form[:form.index("</form>")])
