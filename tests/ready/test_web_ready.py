"""The page of the day before, paper to print, the run sheet, and slips typed in the evening after."""

import re

import pytest

from app.journal.record import Op
from app.rounds.commands import type_slip
from app.workshops import commands as workshops
from app.workshops.queries import workshop_by_key
from tests.rounds.harvesting import Walk


@pytest.fixture
def walk(cast, clock):
    return Walk(cast)


@pytest.fixture
def ann(walk):
    return walk.cast.as_("ann")


def page(ann, address):
    answer = ann.get(address)
    assert answer.status_code == 200, answer.text[:400]
    return answer.text


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def expect(ann, send, walk, number):
    return send(ann, f"/w/{walk.key}/ready", expected=str(number))


def test_the_page_shows_each_check_with_a_shape_and_a_word(walk, ann):
    shown = page(ann, f"/w/{walk.key}/ready")
    assert shown.count('class="check"') == 14
    assert "octagon-x" in shown and "Not ready" in words(shown)
    assert "Every item that works on ideas gets them" in words(shown)


def test_the_expected_number_is_kept_and_told_in_groups(walk, ann, send):
    assert expect(ann, send, walk, 41).status_code == 200
    assert walk.row.expected == 41
    shown = words(page(ann, f"/w/{walk.key}/ready"))
    assert "groups of two: 19, groups of three: 1" in shown and "groups of four: 9, groups of five: 1" in shown
    assert "Expected: 41. Every structure on the agenda runs with so many." in shown


def test_one_person_alone_is_told_what_would_work(walk, ann, send):
    expect(ann, send, walk, 1)
    assert "People needed at least: 2" in words(page(ann, f"/w/{walk.key}/ready"))


@pytest.mark.parametrize("number, code", [("0", 409), ("501", 409), ("many", 422), ("", 200)])
def test_a_number_that_cannot_be_is_refused(walk, ann, send, number, code):
    assert expect(ann, send, walk, number).status_code == code


def test_slips_are_numbered_through_four_on_a_page(walk, ann, send):
    expect(ann, send, walk, 41)
    shown = page(ann, f"/w/{walk.key}/paper/slips/{walk.row.agenda[0].key}")
    assert shown.count('class="slip"') == 71 and shown.count('class="leaf ') == 18
    assert [int(number) for number in re.findall(r"<small>Slip</small> (\d+)", shown)] == list(range(1, 72))
    assert shown.count("What would make it easier?") == 71


def test_each_group_that_brings_something_has_a_sheet_for_its_scribe(walk, ann, send):
    expect(ann, send, walk, 41)
    shown = page(ann, f"/w/{walk.key}/paper/scribes/{walk.row.agenda[0].key}")
    assert shown.count('class="slip"') == 10


def test_ballot_papers_have_blank_lines_until_the_ballot_is_there(walk, ann, send):
    expect(ann, send, walk, 9)
    address = f"/w/{walk.key}/paper/ballots/{walk.row.agenda[1].key}"
    before = page(ann, address)
    assert before.count('class="slip"') == 9 and before.count('class="vote-number"') == 90
    assert "Your dots: 3, at most on one idea: 2" in words(before)
    walk.to_the_end_of_the_round()
    type_slip(walk.op(), walk.key, walk.row.agenda[0].key, 1, "A second idea", forward=True)
    walk.next(1)
    after = page(ann, address)
    assert "A quiet room" in after and "A second idea" in after and after.count('class="vote-number"') == 18


def test_paper_of_the_wrong_kind_is_not_there(walk, ann):
    round_, ballot = (item.key for item in walk.row.agenda)
    wrong = (("ballots", round_), ("slips", ballot), ("cards", round_), ("scribes", ballot), ("cakes", round_), ("slips", "none"))
    for sheet, item in wrong:
        assert ann.get(f"/w/{walk.key}/paper/{sheet}/{item}").status_code == 404


def test_the_run_sheet_says_everything_in_one_place(walk, ann):
    shown = words(page(ann, f"/w/{walk.key}/run-sheet"))
    for said in ("Alone 1 · Pairs 2 · Fours 4 · All 5", "What would make it easier?", "Dots for each: 3", "If the network dies",
                 walk.row.code[:3]):
        assert said in shown


def test_a_slip_is_typed_and_the_next_number_waits_in_the_same_step(walk, ann, send):
    walk.next()
    address = f"/w/{walk.key}/slips/{walk.row.agenda[0].key}"
    answer = send(ann, address, as_page=True, number="4", step="2", text="From paper", forward="y", table="Table 2")
    assert answer.status_code == 303
    after = page(ann, answer.location)
    assert re.search(r'name="number"[^>]*value="5"', after) or re.search(r'value="5"[^>]*name="number"', after)
    assert re.search(r'<option selected value="2">', after) and re.search(r'<input[^>]*checked[^>]*name="forward"', after)
    assert "From paper" in after and "Table 2" in after


