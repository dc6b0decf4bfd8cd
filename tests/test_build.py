"""Does the static build bring to the browser what the pages name, and nothing that an old phone cannot read?"""

import gzip
import json
import re
from pathlib import Path

import pytest

from app import assets
from frontend import build, sprite, words

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def manifest():
    return build.latest()


def test_the_build_has_nothing_to_complain_of(manifest):
    assert manifest["faults"] == []


def test_a_build_is_named_after_its_contents(manifest):
    files = {path.relative_to(folder).as_posix(): path.read_bytes()
             for folder in [build.BUILDS / manifest["build"]]
             for path in folder.rglob("*") if path.is_file() and path.suffix != ".gz"}
    assert build._name_of(files) == manifest["build"]


def test_nothing_is_built_twice(manifest):
    before = build.LATEST.stat().st_mtime_ns
    assert build.latest() == manifest
    assert build.LATEST.stat().st_mtime_ns == before


def test_every_text_has_its_compressed_copy(manifest):
    for name in manifest["files"]:
        path = build.BUILDS / manifest["build"] / name
        if path.suffix in build.COMPRESSED:
            assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == path.read_bytes()


def test_every_script_that_is_imported_is_there(manifest):
    missing = {(name, wanted) for name, imports in manifest["imports"].items() for wanted in imports if wanted not in manifest["files"]}
    assert missing == set()


def test_every_address_in_a_style_sheet_leads_to_a_file(manifest):
    folder = build.BUILDS / manifest["build"]
    for sheet in folder.glob("*.css"):
        for address in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
            assert (folder / address.strip("\"'")).exists(), f"{sheet.name}: {address}"


@pytest.mark.parametrize("sheet", sorted((ROOT / "static" / "css").glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_say_nothing_that_old_browsers_drop_whole(sheet):
    text = build.CSS_COMMENT.sub("", sheet.read_text())
    assert "@layer" not in text
    assert not re.search(r"(^|[;{}\s])&[\s.:\[>]", text), "nesting"


def test_the_two_sprites_hold_exactly_the_icons_in_use(manifest):
    folder = build.BUILDS / manifest["build"]
    symbols = re.compile(r'<symbol id="([^"]+)"')
    drawn = {name: file for file in (sprite.PHONE, sprite.FURTHER) for name in symbols.findall((folder / file).read_text())}
    assert drawn == manifest["icons"]
    assert set(drawn) == set(sprite.names_in_use(ROOT))


def test_an_icon_that_a_phone_draws_stands_in_the_small_sprite(tmp_path):
    (tmp_path / "templates" / "rounds").mkdir(parents=True)
    (tmp_path / "templates" / "rounds" / "_phone_card.html").write_text('{{ icon("check") }}')
    (tmp_path / "templates" / "rounds" / "_desk_round.html").write_text('{{ icon("check") }}{{ icon("play") }}')
    _sprites, homes = sprite.cut(tmp_path, build.MODULES / "lucide-static" / "icons", [])
    assert homes == {"check": sprite.PHONE, "play": sprite.FURTHER}


def test_an_icon_that_lucide_does_not_have_is_named_with_its_place(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text('{{ icon("no-such-thing") }}{{ icon("play") }}')
    faults = []
    sprites, _homes = sprite.cut(tmp_path, build.MODULES / "lucide-static" / "icons", faults)
    drawn = sprites[sprite.FURTHER]
    assert faults == ['templates/page.html: Lucide has no icon "no-such-thing"']
    assert b'id="play"' in drawn
    assert b"<script" not in drawn


def test_a_script_fetches_all_it_imports_at_once():
    files = {
        "js/page.js": b'import { a } from "./near/a.js";\nimport "./b.js";\n',
        "js/near/a.js": b'import { b } from "../b.js";\nexport const a = b;\n',
        "js/b.js": b"export const b = 1;\n",
    }
    assert build._imports(files)["js/page.js"] == ["js/near/a.js", "js/b.js"]


def test_a_name_that_was_not_built_is_refused(app):
    with pytest.raises(LookupError, match="no-such.css"):
        app.jinja_env.globals["asset"]("no-such.css")


def test_built_files_may_be_kept_for_a_year_and_never_guessed_at(client, manifest):
    answer = client.get(f"/static/{manifest['build']}/phone.css", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()


@pytest.mark.parametrize("path", [
    "/static/", "/static/nothing.css", "/static/000000000000/phone.css", "/static/../build.json", "/static/%2e%2e/build.json",
])
def test_nothing_else_is_served_as_a_static_file(client, path):
    assert client.get(path).status_code == 404


def test_the_manifest_stands_outside_what_is_served():
    assert build.BUILDS not in build.LATEST.parents


def test_addresses_name_the_build(app, manifest):
    assert app.jinja_env.globals["asset"]("phone.css") == f"/static/{manifest['build']}/phone.css"
    assert assets.IMMUTABLE.match(f"/static/{manifest['build']}/phone.css")


def test_translations_are_compiled_when_they_change(tmp_path, monkeypatch):
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Save"\nmsgstr "Cadw"\n')
    monkeypatch.setattr(words, "TRANSLATIONS", tmp_path)
    assert words.compile_all() == [folder / "messages.mo"]
    assert words.compile_all() == []


def test_nothing_fetched_names_where_it_came_from():
    for lock in [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json", ROOT / "setup.cfg", ROOT / "pyproject.toml"]:
        text = lock.read_text()
        assert not re.search(r"registry\.|pypi\.org|index-url|find-links|file:/|(?<!\w)/(home|root|opt|work)/", text), lock.name


def test_the_two_locks_agree():
    app = _versions("app.txt")
    test = _versions("test.txt")
    assert {name: test.get(name) for name in app} == app


def test_every_locked_library_has_its_hash():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        for part in re.split(r"\n(?=[a-z])", lock.read_text()):
            assert "--hash=sha256:" in part, f"{lock.name}: {part.splitlines()[0]}"


def test_front_end_files_are_named_by_exact_version():
    package = json.loads((ROOT / "package.json").read_text())
    for version in {**package["dependencies"], **package["devDependencies"]}.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def _versions(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\]+)", (ROOT / "requirements" / lock).read_text(), re.M))
