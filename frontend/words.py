"""In which languages can the pages be read? Compiles the translations that are here, and gathers the words to translate."""

from pathlib import Path

TRANSLATIONS = Path(__file__).resolve().parent.parent / "app" / "translations"


def compile_all():
    """Write the .mo file beside each .po file that is newer than it; gives the paths written."""
    stale = [path for path in sorted(TRANSLATIONS.rglob("*.po")) if _is_stale(path)]
    return [_compile(path) for path in stale]


def _is_stale(path):
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


def _compile(path):
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    compiled = path.with_suffix(".mo")
    draft = compiled.with_suffix(".draft")
    with draft.open("wb") as file:
        write_mo(file, catalog)
    draft.replace(compiled)
    return compiled
