"""Undocumented is red: settings, kinds of entry, ways of voting, structures, and the addresses of pages in the docs."""

import re
from pathlib import Path

from app.journal.record import kinds_with_rooms
from app.rounds.structures import shipped
from app.settings import SETTINGS
from app.voting.methods import METHODS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SOURCES = {path: path.read_text() for path in (ROOT / "app").rglob("*.py")}


def named_in(page):
    return set(re.findall(r"`([A-Za-z_0-9-]+)`", (DOCS / page).read_text()))


def recorded_kinds():
    """Every kind that a command records by its literal name."""
    direct = re.compile(r'\b(?:record|_record|note|_note\w*|note_text)\(\s*(?:[\w.]+,\s*)*"([a-z]+(?:_[a-z]+)*)"')
    return {kind for text in SOURCES.values() for kind in direct.findall(text)}


def test_every_setting_has_its_line():
    assert set(SETTINGS) <= named_in("settings.md")


def test_no_setting_is_described_that_does_not_exist():
    assert {name for name in named_in("settings.md") if name.isupper()} <= set(SETTINGS)


def test_every_kind_of_entry_has_its_line(app):
    kinds = {kind for kind in kinds_with_rooms() | recorded_kinds() if not kind.endswith("_tested") and kind != "wall_changed"}
    assert len(kinds) > 80
    assert kinds - named_in("journal.md") == set()


def test_no_kind_is_described_that_nothing_records():
    everything = "\n".join(SOURCES.values())
    assert [kind for kind in named_in("journal.md") if f'"{kind}"' not in everything] == []


def test_every_way_of_voting_is_in_the_glossary():
    assert {method.KEY for method in METHODS} <= named_in("glossary.md")


def test_every_structure_names_its_source():
    for structure in shipped().values():
        assert structure.credit, structure.id
    licence = (ROOT / "app/rounds/structures/LICENSE").read_text()
    assert "CC BY-SA 4.0" in licence or "CC-BY-SA-4.0" in licence
