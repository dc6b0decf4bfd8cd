"""What is looked for in the library is found, and nothing else."""

import pytest

from app.library.methods import methods
from app.library.rules import Wishes, alike, by_purpose, fitting, folded

RUNNING = {"one-two-four-all", "troika-consulting"}


def found(say=str, **wishes):
    return {method.id for method in fitting(methods().values(), Wishes(**wishes), RUNNING, say)}


def test_whoever_wishes_for_nothing_finds_everything():
    assert found() == set(methods())
    assert found(words="   ") == set(methods())


@pytest.mark.parametrize(("words", "method_id"), [
    ("1-2-4-all", "one-two-four-all"), ("1 2 4 ALL", "one-two-four-all"), ("124all", "one-two-four-all"),
    ("w3", "what-so-what-now-what"), ("winfy", "what-i-need-from-you"), ("15%", "fifteen-percent"), ("cafe", "conversation-cafe"),
    ("Café", "conversation-cafe"), ("6-3-5", "brainwriting"), ("creative destruction", "triz"), ("harrison owen", "open-space"),
    ("delbecq", "nominal-group"), ("how might we", "how-might-we"), ("silent sorting", "affinity-sorting"),
])
def test_a_method_is_found_by_the_words_people_remember_it_by(words, method_id):
    assert method_id in found(words=words)


def test_every_word_has_to_be_there_and_their_order_does_not_matter():
    assert found(words="consulting troika") == found(words="troika consulting") == {"troika-consulting"}
    assert found(words="troika zebra") == set()


@pytest.mark.parametrize("words", ["zebra", "???", "%", "日本"])
def test_words_that_stand_nowhere_find_nothing(words):
    assert found(words=words) == set()


def test_a_word_is_looked_for_in_the_readers_language():
    welsh = {"1-2-4-All": "1-2-4-Pawb"}
    assert "one-two-four-all" in found(words="pawb", say=lambda text: welsh.get(text, text))
    assert "one-two-four-all" not in found(words="pawb")


def test_people_fit_between_the_least_and_the_most_of_a_method():
    assert "what-i-need-from-you" not in found(people=8)
    assert "what-i-need-from-you" in found(people=9)
    assert "nominal-group" in found(people=12)
    assert "nominal-group" not in found(people=13)
    assert "one-two-four-all" in found(people=1000)


def test_at_most_so_many_minutes_means_that_its_shortest_form_fits():
    assert "one-two-four-all" in found(minutes=12)
    assert "one-two-four-all" not in found(minutes=11)
    assert "strategy-knotworking" not in found(minutes=329)


@pytest.mark.parametrize(("where", "inside", "outside"), [
    ("room", "improv-prototyping", "chatterfall"), ("home", "chatterfall", "improv-prototyping"),
    ("days", "simple-ethnography", "one-two-four-all"),
])
def test_where_is_one_of_the_modes_of_a_method(where, inside, outside):
    assert inside in found(where=where)
    assert outside not in found(where=where)


def test_only_what_allround_runs_can_be_asked_for():
    assert found(runs=True) == RUNNING


def test_wishes_are_joined():
    assert found(words="troika", runs=True, people=3, minutes=30, where="room") == {"troika-consulting"}
    assert found(words="troika", people=2) == set()


def test_each_method_stands_once_under_what_it_serves_first():
    shelves = by_purpose(methods().values(), RUNNING)
    assert [purpose for purpose, _row in shelves] == ["gain-insight", "new-perspectives", "reframe", "harness-ideas", "prioritise"]
    placed = [method.id for _purpose, row in shelves for method in row]
    assert sorted(placed) == sorted(methods())


def test_what_allround_runs_stands_first_on_its_shelf_and_the_rest_by_title():
    ideas = dict(by_purpose(methods().values(), {"open-space"}))["harness-ideas"]
    titles = [method.title.casefold() for method in ideas]
    assert titles[0] == "open space technology"
    assert titles[1:] == sorted(titles[1:])


@pytest.mark.parametrize(("words", "method_ids"), [
    ("trioka", ["troika-consulting"]), ("fish bowl", ["user-experience-fishbowl"]), ("ecocyle", ["ecocycle-planning"]),
    ("25 to 10", ["twenty-five-ten"]), ("conversation coffee", ["conversation-cafe"]), ("zebra", []), ("love", []), ("", []),
])
def test_a_slip_of_the_finger_is_near_the_name_that_was_meant(words, method_ids):
    assert [method.id for method in alike(methods().values(), words)] == method_ids


def test_a_name_is_near_in_the_readers_language_too():
    welsh = {"TRIZ": "Dinistr creadigol"}
    assert [method.id for method in alike(methods().values(), "dinystr creadigol", lambda text: welsh.get(text, text))] == ["triz"]


@pytest.mark.parametrize(("text", "plain"), [("Café ~ 25/10!", "cafe 25 10"), ("", ""), ("…", "")])
def test_a_text_is_folded_to_what_can_be_typed(text, plain):
    assert folded(text) == plain
