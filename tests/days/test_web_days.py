"""Do the pages of a round over days work as plain forms, and does each member read what waits for them? On both databases."""

import re
from html import unescape

import pytest

from app.days import commands
from app.journal.record import Op
from app.own_structures import commands as own_structures
from app.rounds.structures import shipped
from app.rounds.structures.over_days import runs_over_days
from app.workshops import commands as workshops
from app.workshops.queries import workshop_by_key
from tests.days.living import DAYS, QUESTION, WRITERS, Days, flat, scoring
from tests.own_structures.writing import ours

IDEAS = {"becomes_one-two-four-all_ideas": "insight"}


def made(cast, send, **fields):
    """What Ann's form is answered with."""
    return send(cast.as_("ann"), f"/labs/{cast.lab.key}/over-days", as_page=True, question=QUESTION, **fields)


def test_the_form_asks_all_that_the_structure_asks_and_what_becomes_of_it(cast, clock):
    page = cast.as_("ann").get(f"/labs/{cast.lab.key}/over-days/new?structure=twenty-five-ten").text
    assert "Left out, because they need people together:" in page and "Countdown" in page
    assert 'name="ask_twenty-five-ten_shortlist"' in page and 'name="becomes_twenty-five-ten_best"' in page
    assert "twenty-five-ten_talk" not in page, "nobody talks in twos at home"
    assert "If you dared ten times more" in page, "the structure's own example"


def test_a_step_that_comes_three_times_is_given_its_days_once(cast, clock):
    page = cast.as_("ann").get(f"/labs/{cast.lab.key}/over-days/new?structure=what-so-what-now-what").text
    assert page.count('name="days_alone"') == 1 and "Alone × 3" in page


def test_a_facilitator_makes_one_by_a_plain_form(cast, clock, send):
    answer = made(cast, send, structure="twenty-five-ten", letters="y", days_write="2", days_score="3", days_close="1",
                  opens_on="2026-05-20", timezone="America/New_York", **{
                      "ask_twenty-five-ten_shortlist": "7", "becomes_twenty-five-ten_best": "observation",
                      "becomes_twenty-five-ten_cards": "nothing"})
    assert answer.status_code == 303
    page = flat(cast.as_("ann").get(answer.location).text)
    assert QUESTION in page and "Opens on Wed 20 May, 09:00" in page and "It closes on Tue 26 May, 17:00" in page
    settings = workshop_by_key(answer.location.rsplit("/", 1)[1]).agenda[0].settings
    assert settings["asks"]["shortlist"] == 7 and settings["becomes"] == {"best": "observation", "cards": "nothing"}


def test_one_without_a_day_opens_at_once(cast, clock, send):
    answer = made(cast, send, structure="one-two-four-all", days_alone="2", **IDEAS)
    assert answer.status_code == 303
    page = flat(cast.as_("bo").get(answer.location).text)
    assert "Alone" in page and "open until Sat 16 May, 17:00." in page and "Europe/London" in page


def test_bad_input_keeps_what_was_typed(cast, clock, send):
    fields = {"structure": "one-two-four-all", "days_alone": "3", **IDEAS}
    answer = made(cast, send, **fields, opens_on="2026-01-01")
    assert answer.status_code == 409 and QUESTION in answer.text and "This day is over" in answer.text
    answer = made(cast, send, **{**fields, "days_alone": "99"})
    assert answer.status_code == 422 and QUESTION in answer.text and 'value="99"' in answer.text
    answer = made(cast, send, **{**fields, "structure": "twenty-five-ten"}, **{
        "ask_twenty-five-ten_shortlist": "2", "becomes_twenty-five-ten_best": "observation", "becomes_twenty-five-ten_cards": "idea",
        "days_write": "1", "days_score": "1", "days_close": "1"})
    assert answer.status_code == 409 and "is a number from 3 to 25" in answer.text
    assert '<option selected value="observation">' in answer.text


def test_a_structure_that_needs_people_together_is_not_made_so(cast, clock, send):
    answer = made(cast, send, structure="troika-consulting")
    assert answer.status_code == 422 and QUESTION in answer.text


def test_the_first_page_and_the_labs_page_say_in_one_line_what_waits_and_until_when(cast, clock):
    days = scoring(cast, clock)
    for address in ("/", f"/labs/{cast.lab.key}"):
        page = cast.as_("bo").get(address).text
        assert "Waiting for you: cards to score: 5 , until Tue 19 May, 17:00" in flat(page)
        assert QUESTION in page and f"/w/{days.key}" in page
    days.scores("bo")
    assert "cards to score: 4" in flat(cast.as_("bo").get("/").text)
    assert QUESTION not in cast.as_("eve").get("/").text


