"""Who was heard, by perspective, without anybody standing alone; how ideas went on; words safe for Markdown; minutes beside minutes."""

import re

LEAST = 5  # no number of people under this stands in a report, nor can be computed from the others
REST = "rest"
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def heard(people, least=LEAST):
    """Who took part and who was heard, by perspective.

    `people` are (perspective or None, wrote, brought): wrote anything, and had something of their own brought to
    everybody. Gives rows `{"perspective", "people", "wrote", "brought"}`, the largest first, REST last; perspectives of
    fewer than `least` people are in REST, and with REST so small that it tells, None: then there is no split at all. A
    number of fewer than `least`, or that leaves fewer than `least`, is None, and in a column never just one of them. Who had
    something brought also wrote it: where the two numbers lie so near that the few between them could be counted, the second is None.
    """
    groups = {}
    for perspective, wrote, brought in people:
        groups.setdefault(perspective or REST, []).append((wrote, brought))
    for name in [name for name, members in groups.items() if name != REST and len(members) < least]:
        groups.setdefault(REST, []).extend(groups.pop(name))
    if not groups or 0 < len(groups.get(REST, ())) < least:
        return None
    order = sorted(groups, key=lambda name: (name == REST, -len(groups[name]), name))
    rows = [{"perspective": name, "people": len(groups[name]),
             "wrote": _told([wrote for wrote, _brought in groups[name]], least),
             "brought": _told([brought for _wrote, brought in groups[name]], least)} for name in order]
    for row in rows:
        if None not in (row["wrote"], row["brought"]) and 0 < row["wrote"] - row["brought"] < least:
            row["brought"] = None
    for column in ("wrote", "brought"):
        if len(rows) > 1 and sum(row[column] is None for row in rows) == 1:
            # One that is missing could be computed from the total.
            for row in rows:
                row[column] = None
    return rows


def _told(said, least):
    number, rest = sum(map(bool, said)), len(said) - sum(map(bool, said))
    return None if 0 < number < least or 0 < rest < least else number


def went_on(ideas, choice, fed_to):
    """How the hinge chose: by which rule, what lies under what, what was left out, and which later items took the rest.

    `ideas` as they are exported, `choice` the rule in force or None, `fed_to` the items that took from this one. Gives
    {"rule", "by_hand", "went_on", "of", "left_out", "put_together", "fed_to"}: `rule` is "" where none was chosen, then all went on;
    `by_hand` says that ticks were changed since; `put_together` names what lies under each headline that stands. None where
    nothing was chosen, left out, put together or taken.
    """
    standing = [idea for idea in ideas if idea["chosen"]]
    left_out = [idea["headline"] for idea in standing if idea["goes_on"] is False]
    together = [{"headline": idea["headline"], "of": [one["text"] for one in idea["put_together_from"][1:] if one["text"]]}
                for idea in standing if idea["put_together_from"]]
    if not (choice or left_out or together or fed_to):
        return None
    number = len(standing) - len(left_out)
    return {
        "rule": choice["rule"] if choice else "", "by_hand": number != (choice["went_on"] if choice else len(standing)),
        "went_on": number, "of": len(standing), "left_out": left_out, "put_together": together, "fed_to": fed_to,
    }


def markdown(text):
    """People's words as they stand in Markdown: nothing in them is a sign, and a line stays a line of its paragraph."""
    lines = [SPECIAL.sub(r"\\\1", line.strip()) for line in str(text or "").splitlines()]
    lines = [re.sub(r"^([-+=]|\d+[.)])", lambda found: "\\" + found[1] if len(found[1]) == 1 else f"{found[1][:-1]}\\{found[1][-1]}", line)
             for line in lines]
    return "  \n".join(line for line in lines if line)


def tidy(text):
    """A file's text with no more than one empty line between two others, and one line break at its end."""
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+\n", "\n\n", text.replace("\r\n", "\n")).strip() + "\n"


def minutes(seconds):
    """Seconds as whole minutes, at least one where anything was held; None where nothing was."""
    return None if seconds is None else max(1, round(seconds / 60))
