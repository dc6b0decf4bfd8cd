"""A feed is valid Atom whatever people wrote, and the same thing has the same id for ever."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as Tree

from hypothesis import given
from hypothesis import strategies as st

from app.following.rules import atom

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
SPACE = {"a": atom.ATOM}
words = st.text(max_size=60)
items = st.lists(max_size=12, elements=st.builds(
    atom.Item, id=st.sampled_from("abcdefgh").map(lambda letter: atom.lasting_id("thing", letter)), title=words, text=words, language=words,
    address=st.just("https://lab.example.org/thoughts/x"), published=st.just(NOON),
    updated=st.integers(-500, 500).map(lambda hours: NOON + timedelta(hours=hours)), author=words,
    kind=st.sampled_from(["", "idea"])))


def written(made, title="Lab"):
    return Tree.fromstring(atom.feed("urn:x", title, "The Lab", "https://l/feed", "https://l/", NOON, made))


@given(items, words)
def test_any_words_make_a_feed_with_one_entry_for_each_thing(made, title):
    root = written(made, title)
    entries = root.findall("a:entry", SPACE)
    assert len(entries) == len({item.id for item in made}) == len({entry.findtext("a:id", "", SPACE) for entry in entries})
    for entry in entries:
        for needed in ("id", "title", "updated", "link", "content"):
            assert len(entry.findall(f"a:{needed}", SPACE)) == 1
        assert datetime.fromisoformat(entry.findtext("a:updated", "", SPACE)) >= NOON
    newest = max([datetime.fromisoformat(entry.findtext("a:updated", "", SPACE)) for entry in entries], default=NOON)
    assert datetime.fromisoformat(root.findtext("a:updated", "", SPACE)) == newest


def test_markup_and_impossible_signs_stay_words():
    item = atom.Item("urn:y", "<script>&amp;\x00\x08\ufffe", "]]>\x1b\ud800 ok", "https://l/?a=1&b=\"2\"", NOON, NOON, "Siân & <b>Co</b>")
    entry = written([item]).find("a:entry", SPACE)
    assert entry.findtext("a:title", "", SPACE) == "<script>&amp;" and entry.findtext("a:content", "", SPACE) == "]]> ok"
    assert entry.find("a:link", SPACE).get("href") == "https://l/?a=1&b=\"2\""
    assert entry.find("a:author/a:name", SPACE).text == "Siân & <b>Co</b>"


def test_an_id_lasts_and_tells_things_apart():
    assert atom.lasting_id("thing", "k1") == "urn:uuid:8e68e546-f662-5495-8be5-115f9133a96e"
    assert len({atom.lasting_id("thing", "k1"), atom.lasting_id("thing", "k2"), atom.lasting_id("comment", "k2")}) == 3


def test_who_is_not_named_has_no_name():
    assert written([atom.Item("urn:y", "t", "x", "https://l/", NOON, NOON)]).find("a:entry/a:author", SPACE) is None


def test_a_feed_without_items_is_as_new_as_its_beginning():
    assert written([]).findtext("a:updated", "", SPACE) == "2026-05-14T12:00:00+00:00"
