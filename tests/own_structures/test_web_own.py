"""The pages on which a Lab makes structures of its own, as plain forms: copied, refused, repaired, put on an agenda, exported."""

import html
import json
import re
from io import BytesIO

import pytest
from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.own_structures import commands
from app.own_structures.rules.written import MOST_BYTES
from app.rounds.own_models import OwnStructure
from app.rounds.structures import shipped
from tests.conftest import form_values
from tests.own_structures.writing import fours_of_ours, ours

NASTY = "<b>\"%(left)s {{ 7*7 }} 100%"


@pytest.fixture
def lab(cast):
    return f"/labs/{cast.lab.key}/structures"


@pytest.fixture
def own(cast, lab):
    """The address of a structure of Ann's Lab."""
    return f"{lab}/{commands.make_structure(Op.of(cast.ann.id), cast.lab.key, fours_of_ours())}"


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text[:500]
    return answer.text


def written_on(text):
    return html.unescape(re.search(r'<textarea[^>]*name="written"[^>]*>\r?\n?(.*?)</textarea>', text, re.S)[1])


def own_form(text):
    return form_values(text.split('id="own-form"')[1])


def test_somebody_makes_their_own_of_what_they_read_about(cast, lab):
    ann = cast.as_("ann")
    text = page(ann, "/structures/troika-consulting")
    assert "Make your own from this" in text and f"{lab}/new?source=troika-consulting" in text
    text = page(ann, f"{lab}/new?source=troika-consulting")
    tree = json.loads(written_on(text))
    assert (tree["id"], tree["title"]) == ("own-troika-consulting", "Troika Consulting, our way")
    assert tree["credit"]["text"].endswith(f"Changed by {cast.lab.name}.")
    answer = ann.post(lab, data={**own_form(text), "written": written_on(text)})
    assert answer.status_code == 303
    text = page(ann, answer.headers["Location"])
    for words in ("Troika Consulting, our way", "Version 1", "new groups of 3", "notes that stay on the phone",
                  "turns, each in 4 parts", "Keith McCandless", "creativecommons.org/licenses/by-sa/4.0"):
        assert words in text
    assert "Troika Consulting, our way works from 3 people on" in html.unescape(text)
    assert re.search(r"<b class=\"number\">7</b></dt><dd>.*?Think</span>: 3, 4", text)


@pytest.mark.parametrize("name", ["bo", "eve", "mo", "nobody"])
def test_nobody_else_is_offered_it(cast, name):
    browser = cast.as_(name)
    assert "Make your own from this" not in page(browser, "/structures/triz") and "own-title" not in page(browser, "/structures")


def test_the_library_shows_what_the_lab_made(cast, own):
    assert "Think, pair, share" in page(cast.as_("ann"), "/structures")
    assert "Make your own from this" not in page(cast.as_("ann"), "/structures/nine-whys")


def test_a_fault_is_told_with_its_line_and_what_was_typed_is_kept(cast, lab, own):
    ann = cast.as_("ann")
    text = page(ann, f"{own}/edit")
    typed = written_on(text).replace('"merge"', '"marge"').replace('"say": "Take a quiet minute. Write whatever comes.",', "")
    answer = ann.post(own, data={**own_form(text), "written": typed})
    assert answer.status_code == 409
    said = html.unescape(answer.text)
    assert "Not saved yet, and what you typed is kept. Places to repair: 2" in said
    assert "Step 1 “Alone”" in said and "needs say: what the projector says" in said
    assert "Step 3 “Fours”: group: form" in said and "must be one of solo, all, split" in said
    assert re.search(r'data-line="\d+">Line \d+</a> <code dir="ltr">"group": \{"form": "marge"', said)
    assert written_on(answer.text) == typed
    repaired = typed.replace('"marge"', '"merge"').replace('"title": "Alone",', '"title": "Alone", "say": "Be quiet.",')
    answer = ann.post(own, data={**own_form(answer.text), "written": repaired})
    assert answer.status_code == 303
    text = page(ann, answer.headers["Location"])
    assert "Version 2" in text and "Be quiet." in text
    assert "Version 1" in page(ann, f"{own}?version=1")


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "[" * 30_000, '{"steps": [{"title": {}}]}', "9" * 6000, "\x00", '{"id": "\\ud800"}', "x" * 100_000])
def test_whatever_is_typed_is_answered_with_a_sentence(cast, lab, own, text):
    ann = cast.as_("ann")
    for address, made_on in ((lab, f"{lab}/new"), (own, f"{own}/edit")):
        answer = ann.post(address, data={**own_form(page(ann, made_on)), "written": text})
        assert answer.status_code == 409 and "To repair:" in answer.text


def test_a_file_is_brought_in_without_javascript(cast, lab):
    ann = cast.as_("ann")
    values = form_values(page(ann, lab).split('id="bring"')[1])
    answer = ann.post(lab, data={**values, "written": "", "file": (BytesIO(fours_of_ours().encode()), "ours.json")},
                      content_type="multipart/form-data")
    assert answer.status_code == 303
    answer = ann.post(lab, data={**values, "op": "b" * 20, "written": "", "file": (BytesIO(b"\xff\xfe{"), "ours.json")},
                      content_type="multipart/form-data")
    assert answer.status_code == 409 and "Save the file as UTF-8" in answer.text
    answer = ann.post(lab, data={**values, "op": "c" * 20, "written": "", "file": (BytesIO(b"x" * (2 * MOST_BYTES)), "ours.json")},
                      content_type="multipart/form-data")
    assert answer.status_code == 409 and "64 kB is the most" in answer.text


