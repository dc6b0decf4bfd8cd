"""Drafts at their addresses: kept without JavaScript, found again on any device, gone when sent."""

from app.board import queries
from app.extensions import db
from app.people.models import Person
from tests.conftest import form_values

FORM = "a-page-on-a-phone-"


def save(send, cast, name="bo", op=FORM, edition=1, since="", **fields):
    return send(cast.as_(name), f"/labs/{cast.lab.key}/drafts", op=op, place=f"idea:{cast.lab.key}", edition=edition, since=since,
                **(fields or {"headline": "Walk with a peer"}))


def opened(cast, name="bo", browser=None, **args):
    page = (browser or cast.as_(name)).get(f"/labs/{cast.lab.key}/new/idea", query_string=args).text
    return page, form_values(page.split('class="writing"')[1])


def test_what_was_begun_on_the_phone_stands_in_the_form_at_the_desk(cast, send):
    answer = save(send, cast, headline="Walk with a peer", who="People in pain", attribution="anonymous").get_json()
    assert answer["draft"] == "kept" and answer["saved_at"]
    page, hidden = opened(cast)
    assert "Walk with a peer" in page and "People in pain" in page
    assert hidden["since"] == answer["since"] == f"{FORM}.1"
    assert "Walk with a peer" not in opened(cast, "cy")[0]


def test_keeping_a_draft_works_without_javascript_and_the_draft_goes_when_it_is_posted(cast):
    bo = cast.as_("bo")
    _page, hidden = opened(cast, browser=bo)
    kept = bo.post(f"/labs/{cast.lab.key}/drafts", data={**hidden, "headline": "Walk", "attribution": "named"})
    page = bo.get(kept.headers["Location"]).text
    assert "Your draft is kept." in page and 'value="Walk"' in page
    again = form_values(page.split('class="writing"')[1])
    bo.post(f"/labs/{cast.lab.key}/drafts", data={**again, "headline": "Walk on", "attribution": "named"})
    _page, last = opened(cast, browser=bo)
    posted = bo.post(f"/labs/{cast.lab.key}/ideas", data={**last, "headline": "Walk on Tuesdays", "attribution": "named"})
    assert posted.status_code == 303
    assert "will stand here" in bo.get("/drafts").text
    assert 'value="Walk' not in opened(cast)[0]


def test_a_refused_post_comes_back_with_its_draft(cast, send):
    save(send, cast)
    answer = send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", op=FORM, as_page=True, place=f"idea:{cast.lab.key}", edition=1, since="",
                  headline="x" * 91, attribution="named")
    assert answer.status_code == 422
    hidden = form_values(answer.text.split('class="writing"')[1])
    assert hidden["since"] == f"{FORM}.1" and hidden["op"] != FORM
    del hidden["csrf_token"]
    send(cast.as_("bo"), f"/labs/{cast.lab.key}/ideas", **hidden, headline="Short", attribution="named")
    db.session.rollback()
    assert queries.drafts_of(db.session.get(Person, cast.bo.id)) == []


def test_own_drafts_stand_in_a_list_from_which_each_is_opened_or_discarded(cast, send):
    save(send, cast)
    save(send, cast, op="a-page-at-the-desk", headline="Something else")
    bo = cast.as_("bo")
    page = bo.get("/drafts").text
    assert "Walk with a peer" in page and "Something else" in page
    assert "Your drafts:" in bo.get(f"/labs/{cast.lab.key}/board").text
    assert "Walk with a peer" in opened(cast, draft="first")[0]
    places = [draft.place for draft in queries.drafts_of(db.session.get(Person, cast.bo.id))]
    for place in places:
        assert send(bo, f"/labs/{cast.lab.key}/drafts/discard", place=place).status_code == 200
    assert send(bo, f"/labs/{cast.lab.key}/drafts/discard", place=places[0]).status_code == 409
    assert send(bo, f"/labs/{cast.lab.key}/drafts/discard").get_json()["code"] == "no_such_draft"
    assert "will stand here" in bo.get("/drafts").text


def test_words_too_long_for_a_draft_are_refused_with_a_sentence(cast, send):
    answer = save(send, cast, body="x" * 12_001)
    assert answer.status_code == 409 and "kept on this device" in answer.get_json()["message"]


def test_a_draft_is_kept_for_nobody_who_may_not_write_here(cast, send):
    for name in ("val", "eve"):
        assert save(send, cast, name).status_code == 403


def test_a_draft_of_a_form_that_is_not_ours_is_refused(cast, send):
    answer = send(cast.as_("bo"), f"/labs/{cast.lab.key}/drafts", place="../../etc", headline="x")
    assert answer.status_code == 409
    assert send(cast.as_("bo"), f"/labs/{cast.lab.key}/drafts", headline="x").status_code == 409
