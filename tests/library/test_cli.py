"""Whoever writes a page of the library asks whether it is whole."""

from app.library.methods import methods


def test_the_shipped_pages_are_whole_and_counted(app):
    done = app.test_cli_runner().invoke(args=["library", "check"])
    assert done.exit_code == 0
    assert done.output.startswith(f"Pages of the library: {len(methods())}, of these run by Allround: ")


def test_a_page_that_is_not_whole_is_named_with_what_it_needs(app, tmp_path):
    (tmp_path / "one.toml").write_text('schema = "method/1"')
    done = app.test_cli_runner().invoke(args=["library", "check", str(tmp_path)])
    assert done.exit_code == 1
    assert done.output == "Error: one.toml needs people: write a table [people]\n"
