"""Do the commands in bin/ say what is missing in words one can act on, and does each test belong to a part?"""

import re
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import SimpleNamespace

import pytest
import segno

from app import starting

ROOT = Path(__file__).resolve().parent.parent
DEBIAN_WITHOUT_VENV = """The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv
package using the following command."""


def script(name):
    """A script of bin/ as a module; its main() is not run."""
    loader = SourceFileLoader(f"bin_{name}", str(ROOT / "bin" / name))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def answering(returncode, stdout="", stderr=""):
    return lambda *_command, **_options: SimpleNamespace(returncode=returncode, stdout=stdout, stderr=stderr)


def test_without_venv_it_says_what_to_install(monkeypatch, tmp_path, capsys):
    setup = script("setup")
    monkeypatch.setattr(setup, "VENV", tmp_path / "venv")
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "venv" / "bin" / "python")
    monkeypatch.setattr(setup.subprocess, "run", answering(1, DEBIAN_WITHOUT_VENV))
    with pytest.raises(SystemExit) as ended:
        setup.make_venv()
    assert ended.value.code == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err


def test_without_npm_node_comes_into_the_venv(monkeypatch, tmp_path):
    setup = script("setup")
    installed = []
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup.shutil, "which", lambda _name: None)
    monkeypatch.setattr(setup, "install", lambda lock, *_rest: installed.append(lock.name))
    npm, environment = setup.find_npm()
    assert installed == ["node.txt"]
    assert npm == str(tmp_path / "bin" / "npm")
    assert environment["PATH"].startswith(str(tmp_path / "bin"))


def test_a_library_that_cannot_be_fetched_ends_with_its_last_words(monkeypatch, capsys):
    setup = script("setup")
    with pytest.raises(SystemExit):
        setup.watch(["sh", "-c", "echo no route to host; exit 1"], "Installing", ("Collecting",), 3)
    assert "no route to host" in capsys.readouterr().err


def test_nothing_is_installed_twice(monkeypatch, tmp_path):
    setup = script("setup")
    monkeypatch.setattr(setup, "VENV", tmp_path)
    lock = tmp_path / "lock.txt"
    lock.write_text("one")
    setup.note("app libraries", lock)
    assert setup.done("app libraries", lock)
    lock.write_text("two")
    assert not setup.done("app libraries", lock)


def test_missing_programs_are_named_with_the_way_to_get_them(monkeypatch, capsys):
    tests = script("test")
    monkeypatch.setattr(tests, "is_here", lambda _name: False)
    monkeypatch.setattr(tests.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        tests.get_programs(("Chromium", "PostgreSQL"))
    said = capsys.readouterr().err
    assert "Chromium and PostgreSQL" in said
    assert "sudo apt-get install -y --no-install-recommends chromium-headless-shell postgresql" in said


def test_every_test_file_belongs_to_a_part():
    tests = script("test")
    assert [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py") if tests.part_of(path) is None] == []


@pytest.mark.parametrize("arguments, said", [
    (["--workshop", "ABC234"], "give --rehearse N too"),
    (["--rehearse", "0"], "1 to 200"),
    (["--rehearse", "201"], "1 to 200"),
    (["--port", "70000"], "0 to 65535"),
    (["--port", "eight"], "invalid int value"),
])
def test_serve_refuses_what_it_cannot_mean(arguments, said):
    done = subprocess.run([ROOT / "bin" / "serve", *arguments], capture_output=True, text=True)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_qr_in_the_terminal_reads_as_the_address_on_any_colours():
    address = "http://192.0.2.7:8000"
    lines = starting.qr(address).splitlines()
    assert all(line.startswith("\x1b[38;5;231;48;5;16m") and line.endswith("\x1b[0m") for line in lines), "bright blocks on black"
    drawn = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    dark = [[block not in bright for block in line] for line in drawn for bright in ("█▀", "█▄")]
    expected = [[bool(module) for module in row] for row in segno.make(address, micro=False).matrix_iter(border=4)]
    assert dark[:len(expected)] == expected
