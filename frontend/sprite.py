"""Which icons do the pages use? Cuts exactly these from Lucide into one sprite."""

import re

NAMED = (
    re.compile(r"""\bicon\(\s*["']([a-z0-9-]+)["']"""),
    re.compile(r"""\bicon\([^()]*\b(?:else|or)\s+["']([a-z0-9-]+)["']"""),
    re.compile(r"""\b(?:icon|sign)["']?\s*[:=]\s*["']([a-z0-9-]+)["']"""),
    re.compile(r"""icons\.svg[^#\s]*#([a-z0-9-]+)"""),
)
SCANNED = (("templates", "*.html"), ("app", "*.py"), ("static/js", "*.js"))
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.S)


def cut(root, icons, faults):
    """The sprite as bytes: one symbol per icon in use. A name that Lucide does not have is added to faults."""
    symbols = []
    for name, where in sorted(names_in_use(root).items()):
        path = icons / f"{name}.svg"
        if not path.exists():
            faults.append(f'{where}: Lucide has no icon "{name}"')
            continue
        drawing = " ".join(DRAWING.search(path.read_text()).group(1).split())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
            f'stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
        )
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def names_in_use(root):
    """Each icon name found in templates, Python and scripts, with the first file that names it."""
    names = {}
    for folder, pattern in SCANNED:
        for path in sorted((root / folder).rglob(pattern)):
            text = path.read_text()
            for named in NAMED:
                for name in named.findall(text):
                    names.setdefault(name, path.relative_to(root).as_posix())
    return names
