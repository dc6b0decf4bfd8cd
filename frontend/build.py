"""What do browsers fetch? Joins, copies, cuts and compresses it into var/static/<build>/, named after its contents."""

import hashlib
import json
import re
import shutil
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from frontend import compressed, fonts, lean, sprite, words

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
MODULES = ROOT / "node_modules"
BUILDS = ROOT / "var" / "static"
LATEST = ROOT / "var" / "build.json"
KEPT_BUILDS = 12  # pages that are open still ask for the files of the build they came with

FONTS = MODULES / "@fontsource" / "atkinson-hyperlegible-next"
FONT_WEIGHTS = (400, 700, 800)
LICENCES = {
    "atkinson-hyperlegible-next": FONTS / "LICENSE",
    "lucide": MODULES / "lucide-static" / "LICENSE",
    "socket.io-client": MODULES / "socket.io-client" / "LICENSE",
}
SOCKET_IO = MODULES / "socket.io-client" / "dist" / "socket.io.esm.min.js"
COMPRESSED = {".css", ".js", ".svg", ".json", ".txt"}

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+")
JS_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;'"]*?["'](\.{1,2}/[^"']+)["']""", re.M)


def latest(fresh=False):
    """The manifest {build, files, imports, icons, faults} of the newest build, made now if a source has changed since.

    With fresh=True builds even if nothing seems to have changed.
    """
    sources = fingerprint()
    if not fresh and LATEST.exists():
        manifest = json.loads(LATEST.read_text())
        if manifest["sources"] == sources and (BUILDS / manifest["build"]).is_dir():
            return manifest
    return _build(sources)


def fingerprint():
    """A name for the state of all sources, from their paths, sizes and times; a few milliseconds."""
    sha = hashlib.sha256()
    folders = [STATIC, ROOT / "templates", ROOT / "app", ROOT / "frontend"]
    singles = [ROOT / "package-lock.json", MODULES / ".package-lock.json"]
    for path in [*singles, *(path for folder in folders for path in sorted(folder.rglob("*")))]:
        if path.suffix in {".pyc", ".mo", ".pot"} or not path.is_file():
            continue
        stat = path.stat()
        sha.update(f"{path.relative_to(ROOT)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return sha.hexdigest()


def _build(sources):
    if not SOCKET_IO.exists():
        raise SystemExit("The front-end files are not here yet: run bin/setup.")
    words.compile_all()
    faults = []
    sprites, icons = sprite.cut(ROOT, MODULES / "lucide-static" / "icons", faults)
    files = {**_copies(), **_joined_css(faults), **_fonts(), **_licences(), **sprites}
    files["js/socket.io.js"] = SOURCE_MAP.sub("", SOCKET_IO.read_text()).encode()
    build = _name_of(files)
    manifest = {
        "sources": sources, "build": build, "files": sorted(files), "imports": _imports(files), "icons": icons, "faults": faults,
    }
    _write_folder(BUILDS / build, files)
    _write_whole(LATEST, json.dumps(manifest).encode())
    _forget_old_builds()
    return manifest


def _copies():
    """Every file of static/ but the css parts, which are joined."""
    paths = (path for path in sorted(STATIC.rglob("*")) if path.is_file() and STATIC / "css" not in path.parents)
    return {path.relative_to(STATIC).as_posix(): _as_it_travels(path) for path in paths}


def _as_it_travels(path):
    return lean.script(path.read_text()).encode() if path.suffix == ".js" else path.read_bytes()


def _joined_css(faults):
    """One css file per layout, from the parts that static/css/layouts.toml names, in that order."""
    layouts = tomllib.loads((STATIC / "css" / "layouts.toml").read_text())
    files = {}
    for layout, names in layouts.items():
        parts = []
        for name in names:
            path = STATIC / "css" / f"{name}.css"
            if path.exists():
                parts.append(CSS_COMMENT.sub("", path.read_text()).strip())
            else:
                faults.append(f"static/css/layouts.toml: {layout} names {name}, but there is no static/css/{name}.css")
        files[f"{layout}.css"] = "\n".join(parts).encode()
    named = {name for names in layouts.values() for name in names}
    faults += [f"static/css/{path.name}: no layout names it" for path in sorted((STATIC / "css").glob("*.css")) if path.stem not in named]
    return files


def _fonts():
    """The letters of every page in files of their own, and behind them all that the package has."""
    files = {}
    for weight in FONT_WEIGHTS:
        latin, further = (FONTS / "files" / f"{FONTS.name}-{letters}-{weight}-normal.woff2" for letters in ("latin", "latin-ext"))
        files[f"fonts/{FONTS.name}-core-{weight}-normal.woff2"] = fonts.cut(latin, ROOT / "var" / "fonts")
        files[f"fonts/{latin.name}"] = latin.read_bytes()
        files[f"fonts/{further.name}"] = further.read_bytes()
    return files


def _licences():
    return {f"licences/{name}.txt": path.read_bytes() for name, path in LICENCES.items() if path.exists()}


def _imports(files):
    """For each script all scripts that it imports, directly or not: what a page may fetch at once instead of in turns."""
    direct = {name: _direct_imports(name, body) for name, body in files.items() if name.endswith(".js")}
    return {name: _reached(name, direct) for name in direct}


def _direct_imports(name, body):
    folder = Path("/") / Path(name).parent
    found = JS_IMPORT.findall(body.decode())
    return [(folder / target).resolve().relative_to("/").as_posix() for target in found]


def _reached(name, direct):
    seen, waiting = [], list(direct[name])
    while waiting:
        each = waiting.pop(0)
        if each not in seen and each != name:
            seen.append(each)
            waiting += direct.get(each, [])
    return seen


def _name_of(files):
    sha = hashlib.sha256()
    for name in sorted(files):
        sha.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return sha.hexdigest()[:12]


def _write_folder(folder, files):
    """All files and their compressed copies at once: another process sees the whole folder or none."""
    if folder.is_dir():
        folder.touch()
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".draft-"))
    draft.chmod(0o755)
    for name, body in files.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if path.suffix in COMPRESSED:
            path.with_name(path.name + ".gz").write_bytes(compressed.gzipped(body, ROOT / "var" / "gzip"))
    try:
        draft.rename(folder)
    except OSError:
        # Somebody else finished the same build first.
        shutil.rmtree(draft)


def _write_whole(path, body):
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(body)
    Path(file.name).replace(path)


def _forget_old_builds():
    builds = sorted(BUILDS.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in builds[KEPT_BUILDS:]:
        shutil.rmtree(path, ignore_errors=True)


def main():
    """Build if a source has changed (--fresh: in any case) and say what came of it (--quiet: only faults of a new build)."""
    began, before = time.monotonic(), LATEST.read_bytes() if LATEST.exists() else b""
    manifest = latest(fresh="--fresh" in sys.argv)
    if "--quiet" in sys.argv and LATEST.read_bytes() == before:
        return
    sys.stdout.write(f"Static files {manifest['build']}: {len(manifest['files'])} in {time.monotonic() - began:.1f} s\n")
    for fault in manifest["faults"]:
        sys.stdout.write(f"  look at {fault}\n")


if __name__ == "__main__":
    main()
