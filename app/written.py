"""How words that somebody wrote are shown: as text with paragraphs and links, never as markup."""

import re

from jinja2.utils import urlize
from markupsafe import Markup

REL = "nofollow noopener noreferrer"
SHOWN_OF_A_LINK = 60


def written(text, inline=False):
    """The text with everything in it escaped, a <p> for each paragraph, and its web addresses as links; `inline` without paragraphs."""
    parts = [Markup(urlize(part, trim_url_limit=SHOWN_OF_A_LINK, rel=REL)) for part in re.split(r"\n\s*\n", (text or "").strip()) if part]
    if inline:
        return Markup("\n\n").join(parts)
    return Markup("\n").join(Markup('<p class="written">{}</p>').format(part) for part in parts)
