"""Whom does a pasted list mean: addresses, bare or with names, one a row or many, as people type them and as Outlook writes them?"""

import re
from typing import NamedTuple

# What stands between ; , and what is quoted or in angle brackets, where these two part nothing.
_PIECE = re.compile(r'((?:"[^"]*"|<[^<>]*>|[^;,])*)([;,]|$)')
_WITH_NAME = re.compile(r"[^<>]*<([^<>]*)>")
_INSIDE_AN_ADDRESS = re.compile(r"@|\w\.\w")
# Copied along from mail programs; nobody sees them.
_UNSEEN = "\u200b\u200e\u200f\u202a\u202c\u2060\ufeff"


class Pasted(NamedTuple):
    """One entry of the list: on which row it stands, as it was typed, and the address in it."""

    row: int
    typed: str
    address: str


def pasted_in(text):
    """The entries of a list, each address once however its letters are written, in their order."""
    found = {}
    for number, row in enumerate((text or "").splitlines(), start=1):
        for typed in _entries_in(row):
            one = Pasted(number, typed, _address_in(typed))
            found.setdefault((one.address or typed).lower(), one)
    return list(found.values())


def _entries_in(row):
    """What stands on one row. A name before a comma belongs to the address in brackets behind it: Lee, Ann <ann@example.org>."""
    names = []
    for piece, end in _PIECE.findall(row):
        typed = _trimmed(piece)
        if _WITH_NAME.fullmatch(typed):
            yield ", ".join([*names, typed])
            names = []
        elif end == "," and _is_a_name(typed):
            names.append(typed)
        elif typed:
            yield from (*names, typed)
            names = []
        if end != ",":
            yield from names
            names = []


def _is_a_name(typed):
    """Half a name, and no address that lacks something: that one has to be told."""
    return bool(typed) and not _INSIDE_AN_ADDRESS.search(typed) and (typed != typed.lower() or not typed.isascii())


def _address_in(typed):
    in_brackets = _WITH_NAME.fullmatch(typed)
    kept = _trimmed(in_brackets[1] if in_brackets else typed)
    return kept[7:] if kept[:7].lower() == "mailto:" else kept.strip("'\"")


def _trimmed(text):
    return text.strip().strip(_UNSEEN).strip()
