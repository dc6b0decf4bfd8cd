"""How does a workshop leave Allround as a file? Rows for a spreadsheet that cannot run anything, and JSON for programs."""

import csv
import io
import json
import unicodedata

SCHEMA = "allround-workshop"
VERSION = 1
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
BYTE_ORDER_MARK = "\ufeff"

COLUMNS = (
    "key", "headline", "text", "agenda_item", "step", "group", "by", "put_forward_at", "goes_on", "put_together_from",
    "grew_from", "ballot", "rank", "tie", "dots", "people", "on_the_board", "kept_in_this_item", "structure", "picture",
    "chosen_by", "taken_from", "place",
)


def safe_cell(value):
    """A value as a spreadsheet may read it: text that a program could take for a formula begins with an apostrophe.

    Numbers stay numbers. Blanks and invisible signs before it do not hide it: some programs drop them.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return value
    text = str(value).replace("\x00", "")
    return "'" + text if text.startswith(DANGEROUS) or first_visible(text) in DANGEROUS else text


def first_visible(text):
    """The first character that shows: not a blank, a control or a formatting sign."""
    return next((sign for sign in text if unicodedata.category(sign)[0] not in "ZC"), "")


def as_csv(export):
    """The ideas of an export as CSV, one row each: UTF-8 with a byte order mark, every cell quoted and safe."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(export):
        writer.writerow([safe_cell(row.get(column)) for column in COLUMNS])
    return (BYTE_ORDER_MARK + sheet.getvalue()).encode("utf-8")


def as_json(export):
    """The whole export as JSON in UTF-8, with the name and version of its shape first."""
    shaped = {"schema": SCHEMA, "version": VERSION, **export}
    return json.dumps(shaped, ensure_ascii=False, indent=2).encode("utf-8")


def rows(export):
    """Flat rows: each idea once, with the first ballot it stood on; items that only kept ideas have a row of their own."""
    kept = {item["agenda_item_key"]: item["how_many"] for item in export["kept"]}
    flat = []
    for idea in export["ideas"]:
        votes = idea["votes"][0] if idea["votes"] else {}
        flat.append({
            "key": idea["key"], "headline": idea["headline"], "text": idea["text"], "agenda_item": idea["agenda_item"],
            "step": idea["step"], "group": idea["group"], "by": idea["by"], "put_forward_at": idea["put_forward_at"],
            "goes_on": idea["goes_on"], "put_together_from": " / ".join(one["text"] for one in idea["put_together_from"]),
            "grew_from": " / ".join(_said(one) for one in idea["grew_from"]), "ballot": votes.get("ballot"),
            "rank": votes.get("rank"), "tie": votes.get("tied"), "dots": votes.get("dots"), "people": votes.get("people"),
            "on_the_board": idea["board_key"], "kept_in_this_item": kept.pop(idea["agenda_item_key"], None),
            "structure": idea["structure"], "picture": idea.get("picture"),
            "chosen_by": idea.get("chosen_by"), "taken_from": idea.get("taken_from"), "place": idea.get("place"),
        })
    titles = {item["agenda_item_key"]: item["agenda_item"] for item in export["kept"]}
    flat += [{"agenda_item": titles[key], "kept_in_this_item": how_many} for key, how_many in kept.items() if how_many]
    return flat


def _said(parent):
    """One line for what an idea grew from: its words where everybody may read them, else only where it was written."""
    place = ", ".join(part for part in (parent.get("item"), parent["step"], parent["group"]) if part)
    return f"{place}: {parent['text']}" if parent["text"] else place
