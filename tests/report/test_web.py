"""The report of a workshop: what stands in it, what never does, and each of its forms."""

import pytest

from app.journal.record import Op
from app.workshops import commands as workshops
from tests.rounds.room import Room


@pytest.fixture
def held(cast, clock):
    """A workshop of ten people that is over: one four brought an idea, somebody kept one."""
    room = Room(cast, home=10)
    room.next()
    for number, person in enumerate(room.people):
        room.write(person, f"CANARY alone {number}")
    clock.forward(minutes=2)
    room.next()
    key = room.note(room.people[0], "Ring *everybody* who is on both lists")
    room.next()
    room.bring(room.people[0], key, "Ring who is on both lists")
    room.next(2)
    workshops.close_workshop(Op.of(cast.ann.id), room.key)
    return room


def test_the_report_tells_what_was_asked_what_came_out_and_how_long_it_took(held, cast):
    page = cast.as_("ann").get(f"/w/{held.key}/report").text
    for words in ("What would help?", "Ring who is on both lists", "Took part: 10", "Planned and actual times", "Tea", "Keith McCandless",
                  "Kept by those who wrote them: 10"):
        assert words in page, words


@pytest.mark.parametrize("ending", ["", ".md", ".txt", ".json"])
def test_what_stayed_with_its_author_is_in_no_form_of_it(held, cast, ending):
    answer = cast.as_("ann").get(f"/w/{held.key}/report{ending}")
    assert answer.status_code == 200
    assert "CANARY" not in answer.text


def test_markdown_keeps_peoples_signs_as_letters_and_plain_text_as_they_are(held, cast):
    browser = cast.as_("ann")
    assert "Ring \\*everybody\\* who is on both lists" in browser.get(f"/w/{held.key}/report.md").text
    plain = browser.get(f"/w/{held.key}/report.txt").text
    assert "Ring *everybody* who is on both lists" in plain
    assert "#" not in plain


def test_the_report_for_programs_names_its_shape(held, cast):
    told = cast.as_("ann").get(f"/w/{held.key}/report.json").get_json()
    assert (told["schema"], told["version"], told["took_part"]) == ("allround-report", 1, 10)
    steps = next(item for item in told["items"] if item["kind"] == "round")["steps"]
    assert (steps[0]["planned"], steps[0]["actual"]) == (1, 2)


def test_before_it_began_and_of_a_rehearsal_there_is_no_report(cast, held):
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Next month")
    browser = cast.as_("ann")
    assert browser.get(f"/w/{key}/report").status_code == 409
    rehearsal = workshops.make_rehearsal(Op.of(cast.ann.id), held.key)
    assert browser.get(f"/w/{rehearsal}/report.md").status_code == 409
    assert browser.get(f"/w/{held.key}/report.exe").status_code == 404


def test_only_who_runs_it_reads_the_report(held, cast):
    for name in ("bo", "eve", "val"):
        assert cast.as_(name).get(f"/w/{held.key}/report.json").status_code == 403
