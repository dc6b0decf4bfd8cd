"""The pages of in and out: a file is brought, looked at, begun; a board is taken home, and no cell of it runs. On both databases."""

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from app.account.commands import give_consent
from app.board import commands as board
from app.codes import new_token
from app.exchange import commands
from app.journal.record import Op
from app.labs.commands import give_hat
from tests.calls.calling import PROMPTS, Calling
from tests.exchange.tables import written

FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1",
    '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    "+2+3+cmd|' /C calc'!A0", '=IMPORTXML("http://evil.example","//a")', "=WEBSERVICE(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "|calc",
    "%0A=1+1",
    "=DDE(1)", "=1+1\n=2", '"=1+1"', "'=1+1", ";=1+1", ",=1+1", "=A1;=A2", "\u2003=1", "\u00ad=1", "==1", "=-1", "=+1", "+-1", "-=1", "@=1",
]


def by(cast, name="ann"):
    return Op.of(getattr(cast, name).id)


def bring(cast, text, **more):
    ann = cast.as_("ann")
    token = ann.get("/token", headers={"Accept": "application/json"}).get_json()["csrf"]
    fields = {"csrf_token": token, "op": new_token(), "kind": "idea", "language": "en", **more}
    return ann.post(f"/labs/{cast.lab.key}/import", data={**fields, "file": (io.BytesIO(text), "ideas.csv")},
                    content_type="multipart/form-data")


def test_ann_brings_a_file_looks_at_it_and_lets_it_in(cast, send, clock):
    answer = bring(cast, written([["Title", "Text"], ["A bench", "At the door"], ["", "Nothing"]]).encode())
    assert answer.status_code == 303
    address = answer.headers["Location"]
    page = cast.as_("ann").get(address).text
    assert "A bench" in page and "It has no headline." in page and "Row 3" in page
    faults = cast.as_("ann").get(f"{address}/faults.csv").get_data(as_text=True)
    assert "It has no headline." in faults and "A bench" not in faults
    send(cast.as_("ann"), f"{address}/begin", as_page=True)
    while commands.go_on_importing():
        pass
    assert "What was in order is on the board" in cast.as_("ann").get(address).text
    assert "A bench" in cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text


def test_rows_like_others_are_pointed_out_and_come_all_the_same(cast, send, clock):
    key = board.post_idea(by(cast, "bo"), cast.lab.key, "A walking group")
    hidden = board.post_idea(by(cast, "bo"), cast.lab.key, "Benches by the door")
    board.hide_thought(by(cast, "mo"), hidden, "Unkind")
    address = bring(cast, written([["Title", "Text"], ["Groups for walks", "One"], ["A bench at the door", "Two"],
                                   ["A bench at the door", "Three"]]).encode()).headers["Location"]
    page = cast.as_("ann").get(address).text
    assert "Yours may still be added" in page and "like row 3 of this file" in page and f'href="/thoughts/{key}"' in page
    assert hidden not in page and '"twins-title">Nearly the same: <span class="number">2<' in page
    send(cast.as_("ann"), f"{address}/begin", as_page=True)
    while commands.go_on_importing():
        pass
    assert cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text.count("A bench at the door") == 2


def test_what_was_left_out_is_taken_home_after_it_came_too_until_it_is_taken_back(cast, send, clock):
    ann = cast.as_("ann")
    address = bring(cast, written([["Title", "Text"], ["A bench", "At the door"], ["", "=Nothing"]]).encode()).headers["Location"]
    before = ann.get(f"{address}/faults.csv").get_data(as_text=True)
    send(ann, f"{address}/begin", as_page=True)
    assert ann.get(f"{address}/faults.csv").get_data(as_text=True) == before
    while commands.go_on_importing():
        pass
    assert ann.get(f"{address}/faults.csv").get_data(as_text=True) == before and "'=Nothing" in before
    assert f'href="{address}/faults.csv"' in ann.get(address).text
    assert cast.as_("bo").get(f"{address}/faults.csv").status_code == 403
    send(ann, f"{address}/undo")
    assert ann.get(f"{address}/faults.csv").status_code == 404 and "faults.csv" not in ann.get(address).text


def test_before_the_headline_is_named_no_row_is_said_to_be_out_of_order(cast, send, clock):
    address = bring(cast, written([["Titel", "Words"], ["A bench", "At the door"]]).encode()).headers["Location"]
    page = cast.as_("ann").get(address).text
    assert "Say which column is the headline" in page and "Not in order" not in page
    send(cast.as_("ann"), f"{address}/columns", as_page=True, **{"column-0": "headline", "kind": "idea", "language": "en"})
    page = cast.as_("ann").get(address).text
    assert "Say which column is the headline" not in page and "A bench" in page


