"""Which letters travel with the first page? Cuts from each weight those that nearly every page needs."""

from io import BytesIO

from frontend.keeping import once

# English and nearly all of Welsh; w and y with a circumflex come with latin-ext, rarer letters and signs with latin.
CUT = b"2"  # another number for another way of cutting: what was kept before is not read again
RARE = "#$<>@[\\]^`{|}~"
CORE = (
    *(letter for letter in range(0x20, 0x7F) if chr(letter) not in RARE), 0xA3, 0xB7, *map(ord, "ÂÊÎÔÛâêîôûéëïö"),
    0x2013, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212,
)


def cut(path, kept):
    """The woff2 at `path` with only the letters of CORE: kerning and tabular figures stay, hints go.

    Cutting takes a second, so the result is kept in the folder `kept`.
    """
    body = path.read_bytes()
    return once(kept, ".woff2", body + repr(CORE).encode() + CUT, lambda: _cut(body))


def _cut(body):
    # Each start of the server passes by here; only the first one cuts, and only cutting needs the quarter second of this import.
    from fontTools import subset
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "tnum"], name_IDs=[])
    options.drop_tables += ["STAT", "gasp"]
    font = subset.load_font(BytesIO(body), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CORE)
    cutter.subset(font)
    font.flavorData = WOFF2FlavorData(transformedTables={"glyf", "loca", "hmtx"})
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
