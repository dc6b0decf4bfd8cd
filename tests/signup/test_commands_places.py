"""Whoever has a place keeps it, and whoever moves up is reminded like everybody. On both databases."""

from datetime import UTC, datetime

from icalendar import Calendar

from app.signup import commands
from app.workshops import commands as workshops
from tests.signup.evening import SAID, Evening, days_pass, kinds_of_letters, letters, op, refusal


def test_whoever_moved_up_is_reminded_like_everybody(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    assert evening.said_by("cy").remind_at is None
    evening.cancel("bo")
    assert evening.said_by("cy").remind_at is not None
    days_pass(clock, 12)
    assert kinds_of_letters("cy@example.org") == ["signed_up", "sign_up_moved_up", "sign_up_reminder", "sign_up_reminder"]
    assert "sign_up_reminder" not in kinds_of_letters("bo@example.org")


def test_whoever_has_a_place_keeps_it_when_they_say_something_else_in_a_room_that_became_too_small(cast, clock, public):
    evening = Evening(cast, places=2)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    evening.places(1)
    commands.change_sign_up(op(cast.cy), evening.said_by("cy").key, **{**SAID, "answer": "Nothing"})
    evening.sign_up("bo", answer="Everything")
    assert evening.standing("bo", "cy") == ["place", "place"]


def test_a_workshop_moved_home_has_room_for_more_than_its_room_had_places(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy", "pat", "mo"):
        evening.sign_up(name)
    workshops.edit_workshop(op(cast.ann), evening.key, mode="home")
    assert evening.standing("bo", "cy", "pat", "mo") == ["place"] * 4


def test_nothing_is_said_anew_once_a_workshop_is_over_or_called_off_though_its_page_was_taken_back(cast, clock, public):
    evening = Evening(cast)
    evening.sign_up("bo")
    key = evening.said_by("bo").key
    commands.unpublish_page(op(cast.ann), evening.key)
    commands.change_sign_up(op(cast.bo), key, **{**SAID, "answer": "Noise"})
    assert evening.said_by("bo").answer == "Noise"
    commands.call_off(op(cast.ann), evening.key)
    assert refusal(commands.change_sign_up, op(cast.bo), key, **SAID) == "called_off"
    commands.bring_back(op(cast.ann), evening.key)
    clock.forward(days=20)
    assert refusal(commands.change_sign_up, op(cast.bo), key, **SAID) == "workshop_over"


def test_the_letter_of_a_morning_after_the_clocks_changed_comes_at_eight_there(cast, clock, public):
    clock.set(datetime(2026, 3, 20, 9, 30, tzinfo=UTC))
    evening = Evening(cast, starts_at=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    evening.sign_up("bo")
    found = []
    while (moment := evening.said_by("bo").remind_at) is not None:
        found.append(moment.astimezone(UTC).isoformat())
        clock.set(moment)
        commands.remind_those_who_come()
    # It begins at half past midnight on the first of April, in summer time: a week before, winter time held.
    assert found == ["2026-03-25T08:00:00+00:00", "2026-03-31T07:00:00+00:00"]
    assert len(letters("bo@example.org", "sign_up_reminder")) == 2


def test_a_calendar_reads_long_lines_accents_commas_and_breaks_as_they_were_written(cast, clock, public, client):
    purpose = "Gŵyl y Môr; tŷ, nos, dŵr: \\ a thê 🫖 " * 9 + "\n\nBEGIN:VEVENT\nThe end"
    evening, title = Evening(cast), "Nights, nurses; “and” \\n ŵ 🫖 " * 3
    workshops.edit_workshop(op(cast.ann), evening.key, title=title.strip())
    commands.save_page(op(cast.ann), evening.key, purpose)
    file = client.get(f"/come/{evening.page_key}/calendar.ics").data
    assert file.endswith(b"END:VCALENDAR\r\n") and b"\n" not in file.replace(b"\r\n", b"")
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and all(line.decode() is not None for line in lines)
    [event] = Calendar.from_ical(file).walk("VEVENT")
    assert str(event["SUMMARY"]) == evening.page.workshop.title == title.strip()
    assert str(event["DESCRIPTION"]).startswith(evening.page.purpose)
    assert (event.end - event.start).total_seconds() == 120 * 60
