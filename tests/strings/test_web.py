"""The pages of strings: looked at, used, saved, written out and read in, by whoever runs the workshop and without JavaScript."""

import json
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.journal.record import Op
from app.strings.ready import ORDER
from app.strings.rules.reading import SCHEMA
from app.workshops import commands as workshops
from app.workshops.kinds import all_kinds
from app.workshops.queries import workshop_by_key
from tests.conftest import form_values

TREE = {"schema": SCHEMA, "title": "A morning", "parts": [
    {"kind": "round", "title": "Alone and together", "settings": {"question": "What would help?"}},
    {"kind": "ballot", "title": "Which first?", "minutes": 6, "takes_from": 0},
]}


def agenda(key):
    items = list(workshop_by_key(key).agenda)
    places = {item.id: place for place, item in enumerate(items)}
    return [(item.kind, item.title, item.minutes, item.settings, places.get(item.takes_from_id)) for item in items]


def titles(gathering):
    return [item.title for item in gathering.row.agenda]


def import_as_form(cast, key, file=None, **fields):
    """As a browser without JavaScript sends it."""
    ann = cast.as_("ann")
    page = ann.get(f"/w/{key}/strings").text.split('id="import"')[1]
    more = {"file": (BytesIO(file), "agenda.json")} if file is not None else {}
    return ann.post(f"/w/{key}/agenda/import", data={**form_values(page), **fields, **more}, content_type="multipart/form-data")


def test_the_editor_offers_ready_strings(gathering, cast):
    page = cast.as_("ann").get(f"/w/{gathering.key}/edit").text
    assert "Start from a ready string" in page
    for title in ("Understand the issue", "From insights to opportunities", "Generate and prioritise ideas to test",
                  "Help a test team that is stuck", "Close a testing cycle", "Choose the challenge"):
        assert title in page


@pytest.mark.parametrize("name", ORDER)
def test_a_ready_string_is_looked_at_before_it_is_used(gathering, cast, name):
    page = cast.as_("ann").get(f"/w/{gathering.key}/strings/{name}")
    assert page.status_code == 200
    assert "takes its ideas from" in page.text or name == "help-a-stuck-team"
    assert ("Put it on the agenda" in page.text) != ("It cannot be used yet" in page.text)


def test_a_string_that_does_not_exist_is_not_found(gathering, cast):
    assert cast.as_("ann").get(f"/w/{gathering.key}/strings/none").status_code == 404


def test_a_saved_string_is_used_by_a_plain_form(gathering, cast, send):
    ann = cast.as_("ann")
    key = send(ann, f"/w/{gathering.key}/strings", title="Ours", summary="").get_json()["string"]
    page = ann.get(f"/w/{gathering.key}/strings/{key}").text
    assert "Welcome" in page and "0:10" in page
    used = ann.post(f"/w/{gathering.key}/strings/{key}/use", data=form_values(page))
    assert used.status_code == 303
    assert titles(gathering) == ["Welcome", "Tea", "Welcome", "Tea"]
    page = ann.get(used.headers["Location"]).text
    assert "Added, item by item: Ours" in page


def test_a_saved_string_is_forgotten_and_brought_back(gathering, cast, send):
    ann = cast.as_("ann")
    key = send(ann, f"/w/{gathering.key}/strings", title="Ours", summary="").get_json()["string"]
    send(ann, f"/w/{gathering.key}/strings/{key}/forget")
    page = ann.get(f"/w/{gathering.key}/strings").text
    assert "Forgotten: Ours" in page and f"/strings/{key}/use" not in page
    assert ann.get(f"/w/{gathering.key}/strings/{key}").status_code == 404
    send(ann, f"/w/{gathering.key}/strings/{key}/bring-back")
    assert ann.get(f"/w/{gathering.key}/strings/{key}").status_code == 200


def test_without_questions_means_that_none_leaves(gathering, cast, send):
    send(cast.as_("ann"), f"/w/{gathering.key}/items/round", question="A secret question?", structure="one-two-four-all")
    key = send(cast.as_("ann"), f"/w/{gathering.key}/strings", title="Bare", summary="", without="y").get_json()["string"]
    page = cast.as_("ann").get(f"/w/{gathering.key}/strings/{key}").text
    assert "secret" not in page and "Your question comes here" in page


