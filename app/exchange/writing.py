"""How does a board leave Allround: as CSV, as a workbook, as JSON? No cell of any of them runs."""

import csv
import io
import json

from app.rounds.rules.sheets import safe_cell

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "key", "kind", "state", "headline", "body", "who", "change", "first_step", "works", "asked", "evidence", "source_link", "by",
    "speaks_as", "language", "posted_at", "active_at", "version", "workshop", "rests_on", "comments", "address",
)


def as_csv(rows):
    """Rows, {column: value}, as CSV."""
    return as_sheet(COLUMNS, ([row.get(column) for column in COLUMNS] for row in rows))


def as_sheet(columns, rows):
    """Lists of cells under the names of their columns as CSV: UTF-8 with its mark, every cell quoted and safe."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + sheet.getvalue()).encode("utf-8")


def as_xlsx(rows, title):
    """Rows as a workbook of one sheet. Text is written as text, never as a formula or a link, and what looks like one is made safe too:
    somebody will save the sheet as CSV."""
    import xlsxwriter  # a twentieth of the time in which Allround starts, for what is asked for once a month

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                    "strings_to_numbers": False}) as book:
        book.set_properties({"title": title, "author": "Allround", "comments": ""})
        sheet, bold = book.add_worksheet("Board"), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(COLUMNS):
            sheet.write_string(0, place, column, bold)
            sheet.set_column(place, place, 40 if column in ("headline", "body") else 16)
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(COLUMNS):
                value = safe_cell(row.get(column))
                if isinstance(value, (int, float)):
                    sheet.write_number(number, place, value)
                elif value:
                    sheet.write_string(number, place, value)
    return file.getvalue()


def as_json(lab, rows, exported_at):
    """The whole of it for programs, with the name and version of its shape first."""
    shaped = {"schema": "allround-board", "version": 1, "lab": lab, "exported_at": exported_at, "thoughts": rows}
    return json.dumps(shaped, ensure_ascii=False, indent=2).encode("utf-8")
