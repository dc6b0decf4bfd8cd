"""Dates, names, lists of addresses, and the line of the months."""

from datetime import date
from types import SimpleNamespace

import pytest

from app.labs import rules
from app.labs.pasted import pasted_in
from app.labs.year_line import LENGTH, year_line
from app.refusal import Refusal


@pytest.mark.parametrize("starts, ends", [
    (date(2026, 5, 1), date(2026, 5, 1)), (date(2026, 5, 2), date(2026, 5, 1)), (date(2026, 1, 1), date(2029, 6, 1)),
])
def test_impossible_dates_are_refused(starts, ends):
    with pytest.raises(Refusal):
        rules.check_dates(starts, ends)


@pytest.mark.parametrize("text", ["", "   ", None, "x" * 121])
def test_a_lab_needs_a_name_that_fits(text):
    with pytest.raises(Refusal):
        rules.tidy_name(text)


def test_a_pasted_list_knows_its_rows():
    text = "bo@example.org\n\n cy@example.org , eve@example.org;pat@example.org\nBO@example.org\nnot an address"
    assert [(one.row, one.address) for one in pasted_in(text)] == [
        (1, "bo@example.org"), (3, "cy@example.org"), (3, "eve@example.org"), (3, "pat@example.org"), (5, "not an address")]


def test_the_last_of_the_team_stays():
    with pytest.raises(Refusal):
        rules.check_lab_keeps_its_team("lab_team", 1)
    rules.check_lab_keeps_its_team("lab_team", 2)
    rules.check_lab_keeps_its_team("moderator", 1)


def test_twelve_months_make_twelve_ticks():
    line = year_line(date(2026, 1, 14), date(2027, 1, 13), date(2026, 3, 20))
    assert (line.months, line.month, line.ticks[0]) == (12, 3, 0.0)
    assert list(line.ticks) == sorted(line.ticks) and line.ticks[-1] < LENGTH


@pytest.mark.parametrize("today, done, marked", [
    (date(2025, 12, 31), 0, False), (date(2026, 1, 1), 0, True), (date(2026, 12, 31), LENGTH, True), (date(2030, 1, 1), LENGTH, False),
])
def test_today_is_on_the_line_only_while_the_lab_runs(today, done, marked):
    line = year_line(date(2026, 1, 1), date(2026, 12, 31), today)
    assert (line.done, line.today is not None, line.month is not None) == (done, marked, marked)


@pytest.mark.parametrize("starts", [date(2024, 2, 29), date(2026, 1, 31), date(2026, 12, 31)])
def test_a_lab_may_begin_on_any_day(starts):
    line = year_line(starts, starts.replace(year=starts.year + 1, day=28), starts)
    assert line.month == 1 and line.months in (12, 13)


def person(name, *hats, email="x@example.org"):
    return SimpleNamespace(name=name, email=email, hats=hats)


def test_each_person_of_a_lab_stands_once_under_the_hat_that_says_most_and_guests_come_last():
    people = [person("Ann", "facilitator", "lab_team"), person("Bo", "participant", "member"), person("Cy", "participant"),
              person("Dee", "participant", email=None), person("", "participant", "moderator", email=None)]
    found = [(hat, [one.name for one in group]) for hat, group in rules.in_groups(people)]
    assert found == [("lab_team", ["Ann"]), ("moderator", [""]), ("member", ["Bo"]), ("participant", ["Cy"]), (None, ["Dee"])]


def test_people_are_found_by_words_of_their_name_or_address():
    people = [person("Ann Teifi", "member"), person("Bo", "member", email="ANN.two@example.org"), person("Cy", "member", email=None)]
    assert [one.name for _hat, group in rules.in_groups(people, " ann ") for one in group] == ["Ann Teifi", "Bo"]
    assert [one.name for _hat, group in rules.in_groups(people, "teifi ann") for one in group] == ["Ann Teifi"]
    assert rules.in_groups(people, "nobody") == [] and rules.in_groups([]) == []


def test_every_hat_has_its_place_in_the_list_of_people():
    assert sorted(rules.BY_WORK) == sorted(rules.HATS)
