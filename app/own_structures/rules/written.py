"""What did somebody write as JSON, and on which line does each place of it stand?"""

import json
import re

from app.refusal import N_
from app.rounds.structures.faults import bad

MOST_BYTES = 64 * 1024
MOST_DEPTH = 12
A_LINE = 100  # letters; what is shorter is written on one line
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.S)


def parse(text):
    """A text as the tree that it writes out in JSON. Raises BadStructure with one fault where it is none, or far too much."""
    text = (text or "").strip().lstrip("\ufeff")
    if not text:
        raise bad((), N_("Nothing is written here. Paste the JSON of a structure, or begin with one that comes with Allround."))
    size = len(text.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise bad((), N_("This is far longer than a structure: %(size)s kB, and %(most)s kB is the most. Leave something out."),
                  size=size // 1024 + 1, most=MOST_BYTES // 1024)
    if "\ufffd" in text:
        raise bad((), N_("Some letters cannot be read. Save the file as UTF-8, and bring it in again."))
    if _depth(text) > MOST_DEPTH:
        raise bad((), N_("Brackets stand in each other more than %(most)s deep: no structure needs that. Look for one that is not closed."),
                  most=MOST_DEPTH)
    try:
        tree = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as fault:
        raise bad((), N_("This is not JSON from line %(line)s on: “%(quoted)s”. Often a comma or a quotation mark is missing, there "
                         "or on the line before."), line=fault.lineno, quoted=line_of(text, fault.lineno)) from None
    except _Twice as fault:
        raise bad((), N_("“%(key)s” is written twice in the same table. Keep one of them."), key=fault.args[0]) from None
    except (ValueError, RecursionError):
        raise bad((), N_("There is a number in it that nobody can count. Write an ordinary one.")) from None
    return _plain(tree)


def line_of(text, number):
    """One line of a text as it may be quoted."""
    lines = text.splitlines()
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return line if len(line) <= A_LINE else line[:A_LINE] + "…"


def lines(text):
    """{path: line number} of every key and every member of a list, in a text that parse() could read."""
    found, stack, number, end = {}, [], 1, 0
    for token in TOKEN.finditer(text):
        number += text.count("\n", end, token.start())
        end = token.start()
        word = token[0]
        if word in "}]":
            stack.pop()
        elif word == ",":
            stack[-1][1] = stack[-1][1] + 1 if isinstance(stack[-1][1], int) else None
        elif word != ":":
            if stack and stack[-1][1] is None:
                stack[-1][1] = json.loads(word)
                found.setdefault(tuple(at for _bracket, at in stack), number)
                continue
            if stack and isinstance(stack[-1][1], int):
                found.setdefault(tuple(at for _bracket, at in stack), number)
            if word in "{[":
                stack.append([word, None if word == "{" else 0])
    return found


def line_at(found, path):
    """The line of a place; of what holds it where the place itself is not written."""
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return found[path[:length]]
    return None


def laid_out(value, indent=""):
    """A tree as JSON that people can read: what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or indent and len(indent) + len(flat) <= A_LINE:
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        rows = [laid_out(each, inner) for each in value]
    else:
        rows = [f"{json.dumps(key, ensure_ascii=False)}: {laid_out(each, inner)}" for key, each in value.items()]
    first, last = "[]" if isinstance(value, list) else "{}"
    return first + "\n" + ",\n".join(inner + row for row in rows) + "\n" + indent + last


class _Twice(Exception):
    """A key that stands twice in one table."""


def _once(pairs):
    seen = set()
    for key, _value in pairs:
        if key in seen:
            raise _Twice(key[:40])
        seen.add(key)
    return dict(pairs)


def _no_number(word):
    raise ValueError(word)


def _depth(text):
    deepest = depth = 0
    for token in TOKEN.finditer(text):
        if token[0] in ("{", "["):
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in ("}", "]"):
            depth -= 1
    return deepest


def _plain(value):
    """The tree without signs that cannot be stored or shown."""
    if isinstance(value, str):
        return "".join(sign for sign in value.encode("utf-8", "ignore").decode() if sign >= " " or sign == "\n")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return value
