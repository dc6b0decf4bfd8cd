"""Where an author is asked for a name, what their own pages say, and what everybody else's never say."""

import csv
import io
import json
import re

import pytest

from app.board.commands import withdraw_thought
from app.journal.record import Op
from app.workshops.commands import close_workshop
from tests.rounds.naming import choose, describes, on_the_board, written_alone

LINK = "Your name on the board"


@pytest.fixture
def walk(cast, clock):
    return written_alone(cast)


def page(walk, name, address):
    answer = walk.cast.as_(name).get(address)
    assert answer.status_code == 200, (name, address, answer.status_code)
    return answer.get_data(as_text=True)


def name_page(walk, key=None):
    return f"/w/{walk.key}/ideas/{key or walk.idea}/name"


def test_an_authors_phone_says_how_it_stands_and_leads_to_the_choice(walk):
    phone = page(walk, "bo", f"/w/{walk.key}")
    assert "without your name on the board" in phone
    assert phone.count(f'href="{name_page(walk)}"') == 1
    assert name_page(walk, walk.pair) not in phone
    assert LINK not in page(walk, "cy", f"/w/{walk.key}")


def test_the_choice_is_made_without_a_script_and_told_in_ones_own_list(walk, send):
    browser = walk.cast.as_("bo")
    answer = send(browser, name_page(walk), as_page=True, attribution="named")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/w/{walk.key}/ideas#own-{walk.idea}")
    assert "with your name on the board" in page(walk, "bo", f"/w/{walk.key}/ideas")
    assert re.search(r'value="named"[^>]*checked|checked[^>]*value="named"', page(walk, "bo", name_page(walk)))


def test_only_what_was_said_when_joining_is_offered(walk):
    offered = re.findall(r'name="attribution"[^>]*value="(\w+)"', page(walk, "bo", name_page(walk)))
    assert offered == ["anonymous", "named"]
    describes(walk.cast, "bo", "clinician")
    shown = page(walk, "bo", name_page(walk))
    assert re.findall(r'name="attribution"[^>]*value="(\w+)"', shown) == ["anonymous", "named", "role"]
    assert "Clinician" in shown


def test_a_choice_that_cannot_be_meant_is_refused_in_words_and_changes_nothing(walk, send):
    browser = walk.cast.as_("bo")
    for choice, code in (("role", "nothing_to_show"), ("x" * 40, "unknown_attribution")):
        assert send(browser, name_page(walk), attribution=choice).get_json()["code"] == code
        again = send(browser, name_page(walk), as_page=True, attribution=choice)
        assert again.status_code == 409 and LINK in again.get_data(as_text=True)
    assert send(browser, name_page(walk)).get_json()["attribution"] == "anonymous"


def test_somebody_elses_idea_and_a_groups_have_no_such_page(walk, send):
    for name, key in (("cy", walk.idea), ("bo", walk.pair), ("bo", "nowhere")):
        assert walk.cast.as_(name).get(name_page(walk, key)).status_code == 404
    assert walk.cast.as_("ann").get(name_page(walk)).status_code == 403
    assert send(walk.cast.as_("cy"), name_page(walk), attribution="named").get_json()["code"] == "no_such_idea"


def test_when_the_workshop_is_over_phones_lead_to_ones_own_list(walk):
    walk.next(2)
    close_workshop(walk.op("ann"), walk.key)
    assert "Your ideas, with or without your name" in page(walk, "bo", f"/w/{walk.key}")
    assert name_page(walk) in page(walk, "bo", f"/w/{walk.key}/ideas")
    assert "with or without your name" not in page(walk, "ann", f"/w/{walk.key}/preview")


def test_a_rehearsals_phones_promise_no_board_at_the_end(cast, clock):
    walk = written_alone(cast, rehearsal=True)
    assert "with or without your name" not in page(walk, "bo", f"/w/{walk.key}")


def test_the_board_names_the_author_beside_the_workshop(walk):
    choose(walk, "bo", "named")
    walk.next(2)
    [line] = on_the_board(walk)
    for address in (f"/labs/{walk.cast.lab.key}/board", f"/thoughts/{line.key}"):
        shown = page(walk, "mo", address)
        assert re.search(r'<b dir="auto">Bo</b> · From the workshop <b dir="auto">Joining up care</b>', shown), address


def test_on_the_board_only_the_author_is_told_that_it_is_theirs(walk):
    walk.next(2)
    [line] = on_the_board(walk)
    assert name_page(walk) in page(walk, "bo", f"/thoughts/{line.key}")
    for name in ("ann", "cy", "mo", "val", "ada"):
        assert "You wrote this" not in page(walk, name, f"/thoughts/{line.key}"), name
    withdraw_thought(Op.of(walk.cast.bo.id), line.key)
    assert "You wrote this" not in page(walk, "bo", f"/thoughts/{line.key}")


def rows(walk):
    sheet = walk.cast.as_("ann").get(f"/w/{walk.key}/export.csv").data.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(sheet, newline=""))
    [idea] = json.loads(walk.cast.as_("ann").get(f"/w/{walk.key}/export.json").data)["ideas"]
    assert row["by"] == idea["by"]
    return idea["by"]


def test_exports_name_an_author_as_the_board_does_and_not_before_it(walk):
    choose(walk, "bo", "named")
    walk.next()
    assert rows(walk) == ""
    walk.next()
    assert rows(walk) == "Bo"
    choose(walk, "bo", "anonymous")
    assert rows(walk) == ""
    describes(walk.cast, "bo", "research")
    choose(walk, "bo", "role")
    assert rows(walk) == "Research"


def test_the_desk_the_projector_and_other_phones_never_learn_the_author(walk):
    """Bo is on those screens by name for other reasons, so the one word that tells is looked for: how the idea is attributed."""
    choose(walk, "bo", "named")
    walk.next()
    looked_at = [("ann", f"/w/{walk.key}/console"), ("ann", f"/w/{walk.key}/console?fragments=1"), ("cy", f"/w/{walk.key}?fragments=1"),
                 ("nobody", f"/p/{walk.row.projector_key}"), ("ann", f"/w/{walk.key}/hinge/{walk.row.agenda[0].key}")]
    for name, address in looked_at:
        shown = page(walk, name, address)
        assert "A door that shuts" in shown, address
        around = [shown[at.start() - 400:at.end() + 400] for at in re.finditer("A door that shuts", shown)]
        assert not any(re.search(r"\bBo\b|with your name on the board", part) for part in around), address