def test_where_nothing_waits_the_first_page_says_nothing(cast, clock):
    days = Days(cast, clock)
    days.writes("bo")
    assert QUESTION not in cast.as_("bo").get("/").text.split("Your Labs")[0]
    assert "Nothing waits for you just now." in cast.as_("bo").get(f"/labs/{cast.lab.key}").text


def test_a_member_takes_part_without_a_code_and_without_a_script(cast, clock, send):
    days = Days(cast, clock)
    bo = cast.as_("bo")
    assert "Take part" in bo.get(f"/over-days/{days.key}").text
    answer = send(bo, f"/over-days/{days.key}/take-part", as_page=True)
    assert answer.location.endswith(f"/w/{days.key}")
    phone = bo.get(answer.location).text
    assert QUESTION in phone and "until Sat 16 May, 17:00" in phone
    send(bo, f"/w/{days.key}/ideas", as_page=True, text="One bold idea", second="Ask three people")
    assert "Nothing waits for you just now." in bo.get(f"/over-days/{days.key}").text


def test_a_scored_card_gives_way_to_the_next_one(cast, clock, send):
    days = scoring(cast, clock, WRITERS[:4])
    first = days.hand("bo")
    send(cast.as_("bo"), f"/w/{days.key}/cards/{first.key}/rate", as_page=True, value="5")
    phone = cast.as_("bo").get(f"/w/{days.key}").text
    before = phone.split('id="phone-cards"')[1].split("</section>")[0]
    assert first.text not in before
    assert days.hand("bo").text in before


def test_somebody_of_another_lab_and_evaluators_do_not_come_in(cast, clock, send):
    days = Days(cast, clock)
    for name in ("eve", "val"):
        assert send(cast.as_(name), f"/over-days/{days.key}/take-part").status_code == 403


def test_the_console_says_until_when_and_counts_no_minutes(cast, clock):
    days = Days(cast, clock)
    page = flat(cast.as_("ann").get(f"/w/{days.key}/console").text)
    assert "until Sat 16 May, 17:00" in page and "Days: 3" in page and "left of" not in page and "on time" not in page


def test_who_writes_after_the_end_reads_a_sentence_and_keeps_the_words(cast, clock, send):
    days = Days(cast, clock, "one-two-four-all", {"alone": 1})
    days.writes("bo")
    named = f"{days.round.key}.0"
    days.window_ends()
    bo = cast.as_("bo")
    answer = send(bo, f"/w/{days.key}/ideas", as_page=True, text="Too late, but good", named=named)
    page = bo.get(answer.location).text
    assert "The time for this was over." in page and "Too late, but good" in page and "came after its step" in page
    assert "Too late, but good" not in days.board()
    answer = send(cast.as_("cy"), f"/over-days/{days.key}/take-part", as_page=True)
    assert answer.status_code == 409 and "This round ended on Fri 15 May, 17:00." in answer.text


def test_a_facilitator_reads_numbers_and_no_names(cast, clock):
    days = Days(cast, clock)
    days.writes("bo")
    page = flat(cast.as_("ann").get(f"/over-days/{days.key}").text)
    assert "Members of the Lab 5" in page and "Took part so far 1" in page and "Have written: 1 of 1" in page
    assert "Bo" not in page.replace("Board", "")
    assert "For facilitators" not in cast.as_("bo").get(f"/over-days/{days.key}").text


def test_a_facilitator_moves_the_end_ends_a_window_and_opens_it_again_by_plain_forms(cast, clock, send):
    days = scoring(cast, clock)
    ann, at = cast.as_("ann"), f"/over-days/{days.key}"
    assert send(ann, f"{at}/end", as_page=True, until="2026-05-22T12:00").status_code == 303
    assert "open until Fri 22 May, 12:00." in flat(ann.get(at).text)
    answer = send(ann, f"{at}/end", as_page=True, until="2026-05-01T12:00")
    assert answer.status_code == 409 and "This moment is over" in answer.text and "2026-05-01T12:00" in answer.text
    leaves = re.search(r'name="leaves" value="([^"]+)"', ann.get(at).text)[1]
    send(ann, f"{at}/end-now", as_page=True, leaves=leaves)
    assert "Close" in flat(ann.get(at).text)
    assert send(cast.as_("bo"), f"{at}/open-again").status_code == 403
    send(ann, f"{at}/open-again", as_page=True)
    assert days.round.now.of_id == "score"


