"""Do the pages of a round over days work as plain forms, and does each member read what waits for them? On both databases."""

from app.days import commands
from app.journal.record import Op
from tests.days.test_commands_days import DAYS, QUESTION, WRITERS, Days, scoring


def test_a_facilitator_makes_one_by_a_plain_form(cast, clock, send):
    ann = cast.as_("ann")
    page = ann.get(f"/labs/{cast.lab.key}/over-days/new?structure=twenty-five-ten").text
    assert "Left out, because they need people together:" in page and "Countdown" in page
    answer = send(ann, f"/labs/{cast.lab.key}/over-days", as_page=True, structure="twenty-five-ten", question=QUESTION, letters="y",
                  days_write="2", days_score="3", days_close="1", opens_on="2026-05-20")
    assert answer.status_code == 303
    page = ann.get(answer.location).text
    assert QUESTION in page and "Opens on Wed 20 May, 09:00" in page


def test_one_without_a_day_opens_at_once(cast, clock, send):
    answer = send(cast.as_("ann"), f"/labs/{cast.lab.key}/over-days", as_page=True, structure="one-two-four-all", question=QUESTION,
                  days_alone="2")
    assert answer.status_code == 303
    assert "Now: Alone, until Sat 16 May, 10:30." in cast.as_("bo").get(answer.location).text


def test_a_day_that_is_over_and_windows_that_are_too_long_keep_what_was_typed(cast, clock, send):
    fields = {"structure": "one-two-four-all", "question": QUESTION, "days_alone": "3", "opens_on": "2026-01-01"}
    answer = send(cast.as_("ann"), f"/labs/{cast.lab.key}/over-days", as_page=True, **fields)
    assert answer.status_code == 409 and QUESTION in answer.text and "This day is over" in answer.text
    answer = send(cast.as_("ann"), f"/labs/{cast.lab.key}/over-days", as_page=True, **{**fields, "days_alone": "99", "opens_on": ""})
    assert answer.status_code == 422 and QUESTION in answer.text


def test_the_first_page_and_the_labs_page_say_what_waits(cast, clock):
    days = scoring(cast, clock)
    for address in ("/", f"/labs/{cast.lab.key}"):
        page = cast.as_("bo").get(address).text
        assert "score cards: 5" in page and QUESTION in page
        assert f"/over-days/{days.key}" in page
    days.scores("bo")
    assert "score cards: 4" in cast.as_("bo").get("/").text
    assert QUESTION not in cast.as_("eve").get("/").text


def test_a_member_takes_part_without_a_code_and_without_a_script(cast, clock, send):
    days = Days(cast)
    bo = cast.as_("bo")
    assert "Take part" in bo.get(f"/over-days/{days.key}").text
    answer = send(bo, f"/over-days/{days.key}/take-part", as_page=True)
    assert answer.location.endswith(f"/w/{days.key}")
    phone = bo.get(answer.location).text
    assert QUESTION in phone and "until Sat 16 May, 10:30" in phone
    assert bo.get(f"/over-days/{days.key}").status_code == 302
    send(bo, f"/w/{days.key}/ideas", as_page=True, text="One bold idea", second="Ask three people")
    assert "Nothing waits for you just now." in bo.get("/").text


def test_a_scored_card_gives_way_to_the_next_one(cast, clock, send):
    days = scoring(cast, clock, WRITERS[:4])
    first = days.hand("bo")
    send(cast.as_("bo"), f"/w/{days.key}/cards/{first.key}/rate", as_page=True, value="5")
    phone = cast.as_("bo").get(f"/w/{days.key}").text
    assert first.text not in phone
    assert days.hand("bo").text in phone


def test_somebody_of_another_lab_and_evaluators_do_not_come_in(cast, clock, send):
    days = Days(cast)
    for name in ("eve", "val"):
        assert send(cast.as_(name), f"/over-days/{days.key}/take-part").status_code == 403


def test_the_page_of_a_round_that_is_over_says_so(cast, clock):
    days = Days(cast, "one-two-four-all", {"alone": 1})
    clock.forward(days=1)
    commands.move_on()
    assert "This round is over." in cast.as_("bo").get(f"/over-days/{days.key}").text


def test_a_workshop_in_a_room_has_no_such_page(cast, clock):
    from app.workshops import commands as workshops
    key = workshops.create_workshop(Op.of(cast.ann.id), cast.lab.key, "Workshop 3")
    assert cast.as_("bo").get(f"/over-days/{key}").status_code == 404


def test_minutes_of_windows_are_days(cast, clock):
    days = Days(cast)
    assert [step["minutes"] for step in days.round.plan] == [number * 1440 for number in DAYS.values()]
