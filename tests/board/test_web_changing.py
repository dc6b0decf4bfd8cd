"""The pages on which words are changed and read as they were."""

import pytest

from app.board import commands, queries
from app.journal.record import Op
from tests.conftest import form_values


@pytest.fixture
def idea(cast):
    return commands.post_idea(Op.of(cast.bo.id), cast.lab.key, "Walk with a peer", "On Tuesdays", given={"who": "People in pain"})


def test_bo_changes_an_idea_because_of_a_comment_and_everybody_reads_what_changed(cast, clock, idea):
    comment = commands.comment_on(Op.of(cast.cy.id), idea, "Who supports the peer?")
    clock.forward(days=3)
    bo = cast.as_("bo")
    page = bo.get(f"/thoughts/{idea}/edit?because={comment}").text
    assert "People in pain" in page and f'<option value="{comment}" selected' in page
    hidden = form_values(page.split('class="writing"')[1])
    said = {**hidden, "headline": "Walk with a trained peer", "body": "On Tuesdays", "who": "People in pain", "because": comment,
            "language": "en"}
    refused = bo.post(f"/thoughts/{idea}/edit", data={**said, "why": ""})
    assert refused.status_code == 409 and "Walk with a trained peer" in refused.text
    again = form_values(refused.text.split('class="writing"')[1])
    assert bo.post(f"/thoughts/{idea}/edit", data={**said, **again, "why": "Peers are trained"}).status_code == 303
    cy = cast.as_("cy")
    page = cy.get(f"/thoughts/{idea}").text
    assert "Peers are trained" in page and f"/thoughts/{idea}/versions" in page
    versions = cy.get(f"/thoughts/{idea}/versions").text
    assert "<ins> trained</ins>" in versions and f"#comment-{comment}" in versions


def test_versions_are_read_by_whoever_reads_the_thing_itself(cast, send, idea):
    assert cast.as_("cy").get(f"/thoughts/{idea}/versions").status_code == 200
    commands.hide_thought(Op.of(cast.mo.id), idea, "Not now")
    assert cast.as_("cy").get(f"/thoughts/{idea}/versions").status_code == 404
    assert cast.as_("bo").get(f"/thoughts/{idea}/versions").status_code == 200


def test_versions_never_name_an_anonymous_author(cast):
    key = commands.post_idea(Op.of(cast.pat.id), cast.lab.key, "Nameless", attribution="anonymous")
    commands.change_thought(Op.of(cast.pat.id), key, "Nameless still")
    for address in (f"/thoughts/{key}", f"/thoughts/{key}/versions", f"/thoughts/{key}?fragments=1"):
        text = cast.as_("bo").get(address).text
        assert "Pat" not in text.replace("Patient", "").replace("patients", "") and cast.pat.key not in text


def test_what_is_written_into_versions_stays_text(cast, idea):
    commands.change_thought(Op.of(cast.bo.id), idea, "<script>alert(1)</script>", why="<b>why</b>")
    page = cast.as_("cy").get(f"/thoughts/{idea}/versions").text
    assert "<script>alert" not in page and "<b>why" not in page


def test_where_an_idea_stands_and_why_is_read_by_everybody(cast, send, idea):
    assert "Say where it stands" not in cast.as_("cy").get(f"/thoughts/{idea}").text
    assert "Say where it stands" in cast.as_("bo").get(f"/thoughts/{idea}").text
    assert send(cast.as_("ann"), f"/thoughts/{idea}/state", state="not_now", reason="").status_code == 409
    assert send(cast.as_("ann"), f"/thoughts/{idea}/state", state="not_now", reason="Another team tests it.").status_code == 200
    for name in ("bo", "cy"):
        page = cast.as_(name).get(f"/thoughts/{idea}").text
        assert "Not now" in page and "Another team tests it." in page


def test_owners_stand_on_the_page_and_step_back(cast, send, idea):
    assert send(cast.as_("bo"), f"/thoughts/{idea}/owners", name="Cy").status_code == 200
    assert "Change the words" in cast.as_("cy").get(f"/thoughts/{idea}").text
    assert "Owned with others" in cast.as_("pat").get(f"/thoughts/{idea}").text
    assert send(cast.as_("cy"), f"/thoughts/{idea}/owners/{cast.cy.key}/remove").status_code == 200
    assert queries.owners_of(idea) == []
