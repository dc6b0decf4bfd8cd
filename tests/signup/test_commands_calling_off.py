"""Called off, told once with the reason, and back again: everybody keeps their place. On both databases."""

from datetime import timedelta

from app.signup import commands
from app.workshops import commands as workshops
from tests.signup.evening import Evening, days_pass, kinds, kinds_of_letters, letters, op, refusal


def test_a_workshop_called_off_tells_everybody_once_with_the_reason(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    for _time in range(2):
        commands.call_off(op(cast.ann), evening.key, "The hall is flooded")
    for name in ("bo", "cy"):
        [letter] = letters(f"{name}@example.org", "workshop_called_off")
        assert letter.filled_with["reason"] == "The hall is flooded" and letter.filled_with["path"] == f"/come/{evening.page_key}"
    assert evening.page.sequence == 1 and refusal(evening.sign_up, "pat") == "called_off"
    evening.cancel("bo")
    assert evening.standing("cy") == ["waits"]


def test_a_workshop_that_takes_place_after_all_keeps_everybody_where_they_were_and_tells_them_once(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy", "pat"):
        evening.sign_up(name)
    commands.call_off(op(cast.ann), evening.key, "The hall is flooded")
    evening.cancel("pat")
    for _time in range(2):
        commands.bring_back(op(cast.ann), evening.key)
    page = evening.page
    assert (page.called_off_at, page.reason, page.sequence) == (None, "", 2)
    assert evening.standing("bo", "cy") == ["place", "waits"]
    [to_bo], [to_cy] = (letters(f"{name}@example.org", "workshop_brought_back") for name in ("bo", "cy"))
    assert "/come/mine/" in to_bo.filled_with["path"] and to_cy.filled_with["waiting"]
    assert "workshop_brought_back" not in kinds_of_letters("pat@example.org") and kinds().count("workshop_brought_back") == 1
    days_pass(clock, 12)
    assert kinds_of_letters("bo@example.org")[-2:] == ["sign_up_reminder", "sign_up_reminder"]


def test_a_place_that_became_free_while_it_was_called_off_goes_to_who_waited(cast, clock, public):
    evening = Evening(cast, places=1)
    for name in ("bo", "cy"):
        evening.sign_up(name)
    commands.call_off(op(cast.ann), evening.key)
    evening.cancel("bo")
    commands.bring_back(op(cast.ann), evening.key)
    assert evening.standing("cy") == ["place"]
    assert kinds_of_letters("cy@example.org")[-2:] == ["workshop_brought_back", "sign_up_moved_up"]


def test_a_workshop_that_moved_while_it_was_called_off_is_told_as_it_is_now(evening, cast, clock):
    evening.sign_up("bo")
    commands.call_off(op(cast.ann), evening.key)
    later = evening.said_by("bo").page.workshop.starts_at + timedelta(days=20)
    for _time in range(2):
        workshops.edit_workshop(op(cast.ann), evening.key, starts_at=later)
        assert "workshop_moved" not in kinds_of_letters("bo@example.org")
        commands.bring_back(op(cast.ann), evening.key)
    assert "13 June 2026" in letters("bo@example.org", "workshop_brought_back")[0].filled_with["day"]


def test_a_workshop_that_is_over_is_not_brought_back(evening, cast, clock):
    commands.call_off(op(cast.ann), evening.key)
    clock.forward(days=30)
    assert refusal(commands.bring_back, op(cast.ann), evening.key) == "workshop_over"


def test_a_workshop_that_has_begun_is_not_called_off(evening, cast):
    evening.open()
    assert refusal(commands.call_off, op(cast.ann), evening.key) == "has_begun"
