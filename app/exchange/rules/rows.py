"""Which column means what, and is a row in order? Every fault of a row is told, not only its first."""

from dataclasses import dataclass

from app.board.rules import prompts, texts
from app.board.rules.kinds import EVIDENCE
from app.refusal import N_, Refusal

KINDS = ("idea", "insight")
# What a column can mean, in words, and by which names tables call it. Prompts of both kinds are among them.
FIELDS = {
    "headline": N_("Headline"), "body": N_("In more words"), "kind": N_("Idea or insight"), "evidence": N_("Kind of evidence"),
    "source_link": N_("Where it can be read"), "perspective": N_("As what they speak"), **prompts.PROMPTS,
}
CALLED = {
    "headline": ("headline", "title", "idea", "insight", "name", "claim"),
    "body": ("body", "text", "description", "in more words", "details", "summary", "words"),
    "kind": ("kind", "type", "idea or insight"),
    "evidence": ("evidence", "kind of evidence"),
    "source_link": ("source link", "source", "link", "url", "where it can be read"),
    "perspective": ("perspective", "as what they speak"),
    "who": ("who does it help?", "who does it help", "who", "who benefits"),
    "change": ("what would change?", "what would change", "change"),
    "first_step": ("what would be the first step?", "first step", "next step"),
    "works": ("what works well, or gets in the way?", "works", "works well"),
}
NO_HEADLINE = N_("It has no headline.")
# What forms say of a text that does not fit speaks of what was typed; a row was not.
LONG = {"headline_too_long": N_("The headline has %(has)s characters; %(limit)s fit."),
        "text_too_long": N_("The text has %(has)s characters; %(limit)s fit.")}
TWICE = N_("It says the same as row %(row)s of this file.")
KNOWN = N_("The same is on the board already.")
MANY_CELLS = N_("It has more cells than there are columns.")
UNKNOWN = N_("“%(text)s” is not one of: %(known)s.")


@dataclass(frozen=True)
class Row:
    """One row as it would be posted, or why it would not: faults are pairs (sentence, values)."""

    number: int
    values: dict
    faults: tuple = ()


def guess(columns):
    """{column's number: field} as the names of the columns suggest, each field at most once."""
    found = {}
    for field, names in CALLED.items():
        for name in names:
            number = next((place for place, column in enumerate(columns) if column.lower() == name and place not in found), None)
            if number is not None:
                found[number] = field
                break
    return found


def check_meaning(meaning, columns):
    """{column's number: field} as it is kept. Refuses a field that nothing knows, one given twice, and a table without a headline."""
    kept = {int(place): field for place, field in meaning.items() if field}
    if any(field not in FIELDS for field in kept.values()) or any(not 0 <= place < len(columns) for place in kept):
        raise Refusal("unknown_field", N_("There is no such column or meaning."))
    if len(set(kept.values())) < len(kept):
        raise Refusal("field_twice", N_("Two columns cannot mean the same. Choose another meaning for one of them."))
    if "headline" not in kept.values():
        raise Refusal("no_headline", N_("Say which column is the headline."))
    return kept


def rows_of(table, meaning, kind, known=frozenset()):
    """Every row of a table as a Row, in order. `kind` is what a row is that does not say so itself; `known` holds the pairs
    (headline, body), in small letters, that are on the board."""
    seen, found = {}, []
    for number, cells in table.rows:
        row = _row(number, cells, len(table.columns), meaning, kind)
        same = (row.values.get("headline", "").lower(), row.values.get("body", "").lower())
        faults = list(row.faults)
        if same[0] and same in seen:
            faults.append((TWICE, {"row": seen[same]}))
        elif same[0] and same in known:
            faults.append((KNOWN, {}))
        seen.setdefault(same, number)
        found.append(Row(number, row.values, tuple(faults)))
    return found


def _row(number, cells, width, meaning, kind):
    given = {field: cells[place] if place < len(cells) else "" for place, field in meaning.items()}
    values, faults = {}, []

    def keep(name, make):
        try:
            values[name] = make()
        except Refusal as refusal:
            faults.append((LONG.get(refusal.code, refusal.message), refusal.values))
            if name == "headline":
                values[name] = given[name]

    if len(cells) > width:
        faults.append((MANY_CELLS, {}))
    keep("kind", lambda: _word(given.get("kind"), {"idea": "Idea", "insight": "Insight"}) or kind)
    if given.get("headline"):
        keep("headline", lambda: texts.headline(given["headline"]))
    else:
        faults.append((NO_HEADLINE, {}))
    keep("body", lambda: texts.body(given.get("body")))
    keep("evidence", lambda: _word(given.get("evidence"), EVIDENCE))
    keep("perspective", lambda: _word(given.get("perspective"), texts.PERSPECTIVES))
    keep("source_link", lambda: prompts.source_link(given.get("source_link")))
    keep("details", lambda: prompts.answers(values.get("kind", kind), given))
    return Row(number, values, tuple(faults))


def _word(text, known):
    """The key of a word of a list, by its key or by its words; None for nothing. Refuses another."""
    text = (text or "").strip()
    if not text:
        return None
    for key, words in known.items():
        if text.lower() in (key.lower(), words.lower()):
            return key
    raise Refusal("unknown_word", UNKNOWN, text=text[:60], known=", ".join(known.values()))
