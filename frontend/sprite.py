"""Which icons do the pages use? Cuts exactly these from Lucide into two sprites: what phones draw, and the rest."""

import re

NAMED = (
    re.compile(r"""\bicon\(\s*["']([a-z0-9-]+)["']"""),
    re.compile(r"""\bicon\([^()]*\b(?:else|or)\s+["']([a-z0-9-]+)["']"""),
    re.compile(r"""\b(?:icon|sign)["']?\s*[:=]\s*["']([a-z0-9-]+)["']"""),
    re.compile(r"""icons\.svg[^#\s]*#([a-z0-9-]+)"""),
)
SCANNED = (("templates", "*.html"), ("app", "*.py"), ("static/js", "*.js"))
PHONE_TEMPLATE = re.compile(r"templates/(?:\w+/_?phone\w*|shared/\w+|layouts/(?:base|phone))\.html")
PHONE, FURTHER = "icons.svg", "icons-further.svg"
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.S)


def cut(root, icons, faults):
    """({file: sprite as bytes}, {icon: its file}). A name that Lucide does not have is added to faults."""
    symbols, homes = {PHONE: [], FURTHER: []}, {}
    for name, places in sorted(names_in_use(root).items()):
        path = icons / f"{name}.svg"
        if not path.exists():
            faults.append(f'{places[0]}: Lucide has no icon "{name}"')
            continue
        homes[name] = PHONE if any(PHONE_TEMPLATE.fullmatch(place) for place in places) else FURTHER
        symbols[homes[name]].append(_symbol(name, path.read_text()))
    return {file: _sprite(drawn) for file, drawn in symbols.items()}, homes


def _symbol(name, svg):
    drawing = " ".join(DRAWING.search(svg).group(1).split())
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
    )


def _sprite(symbols):
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def names_in_use(root):
    """Each icon name found in templates, Python and scripts, with the files that name it."""
    names = {}
    for folder, pattern in SCANNED:
        for path in sorted((root / folder).rglob(pattern)):
            text = path.read_text()
            for named in NAMED:
                for name in named.findall(text):
                    names.setdefault(name, []).append(path.relative_to(root).as_posix())
    return names
