"""Seventy people answer within ten minutes around the bell, over HTTP: whoever began before it counts, nobody's words are lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.calls import commands, queries
from app.codes import new_token
from app.journal.record import Op, change
from app.labs.models import Hat
from app.people.commands import new_person
from tests.calls.calling import PROMPTS, Calling

BELL = datetime(2026, 5, 21, 17, tzinfo=ZoneInfo("Europe/London"))
IN_TIME, OUT_OF_DRAFTS, TOO_LATE = range(40), range(40, 55), range(55, 70)


class Member:
    """Somebody with a browser, and the page of the call open in it."""

    def __init__(self, cast, calling, number):
        self.name, self.page, self.lab = f"p{number}", new_token(), cast.lab.key
        self.browser, self.place = cast.as_(self.name), f"call:{calling.key}"
        self.address = f"/calls/{calling.key}/answer"
        self.token = self.browser.get("/token", headers={"Accept": "application/json"}).get_json()["csrf"]

    def begins(self):
        """The page keeps the first words as a draft."""
        return self._post(f"/labs/{self.lab}/drafts", headline=f"Begun by {self.name}")

    def sends(self, as_page=False):
        """The whole answer is sent from the same page."""
        return self._post(self.address, as_page, headline=f"Idea of {self.name}", answer_1="Words of mine", attribution="named")

    def _post(self, address, as_page=False, **fields):
        return self.browser.post(
            address, data={"csrf_token": self.token, "op": self.page, "place": self.place, "edition": "1", "since": "", **fields},
            headers={} if as_page else {"Accept": "application/json"})


@pytest.fixture
def calling(cast, clock):
    return Calling(cast, clock, prompts=PROMPTS[:1])


@pytest.fixture
def members(cast, clock, calling):
    with change(Op.server()) as c:
        for number in range(70):
            person = new_person(c, f"p{number}")
            person.email, person.email_confirmed_at = f"p{number}@example.org", clock.now()
            setattr(cast, person.name, person)
            c.session.add(Hat(lab_id=cast.lab.id, person_id=person.id, hat="participant"))
    clock.set(BELL - timedelta(minutes=5))
    return [Member(cast, calling, number) for number in range(70)]


def test_seventy_people_answer_in_the_last_ten_minutes(calling, clock, members):
    for number in IN_TIME:
        clock.forward(seconds=5)
        sent = members[number].sends()
        assert sent.status_code == 200 and sent.get_json()["late"] is False
    for number in OUT_OF_DRAFTS:
        assert members[number].begins().get_json()["draft"] == "kept"
    clock.set(BELL)
    for number in TOO_LATE:
        assert members[number].begins().get_json()["draft"] == "kept"
    for number in OUT_OF_DRAFTS:
        clock.forward(seconds=15)
        sent = members[number].sends()
        assert sent.status_code == 200 and sent.get_json()["late"] is True
    for number in TOO_LATE:
        refused = members[number].sends(as_page=True)
        assert refused.status_code == 409
        assert "Words of mine" in refused.text and f"Idea of p{number}" in refused.text and "no draft of yours was begun" in refused.text
    assert f"Begun by p{TOO_LATE[0]}" in members[TOO_LATE[0]].browser.get(members[0].address).text
    entries = queries.entries_of(calling.row)
    assert {entry.headline for entry in entries} == {f"Idea of p{number}" for number in (*IN_TIME, *OUT_OF_DRAFTS)}
    assert sum(entry.late for entry in entries) == len(OUT_OF_DRAFTS)
    commands.move_on()
    assert calling.stage == "refine"
