"""A page that is open while something happens: what of it stays, when it asks for its own parts afresh?"""

import html
import json
import re
from html.parser import HTMLParser

from app.journal.queries import heads_of

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}


class _Rest(HTMLParser):
    """All words of a page but those of its title and of the elements that are drawn again."""

    def __init__(self, ids):
        super().__init__()
        self.ids, self.open, self.inside, self.words = set(ids), [], 0, []

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        is_drawn_again = known.get("id") in self.ids or "data-part" in known or tag == "title"
        if tag not in VOID:
            self.open.append((tag, is_drawn_again))
            self.inside += is_drawn_again
        if not self.inside:
            self.words += [value for value in known.values() if value]

    def handle_endtag(self, tag):
        while self.open:
            name, was_drawn_again = self.open.pop()
            self.inside -= was_drawn_again
            if name == tag:
                return

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)


class OpenPage:
    """A page as somebody has it before them."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.text = browser.get(address).text
        self.live = self.live_of(self.text)

    @staticmethod
    def live_of(text):
        """What a page says of itself to the socket, or None where it hears nothing."""
        attribute = re.search(r'data-live="([^"]*)"', text)
        return json.loads(html.unescape(attribute[1])) if attribute else None

    def shows(self, words):
        """Whether they stand on it as it was opened, anywhere but in its title."""
        return words in html.unescape(self.text.split("</title>", 1)[1])

    def keeps(self, words):
        """Whether they are still on it once it has heard of what happened: outside its parts, or in what these say now."""
        assert self.live, "this page hears nothing"
        now = heads_of(list(self.live["heads"]))
        assert now != self.live["heads"], "none of its rooms has changed"
        address = self.live.get("at") or self.address
        said = self.browser.get(f"{address}{'&' if '?' in address else '?'}fragments=1").get_json()
        ids = [id for known in self.live["ids"].values() for id in known] + self.live.get("own", [])
        rest = _Rest(ids)
        rest.feed(self.text)
        return words in " ".join(rest.words) or words in html.unescape(json.dumps(said, ensure_ascii=False))