def test_one_press_stops_the_letters_and_one_brings_them_back(cast, clock, send):
    days = Days(cast, clock)
    bo, at = cast.as_("bo"), f"/over-days/{days.key}"
    send(bo, f"{at}/letters", as_page=True, letters="no")
    assert "You get no letters about rounds over days." in bo.get(at).text
    send(bo, f"{at}/letters", as_page=True, letters="yes")
    assert "No letters to me about them" in bo.get(at).text
    assert send(bo, f"{at}/letters", letters="maybe").status_code == 422


def test_a_workshop_in_a_room_has_no_such_page(cast, clock):
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    assert cast.as_("bo").get(f"/over-days/{key}").status_code == 404


def test_minutes_of_windows_are_days(cast, clock):
    days = Days(cast, clock)
    assert [step["minutes"] for step in days.round.plan] == [number * 1440 for number in DAYS.values()]


def test_a_window_is_not_paused_and_one_gone_back_from_stands_still_in_a_sentence(cast, clock, send):
    days = Days(cast, clock)
    answer = send(cast.as_("ann"), f"/w/{days.key}/pause")
    assert answer.status_code == 409 and "is not paused" in answer.json["message"]
    assert send(cast.as_("ann"), f"/w/{days.key}/back").status_code == 200
    assert "It stands still just now." in cast.as_("bo").get(f"/labs/{cast.lab.key}").text
    assert cast.as_("ann").get(f"/over-days/{days.key}").status_code == 200


@pytest.mark.parametrize("name", [one.id for one in shipped().values() if runs_over_days(one)])
def test_every_window_of_every_structure_is_a_page_to_write_or_to_choose_on_without_a_script(cast, clock, send, name):
    days = Days(cast, clock, name, {})
    bo, wrote = cast.as_("bo"), 0
    send(bo, f"/over-days/{days.key}/take-part", as_page=True)
    while not days.is_over:
        phone, step = bo.get(f"/w/{days.key}").text, days.round.now
        assert step.days in unescape(phone) and "until " in phone
        if step.act("card"):
            answer = send(bo, f"/w/{days.key}/ideas", as_page=True, text=f"One more {wrote}", second="Ask")
            assert answer.status_code == 303
            wrote += 1
            assert f"One more {wrote - 1}" in bo.get(f"/w/{days.key}").text
        assert cast.as_("ann").get(f"/w/{days.key}/console").status_code == 200
        days.window_ends()
    assert wrote and bo.get(f"/over-days/{days.key}").status_code == 200


def test_its_agenda_offers_nothing_to_add_and_refuses_it_with_a_sentence(cast, clock, send):
    days = Days(cast, clock)
    page = cast.as_("ann").get(f"/w/{days.key}/edit").text
    assert "over days" in flat(page) and 'id="add"' not in page and 'class="sum"' not in page
    answer = send(cast.as_("ann"), f"/w/{days.key}/items/talk", title="Welcome", minutes="5", as_page=True)
    assert answer.status_code == 409 and "all of its agenda" in answer.text and "Welcome" in answer.text
    item = workshop_by_key(days.key).agenda[0].key
    for where, fields in (("remove", {}), ("duplicate", {}), ("minutes", {"minutes": "7"})):
        assert send(cast.as_("ann"), f"/items/{item}/{where}", **fields).get_json()["code"] == "over_days"


def test_a_structure_of_the_labs_own_runs_over_days_like_any_other(cast, clock, send):
    text = ours("twenty-five-ten", "Ours over days")
    own_structures.make_structure(Op.of(cast.ann.id), cast.lab.key, text)
    page = cast.as_("ann").get(f"/labs/{cast.lab.key}/over-days/new?structure=own-twenty-five-ten").text
    assert "Ours over days" in page and 'name="days_score"' in page
    answer = made(cast, send, structure="own-twenty-five-ten", days_write=2, days_score=3, days_close=1,
                  **{"ask_own-twenty-five-ten_shortlist": "5", "becomes_own-twenty-five-ten_best": "idea",
                     "becomes_own-twenty-five-ten_cards": "idea", "timezone": "Europe/London"})
    assert answer.status_code == 303, flat(answer.text)
    key = answer.location.rsplit("/", 1)[1]
    commands.take_part(Op.of(cast.bo.id), key)
    assert workshop_by_key(key).agenda[0].settings["own"]
    assert "Ours over days" in flat(cast.as_("bo").get(f"/over-days/{key}").text)