def test_what_may_be_done_with_an_import_changes_with_it_and_needs_no_new_page(cast, send, clock):
    ann = cast.as_("ann")
    address = bring(cast, written([["Headline"], ["A bench"]]).encode()).headers["Location"]
    send(ann, f"{address}/begin", as_page=True)

    def offered():
        rooms = ann.get(f"{address}?fragments=1", headers={"Accept": "application/json"}).get_json()["rooms"]
        shown = "".join(piece["html"] for room in rooms.values() for piece in room["fragments"])
        return [what for what in ("call-off", "undo") if f'formaction="{address}/{what}"' in shown]

    assert offered() == ["call-off"]
    while commands.go_on_importing():
        pass
    assert offered() == ["undo"]
    assert send(ann, f"{address}/undo").status_code == 200
    assert offered() == [] and "Taken off the board again" in ann.get(address).text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"headline only"])
def test_a_file_that_is_no_table_is_refused_with_a_sentence(cast, content, clock):
    answer = bring(cast, content)
    assert answer.status_code == 409 and 'role="alert"' in answer.text


def test_columns_without_a_headline_are_named_by_hand(cast, send, clock):
    address = bring(cast, b"Was;Wo\nEine Bank;Dort\n").headers["Location"]
    assert "say which column is the headline" in cast.as_("ann").get(address).text
    same = {"column-0": "body", "column-1": "body"}
    answer = send(cast.as_("ann"), f"{address}/columns", as_page=True, kind="idea", language="en", **same)
    assert answer.status_code == 409 and "Two columns cannot mean the same" in answer.text
    send(cast.as_("ann"), f"{address}/columns", kind="idea", language="en", **{"column-0": "headline"})
    assert "Eine Bank" in cast.as_("ann").get(address).text


@pytest.fixture
def dangerous(cast, clock):
    """A formula in every place where people write."""
    for formula in FORMULAS:
        key = board.post_idea(by(cast, "bo"), cast.lab.key, formula.strip()[:90], formula, given={"who": formula, "change": formula})
    board.comment_on(by(cast, "cy"), key, FORMULAS[0])


def runs(text):
    """Whether a program might take this cell for a formula; some drop blanks and invisible signs before it."""
    return isinstance(text, str) and text.lstrip(" \u200b\u202e\u00ad\ufeff\u2003\u00a0\t\r\n")[:1] in list("=+-@|%＝＋－＠")


def test_no_cell_of_40_formulas_runs_in_csv_or_excel(cast, dangerous):
    assert len(FORMULAS) == 40
    export = cast.as_("ann").get(f"/labs/{cast.lab.key}/export.csv")
    table = list(csv.reader(io.StringIO(export.get_data(as_text=True).removeprefix("\ufeff"), newline="")))
    assert len(table) > 30
    assert [cell for row in table for cell in row if runs(cell)] == []
    book = openpyxl.load_workbook(io.BytesIO(cast.as_("ann").get(f"/labs/{cast.lab.key}/export.xlsx").data))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"} and not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells if runs(cell.value)] == []
    with zipfile.ZipFile(io.BytesIO(cast.as_("ann").get(f"/labs/{cast.lab.key}/export.xlsx").data)) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in sheets and b"externalLink" not in sheets


def test_what_is_found_is_what_is_taken_home(cast, clock):
    board.post_idea(by(cast, "bo"), cast.lab.key, "A bench", "At the door")
    board.post_insight(by(cast, "cy"), cast.lab.key, "Doors are heavy")
    board.hide_thought(by(cast, "mo"), board.post_idea(by(cast, "bo"), cast.lab.key, "CANARY"), "A name")
    lab = f"/labs/{cast.lab.key}"
    everything = json.loads(cast.as_("ann").get(f"{lab}/export.json").data)
    assert {row["headline"] for row in everything["thoughts"]} == {"A bench", "Doors are heavy"}
    for address in (f"{lab}/export.json?kind=insight", f"{lab}/export.json?q=heavy"):
        assert [row["headline"] for row in json.loads(cast.as_("ann").get(address).data)["thoughts"]] == ["Doors are heavy"]
    paper = cast.as_("ann").get(f"{lab}/print?kind=idea").text
    assert "A bench" in paper and "Doors are heavy" not in paper and "CANARY" not in paper


