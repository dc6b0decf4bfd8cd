"""Do the letters of nearly every page come in small files, and do the style sheets name them?"""

import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from frontend import build, fonts


@pytest.fixture
def face(tmp_path):
    """The ordinary weight, cut."""
    return fonts.cut(build.FONTS / "files" / f"{build.FONTS.name}-latin-400-normal.woff2", tmp_path)


def test_the_cut_font_holds_every_letter_of_the_core_and_stays_small(face):
    assert set(fonts.CORE) <= set(TTFont(BytesIO(face)).getBestCmap())
    assert len(face) < 7500


def test_cutting_again_reads_what_is_kept(face, tmp_path):
    kept = next(tmp_path.glob("*.woff2"))
    kept.write_bytes(b"kept")
    assert fonts.cut(build.FONTS / "files" / f"{build.FONTS.name}-latin-400-normal.woff2", tmp_path) == b"kept"


def test_the_style_sheet_asks_for_exactly_the_core():
    sheet = (build.STATIC / "css" / "tokens.css").read_text()
    ranges = re.search(r"-core-400-normal[^}]*unicode-range:([^}]*)", sheet).group(1)
    named = set()
    for each in ranges.split(","):
        first, _, last = each.removeprefix("U+").partition("-")
        named |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert named == set(fonts.CORE)
