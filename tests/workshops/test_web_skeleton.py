"""A page that is put together once for a whole room is, for each, the page drawn whole; and nobody's own gets into another's."""

import re

import pytest

from app.live import skeleton
from app.workshops import commands


@pytest.fixture
def drawn_whole(monkeypatch):
    """drawn_whole(): from now on pages are drawn without a skeleton."""
    def plain(template, key, own, context, live=None):
        return skeleton.render_template(template, live=live, **own, **context())
    return lambda: monkeypatch.setattr(skeleton, "page", plain)


def seen(browser, address):
    """The page, its random keys, times and signatures blotted out; whose form token it is can still be seen."""
    html = re.sub(r"\.[\w-]{6}\.[\w-]{27}\"", '"', browser.get(address).text)
    html = re.sub(r'(name="op" value=")[^"]+', r"\1-", html)
    return re.sub(r"20\d\d-\d\d-\d\dT[^&\"]+", "-", html)


@pytest.fixture
def three(gathering, cast):
    """Browsers of three who joined a workshop with a round, in its first step."""
    commands.add_item(gathering.op(), gathering.key, "round", settings={"question": "How?"})
    gathering.open()
    browsers = [cast.as_(name) for name in ("bo", "cy", "dee")]
    for name, browser in zip(("bo", "cy", "dee"), browsers, strict=True):
        gathering.join(name)
        assert browser.get(f"/w/{gathering.key}").status_code == 200
    gathering.next()
    return browsers


def test_everybody_gets_the_page_that_would_be_drawn_for_them(three, gathering, drawn_whole):
    address = f"/w/{gathering.key}"
    quick = [seen(browser, address) for browser in three]
    assert len(set(quick)) == 3
    drawn_whole()
    assert quick == [seen(browser, address) for browser in three]


def test_no_key_of_one_person_stands_on_the_page_of_another(three, gathering, cast):
    pages = {name: browser.get(f"/w/{gathering.key}").text for name, browser in zip(("bo", "cy", "dee"), three, strict=True)}
    for name, html in pages.items():
        others = [getattr(cast, other).key for other in pages if other != name]
        assert getattr(cast, name).key in html and not any(key in html for key in others)
    tokens = {re.search(r'name="csrf-token" content="([^"]+)"', html)[1] for html in pages.values()}
    keys = [key for html in pages.values() for key in re.findall(r'name="op" value="([^"]+)"', html)]
    assert len(tokens) == 3 and len(keys) == len(set(keys)) > 3
    assert "\x02" not in "".join(pages.values())


def test_what_was_just_refused_is_told_to_its_own_person_alone(three, gathering, app):
    bo, cy, _dee = three
    with bo.session_transaction() as session:
        session["_flashes"] = [("message", "canary for Bo")]
    assert "canary for Bo" in bo.get(f"/w/{gathering.key}").text
    assert "canary" not in cy.get(f"/w/{gathering.key}").text + bo.get(f"/w/{gathering.key}").text


def test_a_changed_title_stands_on_the_next_page(gathering, app):
    gathering.open()
    address = f"/j/{gathering.code}"
    assert "Another title" not in app.test_client().get(address).text
    commands.edit_workshop(gathering.op(), gathering.key, title="Another title")
    assert "Another title" in app.test_client().get(address).text


def test_the_page_for_joining_is_the_page_that_would_be_drawn(gathering, app, drawn_whole):
    gathering.open()
    browser = app.test_client()
    token = browser.get("/token").get_json()["csrf"]
    pages = [seen(browser, f"/j/{gathering.code}") for _ in range(2)]
    assert pages[0] == pages[1] and token.split(".")[0] in pages[0]
    drawn_whole()
    assert seen(browser, f"/j/{gathering.code}") == pages[0]
