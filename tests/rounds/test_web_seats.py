"""Doors for people without a phone, as a browser without JavaScript uses them; and what the screens say of them."""

import re

import pytest

from app.workshops import people_queries as people
from tests.conftest import form_values
from tests.rounds.room import Room


@pytest.fixture
def room(cast, clock):
    """Ann's workshop; Bo's and Dee's phones are in it."""
    made = Room(cast, tables=2, mode="both")
    made.phones = {}
    for name in ("bo", "dee"):
        made.join(name)
        made.people.append(getattr(cast, name).id)
        made.phones[name] = cast.as_(name)
    made.ann = cast.as_("ann")
    return made


def page(room, who, path=""):
    browser = room.ann if who == "ann" else room.phones[who]
    return browser.get(f"/w/{room.key}{path}").get_data(as_text=True)


def post(room, who, path, **form):
    browser = room.ann if who == "ann" else room.phones[who]
    values = form_values(page(room, who, "/console" if who == "ann" else ""))
    return browser.post(f"/w/{room.key}{path}", data={**values, **form})


def beside(room, who, name):
    answer = post(room, who, "/beside", name=name)
    assert answer.status_code == 303
    return next(one for one in people.people_in(room.row) if one.name == name)


def test_the_desk_gives_a_seat_and_the_console_counts_it_by_itself(room):
    answer = post(room, "ann", "/seats", name="Mair", table="2", place="room", perspective="patient")
    assert answer.status_code == 303
    console = page(room, "ann", "/console")
    assert "Mair" in console and "no phone" in console and "Without a phone: 1" in console
    (mair,) = [one for one in people.people_in(room.row) if one.without_phone]
    assert (mair.name, mair.table_no, mair.beside) == ("Mair", 2, None)


def test_a_table_that_is_not_there_is_refused_in_a_sentence(room):
    assert "table" in post(room, "ann", "/seats", name="Mair", table="9").get_data(as_text=True)
    assert not any(one.without_phone for one in people.people_in(room.row))


def test_heads_phones_and_seats_add_up(room):
    post(room, "ann", "/seats", name="Mair")
    post(room, "ann", "/heads", heads="4")
    assert "Without a phone, and not added yet: 1" in page(room, "ann", "/console")
    beside(room, "bo", "Idris")
    assert "not added yet" not in page(room, "ann", "/console")


def test_a_phone_adds_and_removes_who_sits_beside_it(room):
    idris = beside(room, "bo", "Idris")
    phone = page(room, "bo")
    assert "Idris" in phone and f'/beside/{idris.key}/remove"' in phone
    assert "Idris" not in page(room, "dee")
    assert re.search(rf"beside {people.people_in(room.row)[0].label}", page(room, "ann", "/console"))
    assert post(room, "dee", f"/beside/{idris.key}/remove").status_code != 303
    assert post(room, "bo", f"/beside/{idris.key}/remove").status_code == 303
    assert f'/beside/{idris.key}/remove"' not in page(room, "bo")


def test_a_third_beside_one_phone_is_refused_in_a_sentence(room):
    for name in ("Idris", "Mair"):
        beside(room, "bo", name)
    assert "at most 2" in post(room, "bo", "/beside", name="Nia").get_data(as_text=True)


def test_the_phone_asks_for_whom_only_where_it_serves_two(room):
    idris = beside(room, "bo", "Idris")
    room.next()
    assert 'name="whom"' in page(room, "bo") and 'name="whom"' not in page(room, "dee")
    assert post(room, "bo", "/ideas", text="More benches", whom=idris.key).status_code == 303
    phone = page(room, "bo")
    assert re.search(r"Typed for.*Idris.*More benches", phone, re.S) and "Your ideas (0)" in phone or "Your ideas" in phone
    assert "More benches" not in page(room, "dee") and "More benches" not in page(room, "ann", "/console")


def test_what_was_typed_for_a_neighbour_is_changed_on_its_page(room):
    idris = beside(room, "bo", "Idris")
    room.next()
    post(room, "bo", "/ideas", text="More benches", whom=idris.key)
    key = re.search(r'id="own-(\w+)"', page(room, "bo")).group(1)
    assert "More benches" in page(room, "bo", f"/ideas/{key}/edit")
    assert room.phones["dee"].get(f"/w/{room.key}/ideas/{key}/edit").status_code == 404


def test_the_group_says_who_has_no_phone(room):
    beside(room, "bo", "Idris")
    room.next(2)
    for name in ("bo", "dee"):
        group = page(room, name)
        assert re.search(r"Idris</span>.*?no phone", group, re.S)
        assert "Read aloud, and type for who has no phone." in group


def test_the_phone_shows_the_card_of_who_sits_beside_it_and_scores_it_for_them(cast, clock):
    room = Room(cast, 4, settings={"structure": "twenty-five-ten"})
    room.join("bo")
    room.phones = {"bo": cast.as_("bo")}
    mair = beside(room, "bo", "Mair")
    room.next()
    for person in room.people:
        room.write(person, f"Idea of {person}", fields={"second": "Begin"})
    room.next()
    shown = page(room, "bo")
    assert "For Mair: a card" in shown and "Score of Mair" in shown
    to = re.search(rf"/w/{room.key}(/beside/{mair.key}/cards/[^/]+/rate)", shown).group(1)
    assert post(room, "bo", to, value="4").status_code == 303
    assert "Saved. You can change it" in page(room, "bo")
    assert "Nothing was saved for them" in post(room, "bo", to.replace(mair.key, "nobody"), value="4").get_data(as_text=True)


def test_nobody_but_facilitators_gives_seats(room):
    assert post(room, "bo", "/seats", name="Mair").status_code in (403, 404)
