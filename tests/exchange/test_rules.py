"""How files of any program are read, which rows are in order, and which cells are safe."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.rules import likeness, reading, rows
from app.refusal import Refusal

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=30).map(str.strip)


def written(table, delimiter=","):
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=delimiter).writerows(table)
    return sheet.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_any_spreadsheet_are_read(encoding):
    assert reading.decoded("Tŷ".replace("ŷ", "ÿ").encode(encoding)).removeprefix("\ufeff") == "Tÿ"


@pytest.mark.parametrize("content, code", [
    (b"", "no_file"), (b"PK\x03\x04...", "not_csv"), (b"a\x00b", "not_csv"), (b"x" * (5 * 1024 * 1024 + 1), "file_too_large"),
])
def test_what_is_no_table_is_refused_in_a_sentence(content, code):
    with pytest.raises(Refusal) as refused:
        reading.decoded(content)
    assert refused.value.code == code and str(refused.value)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_whatever_a_spreadsheet_writes_comes_back_cell_by_cell(cells, delimiter):
    table = [["Headline", "Body", "Who"], *cells]
    full = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    text = written(table, delimiter)
    if not full:
        with pytest.raises(Refusal):
            reading.table_of(text)
        return
    found = reading.table_of(text)
    assert found.columns == ("Headline", "Body", "Who")
    assert [cells for _line, cells in found.rows] == full


@given(st.text(max_size=400))
def test_no_text_at_all_is_more_than_refused(text):
    try:
        reading.table_of(text.replace("\x00", ""))
    except Refusal as refusal:
        assert str(refusal)


def test_rows_are_counted_by_the_line_on_which_they_begin():
    found = reading.table_of('headline,body\nOne,"two\nlines"\n\nThree,x\n')
    assert [line for line, _cells in found.rows] == [2, 5]


def test_5000_rows_fit_and_one_more_does_not():
    assert len(reading.table_of("headline\n" + "a\n" * 5000).rows) == 5000
    with pytest.raises(Refusal) as refused:
        reading.table_of("headline\n" + "a\n" * 5001)
    assert refused.value.code == "many_rows"


def test_columns_are_understood_by_their_names():
    assert rows.guess(("Title", "Description", "Who does it help?", "Cost")) == {0: "headline", 1: "body", 2: "who"}
    with pytest.raises(Refusal):
        rows.check_meaning({"0": "body"}, ("Title",))
    with pytest.raises(Refusal):
        rows.check_meaning({"0": "headline", "1": "headline"}, ("A", "B"))
    with pytest.raises(Refusal):
        rows.check_meaning({"7": "headline"}, ("A",))


def test_two_columns_that_could_mean_the_same_are_told_apart():
    assert rows.guess(("Idea", "Title", "Text", "Summary")) == {1: "headline", 2: "body"}
    assert reading.table_of("Title,Text,Title,\nOne,a,b,c\n").columns == ("Title", "Text", "Title (3)", "Column 4")
    with pytest.raises(Refusal) as refused:
        reading.table_of(",".join(["Title"] * 61) + "\nOne\n")
    assert refused.value.code == "many_columns"


def test_every_fault_of_a_row_is_told():
    table = reading.table_of("Headline,Body,Evidence,Source\n" + "x" * 91 + "," + "y" * 2001 + ",rumour,javascript:alert(1)\n")
    [row] = rows.rows_of(table, rows.guess(table.columns), "insight")
    assert len(row.faults) == 4
    assert all((sentence % values if values else sentence) for sentence, values in row.faults)


def test_the_same_row_twice_and_what_is_known_are_told_from_new_ones():
    table = reading.table_of("Headline,Body\nA,b\nNew,\na,B\nKnown,\n,only a body\nOne,two,three\n")
    found = rows.rows_of(table, rows.guess(table.columns), "idea", {("known", "")})
    assert [[sentence for sentence, _values in row.faults] for row in found] == [
        [], [], [rows.TWICE], [rows.KNOWN], [rows.NO_HEADLINE], [rows.MANY_CELLS]]


def test_words_of_lists_are_understood_by_key_and_by_words():
    table = reading.table_of("Headline,Kind,Evidence,Perspective\nA,Insight,Lived experience,patient\nB,IDEA,,\n")
    first, second = rows.rows_of(table, rows.guess(table.columns), "idea")
    assert (first.values["kind"], first.values["evidence"], first.values["perspective"]) == ("insight", "lived", "patient")
    assert (second.values["kind"], second.values["evidence"]) == ("idea", None)


def twins(headlines, on_board=()):
    """[(row, what it is like)] of these headlines; what is on the board is called by its headline."""
    made = [rows.Row(number, {"headline": headline}) for number, headline in enumerate(headlines, 2)]
    return [(twin.row.number, twin.earlier or twin.key) for twin in likeness.twins_among(made, {one: one for one in on_board})]


def test_rows_that_say_nearly_the_same_are_pointed_out_whatever_their_case_order_and_endings():
    assert twins(["A walking group", "One shared letter", "Groups for walks", "a WALKING group!"]) == [(4, 2), (5, 2)]
    assert twins(["Groups for walks", "Quiet room"], ["A walking group"]) == [(2, "A walking group")]
    assert twins(["A bench at the door", "One shared letter", "Bench"]) == []


def test_the_same_headline_is_pointed_out_however_many_rows_have_its_words():
    assert twins([f"Idea number {n}" for n in range(60)] + ["Idea number 3"]) == [(62, 5)]
    assert twins(["Bench", "bench.", "???", "!!!"]) == [(3, 2)]


def test_what_stands_on_the_board_comes_before_a_row_of_the_file():
    assert twins(["Quiet room", "A quiet room"], ["The quiet room"]) == [(2, "The quiet room"), (3, "The quiet room")]


def test_a_headline_is_compared_with_few_others_however_many_there_are(monkeypatch):
    compared = []
    monkeypatch.setattr(likeness.fuzz, "token_set_ratio", lambda one, other, score_cutoff: compared.append(one) or 0)
    twins([f"Calling people in week {n} of {n * 7} days" for n in range(400)], [f"Week {n} is long" for n in range(400)])
    assert len(compared) <= 400 * likeness.RAREST * likeness.MOST_HOLDERS / 20
