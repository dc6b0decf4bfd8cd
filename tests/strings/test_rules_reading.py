"""What the one validator of strings accepts, and with which sentence it refuses everything else."""

import json
from types import SimpleNamespace

import pytest

from app.refusal import Refusal
from app.strings.rules.reading import MOST_PARTS, SCHEMA, check_complete, read_string
from app.strings.rules.shape import MOST_TEXT, parse
from app.strings.rules.writing import tree_of, without_words


class FakeKind(SimpleNamespace):
    """A kind as strings see one."""

    def gives_with(self, settings):
        return self.gives

    def defaults(self):
        return {}

    def offers(self):
        return [{"settings": {"structure": "known"}}]

    def title(self, settings):
        return self.name

    def length(self, settings):
        return self.minutes

    def check(self, settings):
        if settings.get("question") == "":
            raise Refusal("no_question", "Write the question that people answer.")
        return {"question": (settings.get("question") or "Why?").strip()}


def kind(name, **more):
    return FakeKind(**{"name": name, "minutes": 10, "gives": False, "takes": False, "may_take": False, **more})


KINDS = {"talk": kind("Talk"), "gives": kind("Gives", gives=True, may_take=True), "vote": kind("Vote", gives=True, takes=True)}
TALK = {"kind": "talk", "title": "Welcome", "minutes": 5}


def tree(*parts, **more):
    return {"schema": SCHEMA, "title": "A morning", "parts": list(parts), **more}


def read(*parts, **more):
    return read_string(tree(*parts, **more), KINDS)


def why(*parts, **more):
    with pytest.raises(Refusal) as refused:
        read(*parts, **more)
    return refused.value.code, str(refused.value)


def test_a_string_is_read_with_its_feeds_and_adds_up():
    string = read(TALK, {"kind": "gives"}, {"kind": "vote", "title": "Which?", "minutes": 8, "takes_from": 1}, people={"least": 4})
    assert [(part.title, part.minutes, part.takes_from) for part in string.parts] == [
        ("Welcome", 5, None), ("Gives", 10, None), ("Which?", 8, 1)]
    assert (string.minutes, string.people, string.needs) == (23, {"least": 4}, [])
    check_complete(string)


def test_a_part_without_minutes_takes_as_long_as_its_kind_says_of_its_settings():
    steps = kind("Steps")
    steps.length = lambda settings: 8 if settings["question"] == "Short?" else 30
    given = {"kind": "steps", "settings": {"question": "Short?"}}
    string = read_string(tree(given, {"kind": "steps"}, {**given, "minutes": 20}), {"steps": steps})
    assert [part.minutes for part in string.parts] == [8, 30, 20]


def test_an_unknown_kind_is_needed_and_the_string_cannot_be_used():
    string = read({"kind": "opera", "title": "Aida"}, TALK)
    assert string.needs == ["opera"]
    with pytest.raises(Refusal) as refused:
        check_complete(string)
    assert "opera" in str(refused.value)


def test_an_unknown_structure_is_needed_by_the_title_of_its_part():
    settings = {"structure": "not yet"}
    untitled, titled = {"kind": "gives", "settings": settings}, {"kind": "gives", "title": "TRIZ", "settings": settings}
    assert read(untitled, titled).needs == ["not yet", "TRIZ"]
    assert read({"kind": "gives", "settings": {"structure": "known"}}).needs == []


def test_what_a_kind_refuses_is_said_with_the_number_of_the_part():
    code, sentence = why(TALK, {"kind": "gives", "title": "Round", "settings": {"question": ""}})
    assert code == "part_settings"
    assert sentence == "Part 2, “Round”: Write the question that people answer."


@pytest.mark.parametrize("found", [None, 5, "text", [], {}, {"schema": "allround-string/2"}, {"schema": ["x"]}])
def test_what_is_no_string_is_refused(found):
    with pytest.raises(Refusal) as refused:
        read_string(found, KINDS)
    assert refused.value.code == "no_schema"


@pytest.mark.parametrize("parts", [None, [], {}, "talk", 7])
def test_a_string_without_parts_is_refused(parts):
    with pytest.raises(Refusal) as refused:
        read_string({"schema": SCHEMA, "title": "A", "parts": parts}, KINDS)
    assert refused.value.code == "no_parts"


def test_more_parts_than_an_agenda_holds_are_refused():
    assert why(*[TALK] * (MOST_PARTS + 1))[0] == "many_parts"
    assert len(read(*[TALK] * MOST_PARTS).parts) == MOST_PARTS


