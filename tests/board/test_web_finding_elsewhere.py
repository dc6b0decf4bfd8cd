"""Nothing of another Lab is found, and whatever is typed into the search or an address shows a list. On both databases."""

import re

import pytest

from app.board import commands
from app.board.rules.order import SORTS
from app.journal.record import Op

FROM = {"workshop_title": "Sleep evening", "item_title": "", "step": "Fours", "chosen": True, "contribution_key": "c234567892",
        "originals": [], "parents": []}
STRANGE = ["\x00", "peer\x00", "NEAR(peer walk, 2)", "peer AND", "NOT peer", "peer*", "-peer", '"peer', '""', "*", "^peer", "words:peer",
           "peer' OR 1=1 --", "🫖", "👩‍⚕️ peer", "ŵŷâêîôû", "peer & |", "<->", "x" * 2000, "peer " * 400, '"' * 2000, "%00", "\\", "ß ﬁ ½"]


def op(cast, name):
    return Op.of(getattr(cast, name).id)


def shown(cast, browser=None, **asked):
    answer = (browser or cast.as_("bo")).get(f"/labs/{cast.lab.key}/board", query_string=asked)
    assert answer.status_code == 200
    return re.findall(r'id="thought-(\w+)"', answer.text)


@pytest.fixture
def elsewhere(cast):
    """A theme, and an idea from a workshop, on the board of another Lab; and one idea here."""
    insight = commands.post_insight(op(cast, "eve"), cast.other_lab.key, "Lamps are bright")
    [idea] = commands.publish_ideas(Op.server(), cast.other_lab.key, [({
        "headline": "Softer lamps", "body": "", "author_id": None, "attribution": "anonymous", "perspective": None, "language": "en",
    }, {"workshop_key": "w234567892", **FROM})])
    theme = commands.form_theme(op(cast, "ada"), cast.other_lab.key, "Light at night", insights=[insight])
    return {"theme": theme, "workshop": "w234567892", "q": "lamps", "idea": idea,
            "here": commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk with a peer")}


def test_what_another_lab_gathers_and_where_it_met_stands_in_no_filter_here(cast, elsewhere):
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    assert "Light at night" not in page and "Sleep evening" not in page
    theirs = cast.as_("eve").get(f"/labs/{cast.other_lab.key}/board").text
    assert "Light at night" in theirs and "Sleep evening" in theirs


@pytest.mark.parametrize("name", ["theme", "workshop", "q"])
def test_another_labs_theme_workshop_or_words_find_nothing_here_and_are_not_named(cast, elsewhere, name):
    assert shown(cast, **{name: elsewhere[name]}) == []
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board", query_string={name: elsewhere[name]}).text
    assert "Light at night" not in page and "Sleep evening" not in page and "Softer lamps" not in page


def test_whatever_is_typed_into_the_search_or_an_address_shows_a_list(cast):
    commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk with a peer")
    bo = cast.as_("bo")
    for typed in STRANGE:
        shown(cast, bo, q=typed)
    for typed in ("\x00", "🫖", "9" * 2000, "-1"):
        everything = ("theme", "workshop", "needs", "kind", "state", "evidence", "sort", "show", "page", "mine", "perspective")
        shown(cast, bo, **dict.fromkeys(everything, typed))


def test_signs_of_either_databases_own_language_are_only_words(cast):
    key = commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk not near a peer", "Tŷ Gŵyl ar y môr")
    for typed in ("NEAR (peer", "NOT peer", "peer*", "-peer", "^peer", "peer\x00", "ty gwyl", "TŶ GŴYL", "tŷ môr", "🫖 peer"):
        assert shown(cast, q=typed) == [key], typed
    for typed in ("words:peer", "zebra OR peer", "pier", "tŷ zebra"):
        assert shown(cast, q=typed) == [], typed


def test_there_is_no_order_by_votes_and_what_is_as_new_stands_by_when_it_was_posted(cast, clock):
    keys = [commands.post_idea(op(cast, "bo"), cast.lab.key, headline) for headline in ("One", "Two", "Three")]
    assert set(SORTS) == {"newest", "fewest", "random"}
    assert shown(cast, sort="votes") == shown(cast, sort="scores") == shown(cast, sort="backing") == shown(cast) == keys[::-1]
    assert shown(cast, sort="fewest") == keys[::-1]


def test_what_was_put_together_stands_once_and_comes_back_to_search_and_filters(cast):
    kept, absorbed = (commands.post_idea(op(cast, name), cast.lab.key, headline) for name, headline in (("bo", "Walk"), ("cy", "Stroll")))
    merge = commands.merge_thoughts(op(cast, "ann"), kept, absorbed)
    assert shown(cast, q="stroll") == shown(cast, cast.as_("cy"), mine="1") == [] and shown(cast) == [kept]
    commands.undo_merge(op(cast, "ann"), kept, merge)
    assert shown(cast, q="stroll") == shown(cast, cast.as_("cy"), mine="1") == [absorbed]
