"""How is a file that somebody brings read as a table, whatever program wrote it?"""

import csv
import io
from dataclasses import dataclass

from app.refusal import N_, Refusal

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 60
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DELIMITERS = ",;\t|"
# One cell may hold a whole story, but not a whole file.
csv.field_size_limit(200_000)


@dataclass(frozen=True)
class Table:
    """A table as it was read: names of columns, and rows with the number of the line on which each begins."""

    columns: tuple
    rows: tuple


def decoded(content):
    """The text of a file: UTF-8, UTF-16 with its mark, or what older spreadsheets write. Refuses nothing, too much, and what is no text."""
    if not content:
        raise Refusal("no_file", N_("Choose a file first. Nothing was read."))
    if len(content) > MOST_BYTES:
        raise Refusal("file_too_large", N_("A file has at most %(most)s MB here. Cut it in two."), most=MOST_BYTES // 1024 // 1024)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Refusal("not_csv", N_("This is not a CSV file. In Excel choose “Save as” and “CSV UTF-8”; then bring that file."))
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        # Spreadsheets on Windows write this where nobody asked for UTF-8; five of its bytes mean nothing.
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise Refusal("not_csv", N_("This is not a CSV file. In Excel choose “Save as” and “CSV UTF-8”; then bring that file."))
    return text


def table_of(text):
    """The Table of a CSV text, its first row being the names of its columns. Blank rows are left out.

    Refuses a table without rows, one with more than 5,000 rows or 60 columns, and one that cannot be taken apart.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    found, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begins, tuple(cell.strip() for cell in cells)))
            begins = reader.line_num + 1
            if len(found) > MOST_ROWS + 1:
                raise Refusal("many_rows", N_("A file has at most %(most)s rows here. Cut it in two."), most=MOST_ROWS)
    except csv.Error:
        raise Refusal("not_csv", N_("Near line %(line)s this file cannot be read as a table. Look at its quotation marks."),
                      line=reader.line_num) from None
    if len(found) < 2:
        raise Refusal("no_rows", N_("There is nothing under the first row, which names the columns."))
    columns = _named(found[0][1])
    if len(columns) > MOST_COLUMNS:
        raise Refusal("many_columns", N_("A file has at most %(most)s columns here."), most=MOST_COLUMNS)
    return Table(columns, tuple(found[1:]))


def _delimiter(text):
    """The sign between cells: the one that is most frequent in the first row that is not quoted."""
    head = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    outside = "".join(part for number, part in enumerate(head.split('"')) if number % 2 == 0)
    return max(DELIMITERS, key=outside.count)


def _named(cells):
    """Names of columns, each once: an empty one is called by its number, and a name that comes again gets a number too."""
    names = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.lstrip("\ufeff").split())[:80] or f"Column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)
