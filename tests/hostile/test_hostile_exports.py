"""What people write leaves as CSV, workbooks and JSON: no cell runs, and no part of a file is more than words."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.exchange.test_web import runs
from tests.hostile.filling import fill
from tests.hostile.payloads import PACKED
from tests.hostile.test_hostile_words import lived_in  # noqa: F401 (a fixture)
from tests.test_routes import rules_of, world  # noqa: F401 (world is a fixture)

STARTS = ("=HYPERLINK(\"//evil.example/__ran\")\n", "\u200b@__ran\n", "|__ran")
# Every file that programs of others open as a table, and JSON that holds what people wrote.
FILES = {
    "exchange.export": ("/labs/{lab_key}/export.csv", "/labs/{lab_key}/export.xlsx", "/labs/{lab_key}/export.json"),
    "exchange.faults": ("/imports/{import_key}/faults.csv",), "exports.export_csv": ("/w/{workshop_key}/export.csv",),
    "exports.export_json": ("/w/{workshop_key}/export.json",),
}
# Agendas and structures as files hold settings of the house, which other programs of ours read back.
OURS = {"strings.export", "own_structures.export"}


def takes_home(rule):
    """Is this the address of a file of rows, by its name?"""
    return rule.rule.endswith((".csv", ".xlsx", ".json", "as_file>", "/export"))


def files(cast, world):  # noqa: F811
    """(address, answer) of each, taken home by the Lab's lead."""
    ann = cast.as_("ann")
    for addresses in FILES.values():
        for address in addresses:
            answer = ann.get(address.format(**world))
            assert answer.status_code == 200, address
            yield address, answer


def cells_of(answer):
    """All cells of a sheet."""
    if answer.mimetype == "text/csv":
        table = csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"), newline=""))
        return [cell for row in table for cell in row]
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"} and not any(cell.hyperlink for cell in cells)
    return [cell.value for cell in cells]


def test_the_list_of_files_is_whole(app):
    assert {endpoint for endpoint, rule in rules_of(app).items() if takes_home(rule)} - OURS == set(FILES)


@pytest.mark.parametrize("start", STARTS, ids=["formula", "behind an invisible sign", "pipe"])
def test_no_cell_of_any_file_runs(cast, lived_in, start):  # noqa: F811
    fill(start + PACKED)
    for address, answer in files(cast, lived_in):
        if answer.mimetype == "application/json":
            assert json.loads(answer.data), address
            continue
        cells = cells_of(answer)
        assert [cell for cell in cells if runs(cell)] == [] and cells, address


def test_every_part_of_a_workbook_is_markup_of_its_own(app, cast, lived_in):  # noqa: F811
    fill(PACKED)
    book = cast.as_("ann").get(f"/labs/{lived_in['lab_key']}/export.xlsx")
    with zipfile.ZipFile(io.BytesIO(book.data)) as parts:
        for name in parts.namelist():
            tags = {element.tag for element in ElementTree.fromstring(parts.read(name)).iter()}
            assert all(tag.startswith("{http://") for tag in tags) and not any("__ran" in tag or tag.endswith("}f") for tag in tags), name
    assert any("<script>__ran(1)</script>" in str(cell) for cell in cells_of(book))
