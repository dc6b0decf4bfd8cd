"""The pages of the library, for whoever comes: found, filtered, credited, and led to an agenda from."""

import re
from types import SimpleNamespace

import pytest

from app.journal.record import Op
from app.library import queries
from app.library.methods import methods
from app.workshops import commands as workshops
from tests.rounds.room import Room


@pytest.fixture
def runs(monkeypatch):
    """What Allround ships, told by the test."""
    def ship(*ids):
        monkeypatch.setattr(queries, "shipped", lambda: dict.fromkeys(ids, SimpleNamespace(least=6)))
    return ship


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def listed(text):
    return set(re.findall(r'<h3><a href="/structures/([a-z0-9-]+)">', text))


@pytest.mark.parametrize("name", ["nobody", "dee", "bo", "ann", "ada"])
def test_anyone_reads_the_library(cast, name):
    browser = cast.as_(name)
    assert listed(page(browser, "/structures")) == set(methods())
    assert "Everybody thinks alone" in page(browser, "/structures/one-two-four-all")


def test_no_page_is_without_credit(client):
    for method in methods().values():
        text = page(client, f"/structures/{method.id}")
        credit = re.search(r'<p class="credit meta">(.*?)</p>', text, re.S)[1]
        assert "CC BY-SA 4.0" in credit, method.id
        assert (method.credit.get("site") or method.credit["inventors"].split()[-1]) in credit, method.id


def test_the_list_names_the_fieldbook_its_authors_and_the_licence(client):
    text = page(client, "/structures")
    for part in ("Liberating Structures Fieldbook", "Keith McCandless and Nancy White", "liberatingstructures.com", "CC BY-SA 4.0"):
        assert part in text


def test_what_allround_runs_is_decided_by_what_is_shipped(client, runs):
    runs("triz")
    assert "Not yet run by Allround" not in page(client, "/structures/triz")
    assert "Runs in Allround" in page(client, "/structures/triz")
    assert re.search(r"In Allround</dt><dd>6 or more", page(client, "/structures/triz"))
    assert "Not yet run by Allround" in page(client, "/structures/one-two-four-all")
    assert listed(page(client, "/structures?runs=y")) == {"triz"}


def test_wishes_are_a_plain_address(client):
    assert listed(page(client, "/structures?q=troika")) == {"troika-consulting"}
    found = listed(page(client, "/structures?people=5&minutes=20&where=home"))
    assert "one-two-four-all" in found and "ecocycle-planning" not in found and "improv-prototyping" not in found


def test_what_was_asked_stands_in_the_form_again_and_is_counted(client):
    text = page(client, "/structures?q=troika&people=7&where=home")
    assert 'value="troika"' in text and 'value="7"' in text and '<option value="home" selected>' in text
    assert re.search(rf'Found: <b class="number">1</b> / <span class="number">{len(methods())}</span>', text)


def test_nothing_found_is_said_with_the_way_back(client):
    text = page(client, "/structures?q=zebra")
    assert listed(text) == set()
    assert "Nothing in the library fits all of that." in text and 'href="/structures"' in text


def test_a_slip_of_the_finger_leads_to_what_was_meant(client):
    text = page(client, "/structures?q=trioka")
    assert re.search(r'Did you mean\s+<a href="/structures/troika-consulting">', text)
    assert "Did you mean" not in page(client, "/structures?q=zebra")


@pytest.mark.parametrize(("query", "sentence"), [
    ("people=many", "Write a whole number, or leave it empty."), ("people=0", "From 1 to 1000 people."),
    ("minutes=-3", "From 1 to 1440 minutes."), ("minutes=9999999999999999999999", "From 1 to 1440 minutes."),
    ("q=" + "a" * 200, "One or two words are enough."),
])
def test_a_wish_that_makes_no_sense_is_told_and_left_out(client, query, sentence):
    text = page(client, f"/structures?{query}")
    assert sentence in text and text.count('class="field-fault"') == 1
    assert listed(text) == set(methods())


def test_an_unknown_place_is_left_out(client):
    assert listed(page(client, "/structures?where=sea")) == set(methods())


def test_what_is_typed_runs_nowhere(client):
    assert "<script>alert" not in page(client, "/structures?q=<script>alert(1)</script>")


def test_a_method_that_is_not_there_is_not_found(client):
    assert client.get("/structures/levitation").status_code == 404


def test_every_link_of_a_page_leads_to_a_page(client):
    seen = set()
    for method in methods().values():
        seen |= set(re.findall(r'href="(/structures/[a-z0-9-]+)"', page(client, f"/structures/{method.id}")))
    assert seen
    assert {address for address in seen if client.get(address).status_code != 200} == set()


def test_whoever_runs_a_workshop_is_led_to_its_agenda(cast, clock, runs):
    runs("one-two-four-all")
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    text = page(cast.as_("ann"), "/structures/one-two-four-all")
    address = re.search(r'href="(/w/[^"]+)#item"', text)[1].replace("&amp;", "&")
    assert address == f"/w/{key}/edit?add=round&offer=one-two-four-all"
    assert "1-2-4-All" in page(cast.as_("ann"), address)


def test_what_allround_does_not_run_is_put_on_an_agenda_as_a_talk(cast, clock, runs):
    runs("one-two-four-all")
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    text = page(cast.as_("ann"), "/structures/triz")
    assert "Put it on an agenda" not in text and "put it on the agenda as a talk" in text
    address = re.search(r'href="(/w/[^"]+)#item"', text)[1].replace("&amp;", "&")
    assert address == f"/w/{key}/edit?add=talk&offer=talk"
    assert f'action="/w/{key}/items/talk"' in page(cast.as_("ann"), address)
    assert "Workshop 3" not in page(cast.as_("bo"), "/structures/triz")


@pytest.mark.parametrize("name", ["nobody", "bo", "dee", "eve"])
def test_whoever_runs_nothing_is_shown_no_agenda(cast, clock, runs, name):
    runs("one-two-four-all")
    workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    text = page(cast.as_(name), "/structures/one-two-four-all")
    assert "Put it on an agenda" not in text and "Workshop 3" not in text


def test_a_workshop_that_is_over_is_not_offered(cast, clock, runs):
    runs("one-two-four-all")
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    workshops.add_item(Op.of(cast.ann.id), key, "talk", "Welcome", 10)
    workshops.open_lobby(Op.of(cast.ann.id), key)
    workshops.close_workshop(Op.of(cast.ann.id), key)
    text = page(cast.as_("ann"), "/structures/one-two-four-all")
    assert "Workshop 3" not in text and f'href="/labs/{cast.lab.key}/workshops/new"' in text


def test_the_agenda_editor_leads_to_the_page_of_each_structure_it_offers(cast, clock):
    room = Room(cast)
    text = page(cast.as_("ann"), f"/w/{room.row.key}/edit")
    assert 'href="/structures/one-two-four-all"' in text
    assert 'href="/structures/break"' not in text


def test_every_page_of_the_desk_leads_to_the_library(cast, client):
    assert 'href="/structures"' in page(client, "/help")
    assert re.search(r'href="/structures" aria-current="page"', page(client, "/structures"))
    assert 'href="/cy/structures"' in page(client, "/cy/help")
