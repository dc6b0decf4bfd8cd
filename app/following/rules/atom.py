"""How is a feed written, so that every reader of feeds understands it? Atom 1.0 (RFC 4287), from plain values."""

import re
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# XML knows no way to write these signs, not even escaped.
IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Tree.register_namespace("", ATOM)


class Item(NamedTuple):
    """One thing of a feed."""

    id: str
    title: str
    text: str
    address: str
    published: object
    updated: object
    author: str = ""
    kind: str = ""
    language: str = "en"

    @property
    def changed(self):
        """When it was changed last; nothing is changed before it was published."""
        return max(self.published, self.updated)


def lasting_id(*names):
    """The same id for the same names for ever, whatever address the server has."""
    return uuid5(NAMESPACE_URL, "allround " + " ".join(names)).urn


def feed(feed_id, title, author, own_address, page_address, begun_at, items):
    """A whole feed as bytes. It is as new as its newest item; each item is in it once.

    Who is not to be named has no name here: such an item falls to the author of the feed, which is its Lab.
    """
    items = list({item.id: item for item in items}.values())
    root = Tree.Element(_name("feed"), {LANGUAGE: "en"})
    _say(root, "id", feed_id)
    _say(root, "title", title)
    _say(root, "updated", _moment(max([item.changed for item in items], default=begun_at)))
    _say(_say(root, "author"), "name", author)
    _say(root, "link", rel="self", type="application/atom+xml", href=own_address)
    _say(root, "link", rel="alternate", type="text/html", href=page_address)
    _say(root, "generator", "Allround")
    for item in items:
        _write(root, item)
    return Tree.tostring(root, encoding="utf-8", xml_declaration=True)


def _write(root, item):
    entry = _say(root, "entry", **{LANGUAGE: item.language})
    _say(entry, "id", item.id)
    _say(entry, "title", item.title, type="text")
    _say(entry, "published", _moment(item.published))
    _say(entry, "updated", _moment(item.changed))
    if item.author:
        _say(_say(entry, "author"), "name", item.author)
    if item.kind:
        _say(entry, "category", term=item.kind)
    _say(entry, "link", rel="alternate", type="text/html", href=item.address)
    _say(entry, "content", item.text or item.title, type="text")


def _say(parent, name, text=None, **attributes):
    made = Tree.SubElement(parent, _name(name), {key: IMPOSSIBLE.sub("", value) for key, value in attributes.items()})
    if text is not None:
        made.text = IMPOSSIBLE.sub("", text)
    return made


def _name(name):
    return f"{{{ATOM}}}{name}"


def _moment(moment):
    return moment.isoformat(timespec="seconds")
