"""The report of a workshop: what stands in it, what never does, and each of its forms."""

import pytest

from app.extensions import db
from app.journal.record import Op
from app.rounds import commands, hinge_queries
from app.rounds.picture_encoding import Encoded
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


MAP = {"structure": "ecocycle-planning", "question": "Where does each thing stand?"}
PICTURE = "Our wall: who waits for whom"


@pytest.fixture
def fed(cast, clock):
    """Four typed ideas, one a picture: two put together, one left out, the rest put to the vote; then the workshop is closed."""
    room = Room(cast, home=4)
    ann = cast.ann.id
    workshops.add_item(Op.of(ann), room.key, "ballot", "Which first?", takes_from=room.item)
    room.next()
    for words in ("A bench", "A seat", "Open doors"):
        commands.enter_idea_for_table(Op.of(ann), room.key, words)
    room.picture = commands.enter_picture_for_table(Op.of(ann), room.key, PICTURE, Encoded(b"large", b"small", 4, 3), headline="Our wall")
    room.next(4)
    keys = {idea.text.text: idea.key for idea in hinge_queries.ideas_of(db.session, room.round)}
    commands.choose_going_on(Op.of(ann), room.key, room.item, "all")
    commands.merge_ideas(Op.of(ann), room.key, keys["A seat"], keys["A bench"])
    commands.tick_idea(Op.of(ann), room.key, keys["Open doors"], False)
    room.next(2)
    workshops.close_workshop(Op.of(ann), room.key)
    return room


def test_the_report_tells_by_which_rule_ideas_went_on_to_what_and_what_lies_under_what(fed, cast):
    page, text = (cast.as_("ann").get(f"/w/{fed.key}/report{ending}").text for ending in ("", ".md"))
    for told in (page, text):
        assert "Chosen: all of them, then changed by hand · Went on: 2 of 3" in told
        assert "Which first?" in told and "Did not go on:" in told and "“A seat”" in told
    item = next(item for item in cast.as_("ann").get(f"/w/{fed.key}/report.json").get_json()["items"] if item["key"] == fed.item)
    assert item["hinge"]["fed_to"] == [{"title": "Which first?", "number": 2}] and item["hinge"]["left_out"] == ["Open doors"]


def test_a_picture_stands_on_the_page_and_only_what_it_shows_in_the_files(fed, cast):
    browser, shown = cast.as_("ann"), f"/w/{fed.key}/pictures/{fed.picture}"
    assert f'src="{shown}" alt="{PICTURE}"' in browser.get(f"/w/{fed.key}/report").text and browser.get(shown).status_code == 200
    for ending in (".md", ".txt"):
        text = browser.get(f"/w/{fed.key}/report{ending}").text
        assert f"A picture: {PICTURE}" in text and shown not in text


def test_a_picture_that_was_hidden_is_in_no_form_of_the_report(fed, cast):
    commands.hide_idea(Op.of(cast.ann.id), fed.key, fed.picture)
    for ending in ("", ".md", ".txt", ".json"):
        assert PICTURE not in cast.as_("ann").get(f"/w/{fed.key}/report{ending}").text


def test_each_card_of_a_map_stands_in_the_report_with_its_place(cast, clock):
    room = Room(cast, home=4, settings=MAP)
    room.next(2)
    key = room.write(room.people[0], "Pain school")
    room.next()
    commands.say_of_card(Op.of(room.people[1]), room.key, key, "place", value="maturity")
    assert "Maturity" not in cast.as_("ann").get(f"/w/{room.key}/report").text
    while not room.round.is_finished:
        room.next()
    browser = cast.as_("ann")
    page = browser.get(f"/w/{room.key}/report").text
    assert "Place: Maturity" in page and "map-drawing" in page
    for ending in (".md", ".txt"):
        assert "1. Pain school: Maturity" in browser.get(f"/w/{room.key}/report{ending}").text
    [told] = browser.get(f"/w/{room.key}/report.json").get_json()["maps"]
    assert [(card["headline"], card["place"], card["zone"]) for card in told["cards"]] == [("Pain school", "Maturity", "maturity")]
    row = browser.get(f"/w/{room.key}/export.csv").text.splitlines()[1]
    assert row.endswith('"Maturity"')