def test_what_is_far_too_long_is_told_and_not_read(cast, lab):
    ann = cast.as_("ann")
    values = form_values(page(ann, lab).split('id="bring"')[1])
    answer = ann.post(lab, data={**values, "written": "x" * (5 * MOST_BYTES)})
    assert answer.status_code == 413 and "far longer than a structure" in answer.text


def test_it_is_exported_with_its_credit(cast, own):
    answer = cast.as_("ann").get(f"{own}/structure.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="own-one-two-four-all-1.json"'
    assert "Keith McCandless" in json.loads(answer.text)["credit"]["text"]
    assert cast.as_("ann").get(f"{own}/structure.json?version=9").status_code == 404


def test_it_is_retired_and_brought_back(cast, own, send):
    ann = cast.as_("ann")
    send(ann, f"{own}/retire")
    assert "Retired: it is offered no more" in page(ann, own)
    assert "Think, pair, share" not in page(ann, "/structures")
    send(ann, f"{own}/bring-back")
    assert "Retired" not in page(ann, own)


def test_a_structure_of_another_lab_is_not_found(cast):
    own = commands.make_structure(Op.of(cast.ann.id), cast.other_lab.key, fours_of_ours())
    for way in ("", "/edit", "/structure.json"):
        assert cast.as_("ann").get(f"/labs/{cast.lab.key}/structures/{own}{way}").status_code == 404


def test_it_is_chosen_on_an_agenda_with_its_own_steps_and_asks(cast, own, make_room, send):
    ann, room = cast.as_("ann"), make_room()
    text = page(ann, f"/w/{room.key}/edit")
    assert "add=round&amp;offer=own-one-two-four-all" in text
    text = page(ann, f"/w/{room.key}/edit?add=round&offer=own-one-two-four-all")
    assert 'name="minutes_fours"' in text and "Ideas that each group may bring" in text and 'value="own-one-two-four-all"' in text
    answer = send(ann, f"/w/{room.key}/items/round", structure="own-one-two-four-all", question="What helps?", minutes_alone="4", share="2")
    assert answer.status_code == 200, answer.text
    item = room.row.agenda[-1]
    assert (item.title, item.minutes, item.settings["share"]) == ("Think, pair, share", 15, 2)
    # The item is opened and saved as any other, and told once the structure is newer.
    commands.save_structure(Op.of(cast.ann.id), cast.lab.key, own.rsplit("/", 1)[1], fours_of_ours(
        lambda tree: tree["steps"][0].update(id="quiet", title="Quiet")))
    text = page(ann, f"/w/{room.key}/edit?item={item.key}")
    assert "changed since" in text and 'name="minutes_quiet"' in text and 'name="minutes_alone"' not in text
    assert send(ann, f"/items/{item.key}", structure="own-one-two-four-all", question="What helps?", minutes_quiet="7").status_code == 200
    assert "changed since" not in page(ann, f"/w/{room.key}/edit?item={item.key}")
    assert room.row.agenda[-1].settings["step_minutes"]["quiet"] == 7


@pytest.mark.parametrize("name", ["what-i-need-from-you", "twenty-five-ten", "ecocycle-planning"])
def test_what_else_an_own_structure_asks_for_is_asked_on_the_agenda(cast, make_room, name):
    commands.make_structure(Op.of(cast.ann.id), cast.lab.key, ours(name, "Ours"), name)
    room = make_room()
    text = page(cast.as_("ann"), f"/w/{room.key}/edit?add=round&offer=own-{name}")
    for ask in shipped()[name].ask.keys() - {"question", "share"}:
        assert f'name="ask_own-{name}_{ask}"' in text


def test_words_of_a_lab_are_shown_as_they_were_written(cast, lab, make_room):
    def nasty(tree):
        tree.update(title=NASTY[:50], summary=NASTY)
        tree["steps"][0].update(title=NASTY[:30], say=NASTY, do=NASTY)
        tree["decks"]["ideas"].update(title=NASTY[:40], label=NASTY)
        tree["ask"]["share"].update(label=NASTY)
        tree["credit"]["text"] += NASTY
    key = commands.make_structure(Op.of(cast.ann.id), cast.lab.key, fours_of_ours(nasty))
    room = make_room(home=4, settings={"structure": "own-one-two-four-all"})
    bo = room.join("bo")
    ann = cast.as_("ann")
    pages = [page(ann, f"{lab}/{key}"), page(ann, f"{lab}/{key}/edit"), page(ann, lab), page(ann, "/structures"),
             page(ann, f"/w/{room.key}/edit?item={room.item}"), page(ann, f"/w/{room.key}/edit?add=round&offer=own-one-two-four-all"),
             page(ann, f"/w/{room.key}/ready")]
    room.next()
    pages += [page(ann, f"/w/{room.key}/console"), page(cast.as_("bo"), f"/w/{room.key}"), page(ann, f"/p/{room.row.projector_key}")]
    assert bo and all('<b>"' not in text and '""%(left)s' not in text for text in pages)
    assert "%(left)s {{ 7*7 }} 100%" in html.unescape(pages[0]) and "%(left)s {{ 7*7 }} 100%" in html.unescape(pages[8])
    assert db.session.scalar(select(OwnStructure.title)) == NASTY[:50]
