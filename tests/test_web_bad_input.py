"""Whatever people type: it is kept letter by letter and runs nowhere, or refused with a sentence and given back."""

import pytest
from markupsafe import escape
from sqlalchemy import func, select

from app.board import commands as board
from app.board.models import Comment, Thought
from app.extensions import db
from app.journal.record import Op
from app.rounds.models import Contribution
from tests.rounds.harvesting import Walk

KEPT = {
    "emoji": "😀 👩🏽‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "right to left": "שלום עולם, مرحبا",
    "an override of direction": "\u202egnidaeh siht",
    "a script": "<script>alert(1)</script>",
    "an element with a handler": '<img src=x onerror="alert(1)">',
    "an end of everything": "</textarea></li></ul></script><b>",
    "a formula": "=cmd()",
    "a template": "{{ 7*7 }} {% if 1 %}",
    "placeholders": "100 % %(left)s %s {0}",
    "quotes": """'"`&amp;&lt;""",
    "piled accents": "Z̸̢̛͉a̷l̶g̵o̴",
    "Welsh": "ŵ ŷ â ô",
    "sql": "'; DROP TABLE thought; --",
}
TOO_MUCH = {"nothing": "", "blanks": "  \t ", "one too many": "x" * 2001, "one emoji too many": "😀" * 2001}


@pytest.fixture
def walk(cast, clock):
    made = Walk(cast, vote=False)
    made.next()
    return made


