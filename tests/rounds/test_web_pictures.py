"""Pictures over the web: what may be sent where, who may look, and how a browser is told to treat them."""

import json
import re
from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.codes import new_token
from app.extensions import db
from app.rounds import picture_arriving
from app.rounds.picture_models import Picture
from tests.rounds.photos import CANARIES, bomb, heic, photo

MAP = "Our map of who waits for whom"
SENT = photo(size=(400, 300))


@pytest.fixture
def web(make_room, send):
    """Bo, Cy, Dee and Pat at home, writing alone; their browsers and everybody else's."""
    room = make_room()
    room.names = ["bo", "cy", "dee", "pat"]
    for name in room.names:
        room.join(name, place="home")
    room.next()
    room.browser = {name: room.cast.as_(name) for name in ["ann", "mo", "val", "ada", "eve", "nobody", *room.names]}
    room.send = lambda name, path, **fields: send(room.browser[name], f"/w/{room.key}{path}", **fields)
    room.page = lambda name, path="": room.browser[name].get(f"/w/{room.key}{path}").get_data(as_text=True)
    room.look = lambda name, key, more="": room.browser[name].get(f"/w/{room.key}/pictures/{key}{more}")
    return room


def take(room, name="bo", sent=SENT, text=MAP, path="/pictures", as_page=False, **fields):
    """Send a file as a browser does, under a name and a kind that say nothing."""
    browser = room.browser[name]
    token = browser.get("/token", headers={"Accept": "application/json"}).get_json()["csrf"]
    file = FileStorage(BytesIO(sent), "IMG_0001.HEIC", content_type="image/heic")
    # Put together here: the test's browser would leave a temporary file open.
    boundary, body = encode_multipart({"csrf_token": token, "op": new_token(), "text": text, "picture": file, **fields})
    return browser.post(f"/w/{room.key}{path}", data=body, content_type=f"multipart/form-data; boundary={boundary}",
                        headers={} if as_page else {"Accept": "application/json"})


def stored():
    db.session.rollback()
    return db.session.scalar(select(func.count(Picture.id)))


def brought(room, **how):
    """A picture that Bo's group brings, up to the step in which everybody sees it."""
    key = take(room, **how).get_json()["key"]
    room.next(2)
    room.send("bo", "/group/put-forward", idea=key)
    room.next()
    return key


def test_a_picture_is_taken_in_and_shown_to_its_author_with_its_words(web):
    key = take(web).get_json()["key"]
    page = web.page("bo")
    assert f'<img src="/w/{web.key}/pictures/{key}?small=1" alt="{MAP}" width="400" height="300"' in page and f">{MAP}</p>" in page
    answer = web.look("bo", key)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg") and answer.data.startswith(b"\xff\xd8\xff")
    assert len(web.look("bo", key, "?small=1").data) < len(answer.data)
    assert not any(canary.encode() in answer.data for canary in CANARIES.values())


def test_a_browser_is_told_to_show_it_and_nothing_else(web):
    answer = web.look("bo", take(web).get_json()["key"])
    policies = answer.headers.getlist("Content-Security-Policy")
    assert "default-src 'none'; frame-ancestors 'none'; sandbox" in policies and len(policies) == 2
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Disposition"] == 'inline; filename="picture.jpg"'
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers


def test_unchanged_it_does_not_travel_twice_and_hidden_it_is_gone_at_the_next_look(web):
    key = brought(web)
    address, etag = f"/w/{web.key}/pictures/{key}", web.look("dee", key).headers["ETag"]
    again = web.browser["dee"].get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    web.send("ann", f"/incoming/{key}/hide")
    assert web.browser["dee"].get(address, headers={"If-None-Match": etag}).status_code == 404
    assert web.look("bo", key).status_code == 200


def test_who_may_look_in_each_step(web):
    key = take(web).get_json()["key"]
    codes = {}
    for step in range(5):
        together = web.partners(web.cast.bo.id) if step in (1, 2) else [web.cast.bo.id]
        for name, browser in web.browser.items():
            code = browser.get(f"/w/{web.key}/pictures/{key}", headers={"Accept": "application/json"}).status_code
            in_group = name in web.names and getattr(web.cast, name).id in together
            codes[step, name] = code
            if step < 3:
                expected = 200 if in_group else {"nobody": 401, "eve": 403}.get(name, 404)
                assert code == expected, (step, name)
        if step == 2:
            web.send("bo", "/group/put-forward", idea=key)
        web.next()
    for name in web.browser:
        assert codes[3, name] == {"nobody": 401, "eve": 403}.get(name, 200), name


def test_the_projector_shows_it_by_its_link_and_only_what_everybody_may_see(web):
    link = f"/p/{web.row.projector_key}"
    key = take(web).get_json()["key"]
    nobody = web.browser["nobody"]
    assert nobody.get(f"{link}/pictures/{key}").status_code == 404
    web.next(2)
    web.send("bo", "/group/put-forward", idea=key)
    web.next()
    answer = nobody.get(f"{link}/pictures/{key}")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "private, no-cache"
    page = nobody.get(link).get_data(as_text=True)
    assert f'src="{link}/pictures/{key}"' in page and f'alt="{MAP}"' in page
    assert nobody.get(f"/p/unknown234/pictures/{key}", headers={"Accept": "application/json"}).status_code == 401
    web.send("ann", "/projector/renew")
    assert nobody.get(f"{link}/pictures/{key}", headers={"Accept": "application/json"}).status_code in (401, 404)


