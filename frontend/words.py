"""In which languages can the pages be read? Gathers the words to translate, and compiles the translations that are here."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "app" / "translations"
PLACES = [("app/**.py", "python"), ("app/**.toml", "frontend.words:words_of_definition"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
# Keys of a definition whose values people read.
WORDS_OF_DEFINITIONS = {"title", "summary", "label", "example", "say", "do", "hint", "name", "text", "note", "hinge",
                        "also", "when", "tips", "care", "inventors", "licence", "question", "line", "options", "low", "high",
                        "role", "others", "ask", "days", "button", "untitle"}


def gather():
    """The words of Python, templates and definitions as a catalogue without translations."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir

    catalogue = Catalog(project="Allround", header_comment="# Words of Allround to translate. Made by bin/check; not kept.")
    folders = {"app": [PLACES[0], PLACES[1]], "templates": [PLACES[2]]}
    for folder, places in folders.items():
        methods = [(pattern.split("/", 1)[1], method) for pattern, method in places]
        for name, line, words, comments, context in extract_from_dir(ROOT / folder, methods, {}, KEYWORDS):
            catalogue.add(words, locations=[(f"{folder}/{name}", line)], auto_comments=comments, context=context)
    return catalogue


def words_of_definition(file, _keywords, _comments, options):
    """The words of one TOML file, as Babel asks for them."""
    yield from ((1, None, words, []) for words in _words_in(tomllib.loads(file.read().decode())))


def _words_in(value, key=None):
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _words_in(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _words_in(each, key)
    elif isinstance(value, str) and key in WORDS_OF_DEFINITIONS:
        yield value


def write_template():
    """Write messages.pot, from which a translation is begun or brought up to date; gives the number of words in it."""
    from babel.messages.pofile import write_po

    catalogue = gather()
    TRANSLATIONS.mkdir(exist_ok=True)
    with (TRANSLATIONS / "messages.pot").open("wb") as file:
        write_po(file, catalogue, sort_by_file=True, width=120)
    return len(catalogue)


def compile_all():
    """Write the .mo file beside each .po file that is newer than it; gives the paths written."""
    stale = [path for path in sorted(TRANSLATIONS.rglob("*.po")) if _is_stale(path)]
    return [_compile(path) for path in stale]


def _is_stale(path):
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


def _compile(path):
    from babel.messages.mofile import write_mo

    compiled = path.with_suffix(".mo")
    draft = compiled.with_suffix(".draft")
    with draft.open("wb") as file:
        write_mo(file, read(path))
    draft.replace(compiled)
    return compiled


def read(path):
    """The catalogue of one .po file."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


if __name__ == "__main__":
    sys.stdout.write(f"Words to translate: {write_template()}\n")