def test_a_number_twice_shows_what_stands_there_keeps_the_words_and_offers_to_change_it(walk, ann, send):
    walk.next()
    address = f"/w/{walk.key}/slips/{walk.row.agenda[0].key}"
    send(ann, address, number="4", step="0", text="The first words")
    refused = send(ann, address, as_page=True, number="4", step="0", text="Other words")
    assert refused.status_code == 409
    assert "The first words" in refused.text and "Other words" in refused.text and 'name="instead" value="4"' in refused.text
    assert send(ann, address, number="4", step="0", text="Other words", instead="4").status_code == 200
    assert "The first words" not in page(ann, address)


def test_a_typed_slip_opens_with_everything_in_its_fields(walk, ann, send):
    walk.next()
    address = f"/w/{walk.key}/slips/{walk.row.agenda[0].key}"
    send(ann, address, number="1", step="0", text="Seed")
    send(ann, address, number="2", step="1", text="Grown", grew_from="1", headline="Grown up", forward="y")
    shown = page(ann, f"{address}?slip=2")
    assert "Change slip 2" in shown and 'value="Grown up"' in shown and 'value="1"' in shown


def test_a_slip_names_an_idea_from_a_phone_as_what_it_grew_out_of(walk, ann, send):
    address = f"/w/{walk.key}/slips/{walk.row.agenda[0].key}"
    walk.to_the_end_of_the_round()
    shown = page(ann, address)
    assert "Grew out of an idea from a phone" in shown and "A quiet room" in shown
    send(ann, address, number="1", step="3", text="Grown on paper", ideas=walk.pair)
    assert re.search(rf'value="{walk.pair}" checked', page(ann, f"{address}?slip=1"))


def test_slips_of_a_round_that_has_not_begun_wait_for_it(walk, ann):
    answer = ann.get(f"/w/{walk.key}/slips/{walk.row.agenda[0].key}")
    assert answer.status_code == 404 and "has not begun" in answer.text


def test_the_workshop_and_its_console_lead_here(walk, ann):
    for address in (f"/w/{walk.key}/edit", f"/w/{walk.key}/console"):
        assert f"/w/{walk.key}/ready" in page(ann, address)
    assert f"/w/{walk.key}/run-sheet" in page(ann, f"/w/{walk.key}/console")


def test_forty_items_are_set_densely(cast, clock):
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Long day")
    for number in range(40):
        workshops.add_item(Op.of(cast.ann.id), key, "talk", f"Part {number}", 5)
    shown = page(cast.as_("ann"), f"/w/{key}/run-sheet")
    assert "run-dense" in shown and shown.count('class="run-clip"') == 80
    assert len(workshop_by_key(key).agenda) == 40


CROWD = {"structure": "twenty-five-ten", "question": "What would you dare?"}


@pytest.fixture
def crowd(cast, clock):
    """A workshop that scores cards, in its first step."""
    made = Walk(cast, vote=False)
    workshops.add_item(made.op(), made.key, "round", settings=CROWD)
    made.item = made.row.agenda[1].key
    return made


def test_cards_to_score_have_five_folds_and_no_name(crowd, send):
    ann = crowd.cast.as_("ann")
    expect(ann, send, crowd, 7)
    shown = page(ann, f"/w/{crowd.key}/paper/cards/{crowd.item}")
    assert shown.count('class="slip slip-card"') == 7 and shown.count("Score no. 5") == 7 and shown.count("fold back here") == 28
    assert "CC BY-SA 4.0" in shown
    told = words(page(ann, f"/w/{crowd.key}/ready"))
    assert "Cards to score: 25/10 Crowd Sourcing · 7" in told and "Idea slips: 25/10" not in told


def test_a_loop_is_one_word_on_the_run_sheet(crowd):
    assert "Write 5 · Read and score 5 × 2 · Last cards 1" in words(page(crowd.cast.as_("ann"), f"/w/{crowd.key}/run-sheet"))


def test_a_card_is_typed_with_its_first_step(crowd, send):
    ann, address = crowd.cast.as_("ann"), f"/w/{crowd.key}/slips/{crowd.item}"
    crowd.next(6)
    assert "The first step" in page(ann, address)
    answer = send(ann, address, number="3", step="0", text="A shared front door", second="Ask the porter", forward="y")
    assert answer.status_code == 200, answer.text
    shown = page(ann, f"{address}?slip=3")
    assert 'value="Ask the porter"' in shown
    assert crowd.contribution(answer.get_json()["key"]).deck == "cards"


def test_nobody_types_what_is_private(cast, clock, send):
    walk = Walk(cast, vote=False)
    workshops.add_item(walk.op(), walk.key, "round", settings={"structure": "troika-consulting", "question": "What is your challenge?"})
    ann, item = cast.as_("ann"), walk.row.agenda[1].key
    told = words(page(ann, f"/w/{walk.key}/ready"))
    assert "groups of four: 1" in told and "stays with them, on paper too" in told
    assert "Idea slips: Troika" not in told and "scribes: Troika" not in told
    walk.next(6)
    for address in (f"/w/{walk.key}/paper/slips/{item}", f"/w/{walk.key}/slips/{item}"):
        assert ann.get(address).status_code == 404
    refused = send(ann, f"/w/{walk.key}/slips/{item}", number="1", step="2", text="What I take with me")
    assert refused.get_json()["code"] == "private_round"
