"""Which letters travel with the first page? Cuts from each weight those that nearly every page needs."""

import hashlib
from io import BytesIO

# English and nearly all of Welsh; w and y with a circumflex come with latin-ext, rarer letters with latin.
CORE = (
    *range(0x20, 0x7F), 0xA3, 0xB7, *map(ord, "ÂÊÎÔÛâêîôûéëïö"),
    0x2013, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212,
)


def cut(path, kept):
    """The woff2 at `path` with only the letters of CORE: kerning and tabular figures stay, hints go.

    Cutting takes a second, so the result is kept in the folder `kept` under the name of what it was made from.
    """
    body = path.read_bytes()
    name = hashlib.sha256(body + repr(CORE).encode()).hexdigest()[:16]
    made = kept / f"{name}.woff2"
    if not made.exists():
        kept.mkdir(parents=True, exist_ok=True)
        draft = kept / f"{name}.draft"
        draft.write_bytes(_cut(body))
        draft.replace(made)
    return made.read_bytes()


def _cut(body):
    # Each start of the server passes by here; only the first one cuts, and only cutting needs the quarter second of this import.
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "tnum"], name_IDs=[])
    font = subset.load_font(BytesIO(body), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CORE)
    cutter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