def test_an_agenda_is_written_out_as_a_file_that_holds_nothing_else(gathering, cast):
    answer = cast.as_("ann").get(f"/w/{gathering.key}/agenda.json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    tree = json.loads(answer.text)
    assert (tree["schema"], [part["title"] for part in tree["parts"]]) == (SCHEMA, ["Welcome", "Tea"])
    assert gathering.code not in answer.text and gathering.items[0] not in answer.text


def test_a_file_is_read_in_without_javascript(gathering, cast):
    answer = import_as_form(cast, gathering.key, file=json.dumps(TREE).encode())
    assert answer.status_code == 303
    assert titles(gathering) == ["Welcome", "Tea", "Alone and together", "Which first?"]


def test_what_was_pasted_is_read_in(gathering, cast):
    assert import_as_form(cast, gathering.key, written=json.dumps(TREE)).status_code == 303
    assert titles(gathering)[-1] == "Which first?"


@pytest.mark.parametrize("written, sentence", [
    ("", "Choose a file, or paste"), ("no json", "This is not JSON"), ("[]", "This is not an agenda of Allround"),
    (json.dumps({**TREE, "parts": [*TREE["parts"], {"kind": "opera"}]}), "needs what is not here: opera"),
    (json.dumps({**TREE, "parts": [*TREE["parts"], {"kind": "talk", "minutes": 1e300}]}), "Part 3: minutes are a whole number"),
    (json.dumps({**TREE, "parts": [{"kind": "round", "title": "Round"}]}), "Part 1, “Round”: Write the question"),
    ("[" * 20_000, "This is not JSON"),
])
def test_a_refused_import_says_why_keeps_what_was_pasted_and_changes_nothing(gathering, cast, written, sentence):
    answer = import_as_form(cast, gathering.key, written=written)
    assert answer.status_code == 409
    assert sentence in answer.text
    assert written[:40].replace('"', "&#34;") in answer.text
    assert titles(gathering) == ["Welcome", "Tea"]


@pytest.mark.parametrize("file", [b"\xff\xfe\x00\x80", b"\x89PNG\r\n\x1a\n", json.dumps(TREE).encode("utf-16")])
def test_a_file_that_is_no_text_is_refused(gathering, cast, file):
    answer = import_as_form(cast, gathering.key, file=file)
    assert answer.status_code == 409 and "This is not JSON" in answer.text


def test_a_file_larger_than_any_agenda_is_refused_with_a_sentence(gathering, cast):
    answer = import_as_form(cast, gathering.key, file=b"[" * 61_000)
    assert answer.status_code == 409 and "longer than any agenda" in answer.text
    answer = import_as_form(cast, gathering.key, file=b"[" * 200_000)
    assert answer.status_code == 413 and "<h1" in answer.text
    assert titles(gathering) == ["Welcome", "Tea"]


def test_an_import_is_done_once_however_often_it_arrives(gathering, cast, send):
    for _again in range(2):
        send(cast.as_("ann"), f"/w/{gathering.key}/agenda/import", op="x" * 20, written=json.dumps(TREE))
    assert len(titles(gathering)) == 4


words = st.text(alphabet="abc éŵ😀\"<&%", min_size=1, max_size=30).filter(str.strip)
asking = st.one_of(
    st.fixed_dictionaries({"answers": st.just("word"), "words": st.integers(1, 3)}),
    st.fixed_dictionaries({"answers": st.just("choice"), "options": st.lists(st.sampled_from("ABCDE"), min_size=2, unique=True)}),
    st.fixed_dictionaries({"answers": st.just("scale"), "points": st.integers(2, 10), "low": words, "high": words}),
    st.just({"answers": "sentence"}),
)
# Settings of every kind that can stand on an agenda, as its form might give them.
SETTINGS = {
    "talk": st.fixed_dictionaries({"line": words}), "break": st.fixed_dictionaries({"line": words}),
    "round": st.fixed_dictionaries({"question": words, "share": st.integers(1, 3), "advance_at_bell": st.booleans()}),
    "ballot": st.fixed_dictionaries({"dots": st.integers(3, 9), "most_on_one": st.integers(1, 3)}),
    "ask": st.tuples(asking, words).map(lambda both: {**both[0], "question": both[1]}),
    "questions": st.fixed_dictionaries({"question": words}), "commitments": st.just({}),
}


def item_of(kind):
    return st.fixed_dictionaries({"kind": st.just(kind), "title": words, "minutes": st.integers(1, 240), "settings": SETTINGS[kind]})


def test_every_kind_that_is_here_is_among_those_that_travel(app):
    assert {kind.key for kind in all_kinds()} == set(SETTINGS)


@given(first=item_of("round"), rest=st.lists(st.one_of(*map(item_of, SETTINGS)), max_size=8), lot=st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_written_out_and_read_in_is_the_same_agenda(app, cast, clock, first, rest, lot):
    op = lambda: Op.of(cast.ann.id)  # noqa: E731
    known = {kind.key: kind for kind in all_kinds()}
    key = workshops.create_workshop(op(), cast.lab.key, "First")
    givers = []
    for item in [first, *rest]:
        kind = known[item["kind"]]
        source = lot.choice(givers) if givers and (kind.takes or kind.may_take and lot.random() < 0.5) else None
        made = workshops.add_item(op(), key, item["kind"], item["title"], item["minutes"], item["settings"], takes_from=source)
        givers += [made] if kind.gives_with(workshop_by_key(key).agenda[-1].settings) else []
    copy = workshops.create_workshop(op(), cast.lab.key, "Second")
    written = cast.as_("ann").get(f"/w/{key}/agenda.json").text
    assert import_as_form(cast, copy, file=written.encode()).status_code == 303
    assert agenda(copy) == agenda(key)