def test_everybody_reads_its_words_beside_it(web):
    key = brought(web)
    for page in (web.page("dee"), web.page("ann", "/console"), web.page("ann", f"/hinge/{web.item}")):
        assert f'/pictures/{key}?small=1" alt="{MAP}"' in page and f">{MAP}<" in page


def test_it_stands_on_the_boards_page_of_the_idea_and_in_the_export(web):
    key = brought(web)
    web.next(2)
    board = web.browser["mo"].get(f"/labs/{web.cast.lab.key}/board").get_data(as_text=True)
    page = web.browser["mo"].get(re.search(r'href="(/thoughts/[^"]+)"', board)[1]).get_data(as_text=True)
    assert f'src="/w/{web.key}/pictures/{key}" alt="{MAP}"' in page and web.look("mo", key).status_code == 200
    told = json.loads(web.browser["ann"].get(f"/w/{web.key}/export.json").data)
    assert [idea["picture"] for idea in told["ideas"]] == [MAP]
    assert '"' + MAP + '"' in web.browser["ann"].get(f"/w/{web.key}/export.csv").get_data(as_text=True)


@pytest.mark.parametrize("sent, code", [
    (b"", "no_picture"), (heic(), "picture_heic"), (b"GIF89a" + b"\x00" * 50, "not_a_picture"), (bomb(), "picture_too_wide"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_a_picture"),
    (b"\xff\xd8\xff" + b"nothing" * 20, "not_a_picture"),
])
def test_what_is_no_picture_is_refused_with_a_sentence(web, sent, code):
    answer = take(web, sent=sent)
    assert (answer.status_code, answer.get_json()["code"]) == (409, code) and len(answer.get_json()["message"]) > 30
    assert take(web, "ann", sent=sent, path="/console/enter").status_code == 409
    assert stored() == 0


def test_a_picture_needs_words(web):
    assert take(web, text=" ").get_json()["code"] == "empty"
    assert web.send("bo", "/pictures", text=MAP).get_json()["code"] == "no_picture"
    assert stored() == 0


def test_without_javascript_a_refused_picture_comes_back_with_its_words(web):
    answer = take(web, sent=heic(), as_page=True, op="a" * 22, named="round.0")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409 and MAP in page and "Take a screenshot" in page and "a" * 22 not in page
    assert 'enctype="multipart/form-data"' in page and 'name="named" type="hidden" value="round.0"' in page
    assert take(web, as_page=True).status_code == 303


@pytest.mark.parametrize("path, name", [("/pictures", "bo"), ("/console/enter", "ann")])
def test_two_doors_take_three_megabytes_and_no_more(web, path, name):
    large = photo(size=(600, 400)).ljust(2_990_000, b"x")
    assert take(web, name, sent=large, path=path).status_code == 200
    for more in (3_000_001, 5_000_000):
        answer = take(web, name, sent=large.ljust(more, b"x"), path=path)
        assert answer.status_code in (409, 413) and "3 MB" in answer.get_json()["message"]
    page = take(web, name, sent=large.ljust(5_000_000, b"x"), path=path, as_page=True)
    assert page.status_code == 413 and "3 MB" in page.get_data(as_text=True)


@pytest.mark.parametrize("path, name", [
    ("/ideas", "bo"), ("/group/ideas", "bo"), ("/signals", "bo"), ("/next", "ann"), ("/edit", "ann")])
def test_everywhere_else_sixty_four_kilobytes_stay_the_limit(web, path, name):
    assert take(web, name, sent=SENT.ljust(80_000, b"x"), path=path).status_code == 413


def test_a_picture_is_taken_in_whatever_bytes_it_is_made_of(web):
    large = photo(size=(1200, 900), noise=True)
    assert len(large) > 200_000
    for start in range(0, 40, 7):
        assert take(web, sent=large + b"\r\n--" * start).status_code == 200


def test_words_of_a_whole_book_are_refused_beside_a_picture_too(web):
    assert take(web, text="x" * 100_000).status_code in (409, 413, 422)
    assert stored() == 0


def test_the_same_key_writes_once_and_another_picture_under_it_is_refused(web):
    op = new_token()
    first, again = take(web, op=op).get_json(), take(web, op=op).get_json()
    assert (first["key"], again["key"], again["again"]) == (first["key"], first["key"], True)
    answer = take(web, op=op, sent=photo(size=(300, 300)))
    assert (answer.status_code, answer.get_json()["code"]) == (409, "key_reused")
    assert stored() == 1


def test_a_flip_chart_is_photographed_at_the_desk(web):
    answer = take(web, "ann", path="/console/enter", headline="Four wishes", table="Table 4")
    key = answer.get_json()["key"]
    assert (web.idea(key).table_label, web.idea(key).headline) == ("Table 4", "Four wishes")
    assert web.look("ann", key).status_code == 200 and web.look("bo", key).status_code == 404
    assert web.send("ann", "/console/enter", text="Only words", headline="", table="").status_code == 200
    assert stored() == 1


def test_a_picture_is_made_smaller_beside_the_loop(web, monkeypatch):
    asked = []
    monkeypatch.setattr(picture_arriving, "aside", lambda function, *arguments: (asked.append(function), function(*arguments))[1])
    take(web)
    assert asked == [picture_arriving.encode]