def stored(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_text_on_the_board_is_shown_as_it_was_typed_and_runs_nowhere(cast, send):
    bo = cast.as_("bo")
    for name, text in KEPT.items():
        kind = "insights" if name == "emoji" else "ideas"
        answer = send(bo, f"/labs/{cast.lab.key}/{kind}", headline=text[:90], body=text + "\nmore", attribution="named")
        assert answer.status_code == 200, (name, answer.text)
        key = answer.get_json()["key"]
        assert send(bo, f"/thoughts/{key}/comments", text=text, says="builds", attribution="named").status_code == 200, name
        page = bo.get(f"/thoughts/{key}").text
        assert page.count(str(escape(text))) >= 3, name
        assert runs_nowhere(page), name
        db.session.rollback()
        assert db.session.scalar(select(Thought.body).where(Thought.key == key)) == text + "\nmore"
    page = bo.get(f"/labs/{cast.lab.key}/board").text
    assert all(str(escape(text)) in page for text in KEPT.values())
    assert runs_nowhere(page)
    pieces = [piece["html"] for room in bo.get(f"/labs/{cast.lab.key}/board?fragments=1").get_json()["rooms"].values()
              for piece in room["fragments"]]
    assert pieces and all(runs_nowhere(piece) for piece in pieces)


def test_an_idea_from_a_phone_is_kept_letter_by_letter_and_runs_nowhere(walk, send):
    bo = walk.cast.as_("bo")
    for name, text in KEPT.items():
        answer = send(bo, f"/w/{walk.key}/ideas", text=text)
        assert answer.status_code == 200, (name, answer.text)
        assert walk.contribution(answer.get_json()["key"]).text == text
    for address in (f"/w/{walk.key}", f"/w/{walk.key}/ideas"):
        page = bo.get(address).text
        assert all(str(escape(text)) in page for text in KEPT.values())
        assert runs_nowhere(page)


def runs_nowhere(page):
    """Nothing that was typed became an element."""
    return not any(part in page for part in ("<script>alert", "<img src=x", "</ul></script>"))


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_nothing_and_too_much_are_refused_with_a_sentence_and_given_back(walk, send, text):
    cast, bo = walk.cast, walk.cast.as_("bo")
    key = board.post_idea(Op.of(cast.cy.id), cast.lab.key, "Walk with a peer")
    for address, fields, model in (
        (f"/thoughts/{key}/comments", {"text": text, "says": "builds", "attribution": "named"}, Comment),
        (f"/labs/{cast.lab.key}/ideas", {"headline": "x" if text.strip() else text, "body": text, "attribution": "named"}, Thought),
        (f"/w/{walk.key}/ideas", {"text": text}, Contribution),
    ):
        before = stored(model)
        answer = send(bo, address, **fields)
        assert answer.status_code in (409, 422)
        assert answer.get_json()["ok"] is False and len(answer.get_json()["message"]) > 10
        page = send(bo, address, as_page=True, **fields)
        assert page.status_code in (409, 422)
        assert text.strip() in page.text
        assert stored(model) == before


@pytest.mark.parametrize("text", ["x" * 2000, "😀" * 2000, "a\r\nb" * 500], ids=["letters", "emoji", "lines"])
def test_what_just_fits_is_kept_whole(walk, send, text):
    cast, bo = walk.cast, walk.cast.as_("bo")
    answer = send(bo, f"/labs/{cast.lab.key}/ideas", headline="Long", body=text, attribution="named")
    assert answer.status_code == 200
    key = answer.get_json()["key"]
    db.session.rollback()
    assert db.session.scalar(select(Thought.body).where(Thought.key == key)) == text.replace("\r\n", "\n")
    answer = send(bo, f"/w/{walk.key}/ideas", text=text)
    assert answer.status_code == 200
    assert walk.contribution(answer.get_json()["key"]).text == text.replace("\r\n", "\n")


def test_a_headline_of_ninety_one_letters_is_refused_and_given_back(cast, send):
    page = send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", as_page=True, headline="x" * 91, body="Kept", attribution="named")
    assert page.status_code == 422
    assert "x" * 91 in page.text and "Kept" in page.text
    assert stored(Thought) == 0


def test_a_sign_that_no_database_keeps_does_not_break_the_page(walk, send):
    cast, bo = walk.cast, walk.cast.as_("bo")
    answer = send(bo, f"/labs/{cast.lab.key}/ideas", headline="a\x00b", body="c\x00d", attribution="named")
    assert answer.status_code == 200
    assert send(bo, f"/thoughts/{answer.get_json()['key']}/comments", text="e\x00f", says="builds", attribution="named").status_code == 200
    assert send(bo, f"/w/{walk.key}/ideas", text="g\x00h").status_code == 200
    assert send(bo, f"/w/{walk.key}/ideas", text="\x00").status_code in (409, 422)


def test_a_whole_book_is_refused_without_a_fault(walk, send):
    answer = send(walk.cast.as_("bo"), f"/w/{walk.key}/ideas", text="x" * 100_000)
    assert answer.status_code in (413, 422)


def test_the_same_key_with_another_text_is_refused_and_the_first_stays(cast, send):
    bo, op = cast.as_("bo"), "k" * 22
    address = f"/labs/{cast.lab.key}/ideas"
    first = send(bo, address, op=op, headline="First", attribution="named").get_json()
    again = send(bo, address, op=op, headline="First", attribution="named").get_json()
    other = send(bo, address, op=op, headline="Second", attribution="named")
    assert first["key"] == again["key"]
    assert other.status_code == 409 and other.get_json()["code"] == "key_reused"
    assert stored(Thought) == 1


def test_an_attribution_that_does_not_exist_is_refused(cast, send):
    answer = send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", headline="First", attribution="boss")
    assert answer.status_code == 422
    answer = send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", headline="First", attribution="role", perspective="boss")
    assert answer.status_code == 422
    assert stored(Thought) == 0


@pytest.mark.parametrize("name", ["eve", "dee", "nobody"])
def test_people_of_no_or_another_lab_post_nothing(cast, send, name):
    key = board.post_idea(Op.of(cast.cy.id), cast.lab.key, "Walk with a peer")
    browser = cast.as_(name)
    for address, fields in (
        (f"/labs/{cast.lab.key}/ideas", {"headline": "First"}), (f"/thoughts/{key}/comments", {"text": "First"}),
        ("/labs/unknown234/ideas", {"headline": "First"}), ("/thoughts/unknown234/comments", {"text": "First"}),
    ):
        answer = send(browser, address, attribution="named", **fields)
        assert answer.status_code == (401 if name == "nobody" else 403)
        assert answer.get_json()["ok"] is False
    assert (stored(Thought), stored(Comment)) == (1, 0)
