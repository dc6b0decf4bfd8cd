"""How words that somebody wrote are shown: as text with paragraphs and links, never as markup."""

import re

from jinja2.utils import urlize
from markupsafe import Markup, escape

REL = "nofollow noopener noreferrer"
SHOWN_OF_A_LINK = 60
# Without one of these no word of a text can be an address, and none is looked for in it word by word.
IN_ADDRESSES = re.compile(r"\.[\w%-]|://|@")


def written(text, inline=False):
    """The text with everything in it escaped, a <p> for each paragraph, and its web addresses as links; `inline` without paragraphs."""
    parts = [_linked(part) for part in re.split(r"\n\s*\n", (text or "").strip()) if part]
    if inline:
        return Markup("\n\n").join(parts)
    return Markup("\n").join(Markup('<p class="written">{}</p>').format(part) for part in parts)


def _linked(text):
    return Markup(urlize(text, trim_url_limit=SHOWN_OF_A_LINK, rel=REL)) if IN_ADDRESSES.search(text) else escape(text)