def test_paper_holds_what_an_idea_answers_to_its_call_and_rows_that_do_not_fit_say_which_they_are(cast, clock):
    calling = Calling(cast, clock, prompts=PROMPTS)
    calling.enters("bo", "A bench", ["Whoever waits", "Ask the porter"])
    paper = cast.as_("ann").get(f"/labs/{cast.lab.key}/print").text
    assert "Who does it help? Whoever waits" in paper and "What is the first step? Ask the porter" in paper
    address = bring(cast, written([["Title"], ["A bench that goes on" * 10]]).encode()).headers["Location"]
    page = cast.as_("ann").get(address).text
    assert "The headline has 200 characters; 90 fit." in page and "Your text was kept" not in page and "A bench that goes on" in page


def test_no_cell_of_the_rows_that_would_not_come_runs_nor_the_names_of_their_columns(cast, clock):
    address = bring(cast, written([["Title", "=1+1", "@SUM(1)"], ["", "=2+2", "-3"], ["One", "", ""]]).encode()).headers["Location"]
    faults = list(csv.reader(io.StringIO(cast.as_("ann").get(f"{address}/faults.csv").get_data(as_text=True).lstrip("\ufeff"))))
    assert faults == [["Row", "Reason", "Title", "'=1+1", "'@SUM(1)"], ["2", "It has no headline.", "", "'=2+2", "'-3"]]


def test_a_name_leaves_the_lab_where_its_owner_agrees_an_evaluator_takes_numbers_and_anonymous_stays_so(cast, clock):
    lab = f"/labs/{cast.lab.key}"
    board.post_idea(by(cast, "bo"), cast.lab.key, "Named", attribution="named")
    board.post_idea(by(cast, "pat"), cast.lab.key, "Nameless", attribution="anonymous")
    assert "Bo" not in cast.as_("ann").get(f"{lab}/export.json").get_data(as_text=True)
    assert "Person 1" in cast.as_("ann").get(f"{lab}/print").text
    give_consent(by(cast, "bo"), cast.bo.id, "quotes")
    names = {row["headline"]: row["by"] for row in json.loads(cast.as_("ann").get(f"{lab}/export.json").data)["thoughts"]}
    numbers = cast.as_("val").get(f"{lab}/export.json").get_data(as_text=True)
    assert names == {"Named": "Bo", "Nameless": ""}
    assert "Person 1" in numbers and "Bo" not in numbers and cast.pat.key not in numbers


def test_what_is_taken_home_says_no_more_of_comments_links_and_nameless_authors_than_the_board(cast, clock):
    lab = cast.lab.key
    insights = [board.post_insight(by(cast, "pat"), lab, headline, attribution="anonymous") for headline in ("Nameless", "Hidden")]
    give_consent(by(cast, "pat"), cast.pat.id, "quotes")
    idea = board.post_idea(by(cast, "pat"), lab, "Named")
    for key in insights:
        board.rest_on(by(cast), idea, key)
    board.comment_on(by(cast, "pat"), idea, "Without a name", "anonymous")
    board.comment_on(by(cast, "pat"), idea, "As a carer", "role", "patient")
    hidden = board.comment_on(by(cast, "cy"), idea, "CANARY")
    board.hide_comment(by(cast, "mo"), idea, hidden, "A name")
    board.hide_thought(by(cast, "mo"), insights[1], "A name")
    give_consent(by(cast, "pat"), cast.pat.id, "quotes")
    for name, pat in (("ann", "Pat"), ("val", "Person 1")):
        text = cast.as_(name).get(f"/labs/{lab}/export.json").get_data(as_text=True)
        rows = {row["headline"]: row for row in json.loads(text)["thoughts"]}
        assert {headline: (row["by"], row["rests_on"]) for headline, row in rows.items()} == {
            "Nameless": ("", ""), "Named": (pat, insights[0])}
        assert [(one["by"], one["speaks_as"]) for one in rows["Named"]["said"]] == [("", None), ("", "patient")]
        assert "CANARY" not in text and insights[1] not in text and cast.pat.key not in text


def test_a_facilitator_may_take_it_home_and_not_bring_to_it(cast, clock):
    give_hat(by(cast), cast.lab.key, cast.cy.key, "facilitator")
    assert cast.as_("cy").get(f"/labs/{cast.lab.key}/export.csv").status_code == 200
    assert cast.as_("cy").get(f"/labs/{cast.lab.key}/import").status_code == 403


def test_a_file_that_is_gone_is_said_in_a_sentence(cast, send):
    assert cast.as_("ada").get("/imports/gone").status_code in (403, 404)
