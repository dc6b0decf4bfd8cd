"""Taking a workshop home: who may, what is in it, and what never is."""

import csv
import io
import json

import pytest

from app.rounds import commands
from tests.rounds.harvesting import CANARY, Walk


@pytest.fixture
def walk(cast, clock):
    made = Walk(cast)
    made.to_fours()
    commands.put_forward(made.op("bo"), made.key, made.pair, "A quiet room")
    commands.enter_idea_for_table(made.op(), made.key, "=cmd()", table="Table 9")
    made.next(2)
    return made


def taken(walk, ending, name="ann"):
    answer = walk.cast.as_(name).get(f"/w/{walk.key}/export.{ending}")
    assert answer.status_code == 200, answer.text
    return answer


def sheet(walk, name="ann"):
    return list(csv.DictReader(io.StringIO(taken(walk, "csv", name).data.decode("utf-8-sig"), newline="")))


def test_facilitators_and_the_team_take_a_workshop_home_and_nobody_else(walk):
    codes = {"ann": 200, "ada": 200, "bo": 403, "dee": 403, "val": 403, "eve": 403, "mo": 403, "nobody": 302}
    for name, code in codes.items():
        browser = walk.cast.as_(name)
        for ending in ("csv", "json"):
            assert browser.get(f"/w/{walk.key}/export.{ending}").status_code == code, name


def test_the_sheet_holds_ideas_with_lineage_and_totals(walk):
    walk.vote_and_reveal(bo=2, cy=1)
    rows = {row["headline"]: row for row in sheet(walk)}
    assert set(rows) == {"A quiet room", "'=cmd()"}
    quiet = rows["A quiet room"]
    assert (quiet["step"], quiet["group"], quiet["grew_from"], quiet["structure"]) == ("Fours", "Group 1", "Alone", "1-2-4-All")
    assert sorted((row["dots"], row["people"]) for row in rows.values()) == [("0", "0"), ("3", "2")]
    assert quiet["on_the_board"]


def test_json_says_its_shape_and_whose_structure_it_is(walk):
    walk.vote_and_reveal(bo=2, cy=1)
    told = json.loads(taken(walk, "json").data)
    assert (told["schema"], told["version"]) == ("allround-workshop", 1)
    assert told["structures"][0]["licence"] == "CC BY-SA 4.0"
    assert told["people"] == {"in_the_room": 4, "from_home": 0, "heads_counted": None}
    assert told["kept"][0]["how_many"] == 3
    [ballot] = told["ballots"]
    assert (ballot["result"]["people_who_voted"], ballot["result"]["dots"]) == (2, 3)


def test_no_word_written_alone_and_no_name_is_in_an_export(walk):
    walk.vote_and_reveal(bo=2, cy=1)
    for ending in ("csv", "json"):
        text = taken(walk, ending).data.decode("utf-8")
        assert CANARY not in text
        for name in (*walk.names, "ann"):
            person = getattr(walk.cast, name)
            for secret in (person.key, person.email):
                assert not secret or secret not in text
        for name in ("Cy", "Dee", "Pat", "Ann"):
            assert f'"{name}"' not in text


def test_a_result_that_was_not_revealed_is_in_no_export(walk):
    walk.next()
    told = json.loads(taken(walk, "json").data)
    assert [ballot["result"] for ballot in told["ballots"]] == [None]
    assert all(idea["votes"] == [] for idea in told["ideas"])
    assert all(row["dots"] == "" for row in sheet(walk))


def test_what_was_hidden_is_in_no_export(walk):
    commands.hide_idea(walk.op(), walk.key, walk.pair, "It names a nurse")
    for ending in ("csv", "json"):
        assert "quiet room" not in taken(walk, ending).text


def test_ideas_are_not_taken_before_everybody_has_heard_them(cast, clock):
    walk = Walk(cast)
    walk.to_fours()
    commands.put_forward(walk.op("bo"), walk.key, walk.pair, "A quiet room")
    assert json.loads(taken(walk, "json").data)["ideas"] == []


def test_a_rehearsal_is_not_exported(cast, clock):
    walk = Walk(cast, rehearsal=True)
    for ending in ("csv", "json"):
        answer = cast.as_("ann").get(f"/w/{walk.key}/export.{ending}")
        assert answer.status_code == 409
        assert "rehearsal" in answer.text
        assert f"export.{ending}" not in cast.as_("ann").get(f"/w/{walk.key}/edit").text


def test_the_workshops_page_links_to_both_files(walk):
    page = walk.cast.as_("ann").get(f"/w/{walk.key}/edit").text
    for ending in ("csv", "json"):
        assert f"/w/{walk.key}/export.{ending}" in page


def test_a_file_says_what_it_is(walk):
    for ending, kind in (("csv", "text/csv"), ("json", "application/json")):
        answer = taken(walk, ending)
        assert answer.mimetype == kind
        assert f'attachment; filename="allround-{walk.key}.{ending}"' in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
    assert taken(walk, "csv").data.startswith(b"\xef\xbb\xbf")
