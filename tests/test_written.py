"""What somebody writes is shown as text with paragraphs and links, and never as markup."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.utils import urlize

from app.written import REL, written

TAGS = re.compile(r"</?(?:p|a)(?: [^<>]*)?>")
PARTS = ("<", ">", "&", '"', "'", " ", "\n", "\n\n", "a", "é", "https://e.org/", "www.e.org", "javascript:", "=", "/", "<script>", "onload",
         "mailto:", "x@e.org")
PIECES = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@given(PIECES)
def test_nothing_but_paragraphs_and_links_is_ever_drawn(text):
    shown = str(written(text))
    assert "<" not in TAGS.sub("", shown) and ">" not in TAGS.sub("", shown)
    for attributes in re.findall(r"<a ([^>]*)>", shown):
        assert re.fullmatch(r'href="(https?://|mailto:)[^"]*" rel="nofollow noopener noreferrer"', attributes)


@given(st.text(alphabet="ab <&é", max_size=60))
def test_every_word_is_shown(text):
    assert unescape(TAGS.sub("", str(written(text)))) == text.strip()


@given(st.one_of(PIECES, st.text(alphabet="ab.:/@%-w cCoOmM\t<", max_size=40), st.sampled_from(
    ["www.x", "(www.e.org)", "a.com", "HTTP://a", "http://1.2.3.4", "https://[::1]", "mailto:a@b.c", "e.g. this", "%.com", "x-.org/"])))
def test_no_address_is_overlooked(text):
    assert str(written(text, inline=True)) == "\n\n".join(
        urlize(part, trim_url_limit=60, rel=REL) for part in re.split(r"\n\s*\n", text.strip()) if part)


def test_an_empty_line_parts_paragraphs_and_a_web_address_is_a_link():
    assert str(written("One\nline\n\nSee https://e.org/a.")) == (
        '<p class="written">One\nline</p>\n<p class="written">See <a href="https://e.org/a" rel="nofollow noopener noreferrer">'
        "https://e.org/a</a>.</p>")


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//e.org", "file:///etc/passwd"])
def test_no_other_address_is_a_link(text):
    assert "<a" not in str(written(text))


def test_nothing_is_shown_as_nothing():
    assert str(written("")) == str(written(None)) == ""
