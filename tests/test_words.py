"""Can everything that people read be translated, and does every translation still fit what it translates?"""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from frontend import words

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CATALOGUES = sorted((ROOT / "app" / "translations").rglob("*.po"))
# Proper names, and marks that are the same in every language.
NOT_WORDS = {"Allround", "English", "Cymraeg", "QR", "CSV", "JSON", "CC", "BY-SA", "UTC"}
TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.S)
SPOKEN_ATTRIBUTE = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description)=(["'])(.*?)\1""", re.S)
WORD = re.compile(r"[^\W\d_][\w'-]+")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def unmarked(source):
    """Words of a template that are neither in _("...") nor between trans and endtrans, nor names of classes."""
    shown, skipped, names = [], False, []
    for _line, kind, value in Environment().lex(source):
        if kind == "block_begin":
            names = []
        elif kind == "name":
            names.append(value)
        elif kind == "block_end":
            if names[:1] == ["trans"] or (names[:1] == ["block"] and names[1].endswith("_class")):
                skipped = True
            elif names[:1] in (["endtrans"], ["endblock"]):
                skipped = False
        elif kind == "data" and not skipped:
            shown.append(value)
        if kind in ("block_end", "variable_end"):
            shown.append(" ")
    text = "".join(shown)
    spoken = [attribute[1] for attribute in SPOKEN_ATTRIBUTE.findall(text)]
    plain = re.sub(r"&\w+;", " ", TAG.sub(" ", text))
    return {word for part in [plain, *spoken] for word in WORD.findall(part)} - NOT_WORDS


def test_the_look_for_unmarked_words_finds_them():
    page = '<p class="lede">Save {{ name }}</p>{% if x %}<b title="Close it">{{ _("Open") }}</b>{% endif %}'
    assert unmarked(page) == {"Save", "Close", "it"}
    assert unmarked("{% block body_class %}narrow{% endblock %}") == set()
    assert unmarked("<p>{% trans %}Saved{% endtrans %} {{ _('Now') }} &nbsp; 3 · Allround</p><!-- why --><script>x</script>") == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_every_word_of_a_template_is_marked_for_translation(path):
    assert unmarked(path.read_text()) == set()


def test_words_of_python_templates_and_definitions_are_gathered():
    catalogue = words.gather()
    places = {name.split("/")[0] + Path(name).suffix for message in catalogue for name, _line in message.locations}
    assert places == {"app.py", "app.toml", "templates.html"}


def test_the_words_to_translate_are_written_where_a_translation_begins(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "TRANSLATIONS", tmp_path)
    assert words.write_template() > 100
    assert "msgid" in (tmp_path / "messages.pot").read_text()


@pytest.mark.parametrize(("source", "shown"), [
    ('{{ _("15% Solutions") }}', "15% Solutions"),
    ('{{ _("%(share)s of it", share="15%") }}', "15% of it"),
    ("{% trans %}Half is 50% of it{% endtrans %}", "Half is 50% of it"),
    ('{% trans share="15%" %}<b>{{ share }}</b> & 1%{% endtrans %}', "<b>15%</b> & 1%"),
])
def test_a_sign_for_per_cent_is_shown_as_it_was_written(app, source, shown):
    with app.test_request_context("/"):
        assert app.jinja_env.from_string(source).render() == shown


@pytest.mark.parametrize(("source", "shown"), [
    ("{{ _(title) }}", "&lt;b&gt; 100% %(left)s “A &amp; B”"),
    ("{% set words = title %}<i title='{{ _(words) }}'></i>", "<i title='&lt;b&gt; 100% %(left)s “A &amp; B”'></i>"),
    ("{{ _(title if 1 else 'x') }}", "&lt;b&gt; 100% %(left)s “A &amp; B”"),
    ("{{ _(sentence, title=title) }}", "In &lt;b&gt; 100% %(left)s “A &amp; B”"),
    ("{% macro of(one) %}{{ _(one) }}{% endmacro %}{{ of(title) }}", "&lt;b&gt; 100% %(left)s “A &amp; B”"),
    ("{{ _(nothing) }}|{{ _('<b>ours</b>') }}", "|<b>ours</b>"),
])
def test_words_that_do_not_stand_in_the_template_are_shown_as_they_were_written(app, source, shown):
    with app.test_request_context("/"):
        drawn = app.jinja_env.from_string(source).render(title="<b> 100% %(left)s “A & B”", sentence="In %(title)s", nothing="")
    assert drawn == shown


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_fills_the_same_places(path):
    wrong = [
        message.id for message in words.read(path)
        if isinstance(message.id, str) and message.id and message.string
        and set(PLACEHOLDER.findall(message.id)) != set(PLACEHOLDER.findall(message.string))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_translates_nothing_that_is_no_longer_said(path):
    known = {message.id for message in words.gather()}
    assert [message.id for message in words.read(path) if message.id and message.id not in known] == []
