"""A Lab's pages and the administrator's desk, as pages without JavaScript."""

import re

import pytest

from tests.conftest import form_values
from tests.people.test_web import page, press

LAB = {"name": "Sleep Lab", "challenge": "How might wards be quiet?", "starts_on": "2026-05-01", "ends_on": "2027-04-30"}


@pytest.fixture
def public(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example.org")


def test_the_administrator_makes_a_lab(cast, clock):
    ada = cast.as_("ada")
    made = press(ada, "/labs/new", **LAB)
    assert made.status_code == 303
    home = page(ada, made.headers["Location"])
    assert "How might wards be quiet?" in home and "Today: month 1 of 12" in home and "<svg" in home


def test_two_taps_make_one_lab(cast, clock):
    ada = cast.as_("ada")
    fields = {**form_values(page(ada, "/labs/new")), **LAB}
    assert ada.post("/labs/new", data=fields).headers["Location"] == ada.post("/labs/new", data=fields).headers["Location"]
    assert page(ada, "/desk").count(">Sleep Lab</a>") == 2  # the cast's own and this one


def test_a_faulty_lab_keeps_what_was_typed(cast, clock):
    ada = cast.as_("ada")
    for change, sentence in [
        ({"starts_on": "tomorrow"}, "2026-05-14"), ({"ends_on": "2026-04-30"}, "end after"), ({"name": ""}, "needed"),
        ({"challenge": "x" * 501}, "500"), ({"starts_on": ""}, "needed"),
    ]:
        refused = press(ada, "/labs/new", **{**LAB, **change})
        text = refused.get_data(as_text=True)
        assert refused.status_code in (409, 422) and sentence in text, change
        assert change.get("name", "Sleep Lab") in text


def test_a_lab_named_by_a_script_is_shown_and_not_run(cast, clock):
    ada = cast.as_("ada")
    made = press(ada, "/labs/new", **{**LAB, "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in page(ada, made.headers["Location"]) + page(ada, "/") + page(ada, "/desk")


OPENS = [  # who, and what they get for the Lab's home, its people, the administrator's desk
    ("nobody", 302, 302, 302), ("ada", 200, 200, 200), ("ann", 200, 200, 403), ("bo", 200, 403, 403),
    ("dee", 403, 403, 403), ("eve", 403, 403, 403), ("mo", 200, 403, 403), ("val", 200, 403, 403),
]


def test_who_opens_what(cast, clock):
    browsers = {name: cast.as_(name) for name, *_ in OPENS}
    addresses = (f"/labs/{cast.lab.key}", f"/labs/{cast.lab.key}/people", "/desk")
    for name, *answers in OPENS:
        assert [browsers[name].get(address).status_code for address in addresses] == answers, name
        assert browsers[name].get("/").status_code == 200


def test_a_lab_without_dates_has_a_home_too(cast, clock):
    assert cast.as_("bo").get(f"/labs/{cast.lab.key}").status_code == 200
    assert cast.as_("ann").get(f"/labs/{cast.lab.key}/edit").status_code == 200


def test_there_is_no_lab_under_a_wrong_address(cast, clock):
    assert cast.as_("ada").get("/labs/nowhere").status_code == 404
    assert cast.as_("bo").get("/labs/nowhere").status_code == 403


def test_the_first_page_has_the_code_box_and_my_labs(cast, client, clock):
    assert 'name="code"' in page(client, "/") and "Persistent pain Lab" not in page(client, "/")
    assert "Persistent pain Lab" in page(cast.as_("bo"), "/")
    assert "Persistent pain Lab" not in page(cast.as_("eve"), "/")


def test_ann_gives_and_takes_a_hat(cast, clock):
    ann, people = cast.as_("ann"), f"/labs/{cast.lab.key}/people"
    assert press(ann, people, on=f"{people}/hats", person=cast.bo.key, hat="facilitator").status_code == 303
    assert press(ann, people, on=f"{people}/hats/take", person=cast.bo.key, hat="facilitator").status_code == 303
    assert press(ann, people, on=f"{people}/hats", person=cast.bo.key, hat="crown").status_code == 422
    refused = press(ann, people, on=f"{people}/hats/take", person=cast.ann.key, hat="lab_team")
    assert refused.status_code == 409 and "lab team" in refused.get_data(as_text=True)


def test_ann_finds_somebody_among_many_and_stays_with_them(cast, clock):
    ann, people = cast.as_("ann"), f"/labs/{cast.lab.key}/people"
    found = page(ann, f"{people}?q=bo@example")
    assert "bo@example.org" in found and "pat@example.org" not in found
    given = ann.post(f"{people}/hats?q=bo@example", data={**form_values(found), "person": cast.bo.key, "hat": "facilitator"})
    assert given.status_code == 303 and given.headers["Location"].endswith(("q=bo@example", "q=bo%40example"))


def test_a_pasted_list_is_refused_row_by_row_and_kept(cast, clock, public):
    ann, people = cast.as_("ann"), f"/labs/{cast.lab.key}/people"
    refused = press(ann, people, on=f"{people}/invite", addresses="new@example.org\nnot one\n<b>@x</b>", hat="participant")
    text = refused.get_data(as_text=True)
    assert refused.status_code == 422 and "Row 2" in text and "Row 3" in text and "Row 1" not in text
    assert "new@example.org" in text and "<b>@x" not in text
    assert press(ann, people, on=f"{people}/invite", addresses="new@example.org", hat="participant").status_code == 303
    assert "new@example.org" in page(cast.as_("ada"), "/desk")


def test_an_invitation_to_hand_over_is_shown_once_and_works(app, cast, clock):
    ann, people = cast.as_("ann"), f"/labs/{cast.lab.key}/people"
    shown = press(ann, people, on=f"{people}/link", hat="facilitator")
    path = re.search(r"http://localhost(/link/[\w-]+)", shown.get_data(as_text=True)).group(1)
    assert shown.headers["Cache-Control"] == "no-store"
    new = app.test_client()
    assert press(new, path).headers["Location"] == f"/labs/{cast.lab.key}"
    assert new.get(f"/labs/{cast.lab.key}").status_code == 200


def test_the_administrator_hands_somebody_a_sign_in_link(app, cast, clock):
    shown = press(cast.as_("ada"), "/desk", on="/desk/sign-in-link", email="bo@example.org")
    path = re.search(r"http://localhost(/link/[\w-]+)", shown.get_data(as_text=True)).group(1)
    bo = app.test_client()
    press(bo, path)
    assert bo.get("/token").get_json()["person"] == cast.bo.key
    refused = press(cast.as_("ada"), "/desk", on="/desk/sign-in-link", email="stranger@example.org")
    assert refused.status_code == 409


def test_only_the_administrator_makes_administrators(app, cast, clock, send):
    assert send(cast.as_("ann"), "/desk/invite").status_code == 403
    shown = press(cast.as_("ada"), "/desk", on="/desk/invite")
    path = re.search(r"http://localhost(/link/[\w-]+)", shown.get_data(as_text=True)).group(1)
    assert press(app.test_client(), path).headers["Location"].endswith("/welcome")


def test_pages_read_in_welsh_addresses_stay_there(cast, clock):
    home = page(cast.as_("bo"), f"/cy/labs/{cast.lab.key}")
    assert f'href="/cy/labs/{cast.lab.key}/board"' in home and 'lang="cy"' in home


def test_help_privacy_and_health_are_open_to_everybody(client, clock):
    for address in ("/help", "/privacy", "/health"):
        assert client.get(address).status_code == 200


def test_odd_addresses_are_not_found_and_no_fault(cast, clock):
    ada, bo = cast.as_("ada"), cast.as_("bo")
    for key in ("%00", "x" * 3000, "%F0%9F%92%A5", "<script>"):
        assert ada.get(f"/labs/{key}").status_code == 404, key
        assert bo.get(f"/labs/{key}").status_code in (403, 404), key