@pytest.mark.parametrize("more, code", [
    ({"title": ""}, "no_title"), ({"title": None}, "no_title"), ({"title": "x" * 121}, "bad_words"), ({"title": 5}, "bad_words"),
    ({"summary": "x" * 301}, "bad_words"), ({"when": ["x"]}, "bad_words"), ({"colour": "red"}, "strange_word"),
    ({"people": 5}, "bad_people"), ({"people": {"least": True}}, "bad_people"), ({"people": {"least": 0}}, "bad_people"),
    ({"people": {"many": 5}}, "bad_people"), ({"people": {"most": 10**30}}, "bad_people"),
])
def test_strange_words_about_the_whole_are_refused(more, code):
    assert why(TALK, **more)[0] == code


DEEP = 0
for _level in range(50):
    DEEP = [DEEP]


TALKING = {"kind": "talk"}
GIVING = {"kind": "gives"}


@pytest.mark.parametrize("part, code", [
    (None, "bad_part"), ([], "bad_part"), ("talk", "bad_part"), ({}, "no_kind"), ({"kind": 5}, "no_kind"), ({"kind": "x" * 21}, "no_kind"),
    ({**TALKING, "title": 5}, "bad_words"), ({**TALKING, "title": "x" * 121}, "bad_words"), ({**TALKING, "position": 1}, "strange_word"),
    *(({**TALKING, "minutes": minutes}, "minutes") for minutes in (0, 241, True, 5.5, "5", 10**4000)),
    *(({**TALKING, "settings": {"a": value}}, "part_settings") for value in (
        DEEP, [0] * 501, "x" * 4001, float("inf"), float("nan"), 10**9)),
    ({**TALKING, "settings": [1]}, "part_settings"), ({**TALKING, "settings": {"question": 5}}, "part_settings"),
    *(({**GIVING, "takes_from": source}, "takes_later") for source in (1, -1, True, "0")),
    ({**GIVING, "takes_from": 0}, "gives_nothing"), ({**TALKING, "takes_from": 0}, "cannot_take"), ({"kind": "vote"}, "takes_nothing"),
])
def test_a_strange_part_is_refused_by_its_number(part, code):
    found, sentence = why(TALK, part)
    assert found == code
    assert "Part 2" in sentence


def test_letters_that_cannot_be_stored_are_left_out():
    string = read({"kind": "talk", "title": "A\x00B\ud800C", "settings": {"question": "Why\x00?\udfff"}})
    assert string.parts[0].title == "ABC"
    assert string.parts[0].settings == {"question": "Why?"}


@pytest.mark.parametrize("text, code", [
    ("", "no_string"), ("   ", "no_string"), (None, "no_string"), ("{", "not_json"), ("hello", "not_json"), ('{"a": NaN}', "not_json"),
    ("[" * 50_000, "not_json"), ('{"a": ' + "9" * 5000 + "}", "not_json"), ("x" * (MOST_TEXT + 1), "long_string"),
    ("\ufffd\ufffd", "not_json"),
])
def test_what_is_no_json_is_refused_with_a_sentence(text, code):
    with pytest.raises(Refusal) as refused:
        parse(text)
    assert refused.value.code == code
    assert len(str(refused.value)) > 20


def test_where_json_cannot_be_read_is_named():
    with pytest.raises(Refusal) as refused:
        parse('{\n"title": "A",\n"parts": [,]}')
    assert refused.value.values == {"line": 3}


def test_json_with_a_mark_of_its_order_of_bytes_is_read():
    assert parse('\ufeff{"a": 1}') == {"a": 1}


def test_an_agenda_is_written_so_that_it_reads_the_same():
    items = [
        {"key": "a", "kind": "gives", "title": "One", "minutes": 12, "settings": {"question": "Why?"}, "takes_from": None},
        {"key": "b", "kind": "vote", "title": "Two", "minutes": 5, "settings": {"question": "Which?"}, "takes_from": "a"},
    ]
    string = read_string(json.loads(json.dumps(tree_of("Morning", items))), KINDS)
    assert [(part.kind, part.title, part.minutes, part.settings, part.takes_from) for part in string.parts] == [
        ("gives", "One", 12, {"question": "Why?"}, None), ("vote", "Two", 5, {"question": "Which?"}, 0)]


def test_without_words_the_questions_are_to_come_and_the_rest_stays():
    asks, tells = {"question": "Secret?", "share": 2}, {"line": "Secret."}
    items = [{"key": "a", "kind": "gives", "title": "One", "minutes": 12, "settings": asks, "takes_from": None},
             {"key": "b", "kind": "talk", "title": "Two", "minutes": 5, "settings": tells, "takes_from": None}]
    bare = without_words(tree_of("Morning", items), "To come")
    assert [part["settings"] for part in bare["parts"]] == [{"share": 2, "question": "To come"}, {}]
    assert items[0]["settings"]["question"] == "Secret?"
