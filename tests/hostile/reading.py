"""What in an answer's markup did somebody's words become? A page of the house knows no element and no attribute that names __ran."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

MARK = "__ran"
# Elements that no page of the house has; a script of the house has its own address.
FOREIGN = {"applet", "audio", "base", "embed", "frame", "frameset", "iframe", "isindex", "keygen", "listing", "marquee", "math", "object",
           "plaintext", "portal", "style", "template", "x", "xmp"}
ADDRESSES = {"action", "formaction", "href", "src", "srcset", "srcdoc", "data", "poster", "background", "ping", "xlink:href", "cite"}
SCHEMES = {"", "http", "https", "mailto"}


class Reading(HTMLParser):
    """Reads markup; `tags` are its elements, `found` what a page of the house does not have."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.tags = [], set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        names = dict(attributes)
        own_script = tag == "script" and (names.get("src") or "").startswith("/static/")
        # The console shows what the projector shows.
        own_frame = tag == "iframe" and (names.get("src") or "").startswith(("/p/", "/w/"))
        if (tag in FOREIGN and not own_frame) or (tag == "script" and not own_script) or MARK in tag:
            self.found.append(f"<{tag}>")
        self.found += [f'<{tag} {name}="{(value or "")[:60]}">' for name, value in attributes if is_foreign(tag, name, value or "")]

    def handle_comment(self, words):
        self.found += [f"<!--{words[:60]}-->"] * (MARK in words)

    def handle_decl(self, words):
        self.found += [f"<!{words[:60]}>"] * (MARK in words)

    def handle_pi(self, words):
        self.found.append(f"<?{words[:60]}>")

    def unknown_decl(self, words):
        self.found.append(f"<![{words[:60]}")


def is_foreign(tag, name, value):
    """Is this an attribute that no page of the house has: an event, a style, an address that leads to another scheme or is theirs?"""
    if name.startswith("on") or name == "style" or MARK in name or not name.replace("-", "").replace("_", "").replace(":", "").isalnum():
        return True
    if name not in ADDRESSES:
        return False
    clean = "".join(each for each in value if each > " ")
    # A link that somebody wrote leads where it says; a picture, a form or a script never does.
    leads_away = urlsplit(clean).scheme.lower() in SCHEMES and tag == "a" and name == "href"
    return urlsplit(clean).scheme.lower() not in SCHEMES or (clean.startswith(("//", "http")) and MARK in clean and not leads_away)


def foreign_in(markup):
    """Elements and attributes in this markup that are no page's own."""
    reading = Reading()
    reading.feed(markup)
    reading.close()
    return reading.found
