"""Finding on a board: searched words, filters that combine, orders and parts, for whoever may read it."""

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock as the_clock
from app.board import commands, queries
from app.board.models import RestsOn, Thought
from app.board.rules.filters import Asked
from app.extensions import db
from app.journal.record import Op, change
from app.people.models import Person

TEXTS = ["Walk with a peer", "A café by the ward", "co-design of letters", "患者と歩く", "100% of 1e5", "a" * 80, "Don't wait"]

# What either database's own language of questions is made of.
SIGNS = [*"\"'*()^:-&|!\\<>", "AND", "NEAR(", "a", "caf", "ward:*"]


def post(cast, name="bo", kind="idea", **more):
    make = commands.post_idea if kind == "idea" else commands.post_insight
    return make(Op.of(getattr(cast, name).id), cast.lab.key, **{"headline": "Walk with a peer", **more})


def found(cast, asked, name="bo"):
    viewer = db.session.get(Person, getattr(cast, name).id)
    return [line.key for line in queries.found_on(cast.lab.id, asked, viewer, name).lines]


def shown(cast, address="", name="bo"):
    answer = cast.as_(name).get(f"/labs/{cast.lab.key}/board?{address}")
    assert answer.status_code == 200
    return re.findall(r'id="thought-(\w+)"', answer.text)


@pytest.mark.parametrize("question, is_found", [
    ("peer", True), ("PEER", True), ("pe", True), ("eer", False), ("river tues", True), ('"with a peer"', True), ('"peer with"', False),
    ("café", True), ("CAFE", True), ("peer zebra", False), ('"pe"', False), ("???", False), ("stands beside", True),
])
def test_words_of_the_idea_and_of_what_is_said_about_it_are_found(cast, question, is_found):
    key = post(cast, body="On Tuesdays by the river, at the Café")
    commands.comment_on(Op.of(cast.cy.id), key, "Somebody who stands beside you")
    assert (found(cast, Asked(q=question)) == [key]) is is_found


def test_what_readers_do_not_see_is_not_found(cast):
    hidden, withdrawn, held = post(cast), post(cast), post(cast, "dee")
    open_one = post(cast)
    commands.hide_thought(Op.of(cast.mo.id), hidden, "It names a nurse")
    commands.withdraw_thought(Op.of(cast.bo.id), withdrawn)
    assert found(cast, Asked(q="peer")) == [open_one]
    commands.restore_thought(Op.of(cast.mo.id), hidden)
    commands.restore_thought(Op.of(cast.mo.id), held)
    assert set(found(cast, Asked(q="peer"))) == {open_one, hidden, held}


def test_a_comment_that_is_hidden_or_taken_back_is_found_no_longer(cast):
    key = post(cast)
    first, second = (commands.comment_on(Op.of(cast.cy.id), key, text) for text in ("Zebra crossing", "Giraffe"))
    commands.hide_comment(Op.of(cast.mo.id), key, first, "Unkind")
    commands.withdraw_comment(Op.of(cast.cy.id), key, second)
    assert found(cast, Asked(q="zebra")) == found(cast, Asked(q="giraffe")) == []
    commands.restore_comment(Op.of(cast.mo.id), key, first)
    assert found(cast, Asked(q="zebra")) == [key]


@given(question=st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SIGNS), max_size=9).map(" ".join)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_question_gets_an_answer(cast, question):
    if not queries.how_many_on(cast.lab.key):
        for text in TEXTS:
            post(cast, headline=text)
    assert set(found(cast, Asked(q=question))) <= {line.key for line in queries.lines_of(cast.lab.key)}


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_found_by_itself_and_by_each_of_its_beginnings(cast, text):
    key = post(cast, headline=text)
    post(cast, headline="Something else")
    for question in (text, f'"{text}"', text.upper(), text[: len(text) // 2 + 1].rstrip("'- ")):
        assert found(cast, Asked(q=question)) == [key], question


def test_filters_narrow_the_list_and_combine(cast):
    idea, insight = post(cast), post(cast, "cy", "insight", attribution="role", perspective="patient")
    answered = post(cast, "cy")
    commands.comment_on(Op.of(cast.pat.id), answered, "Who pays?", says="question")
    commands.comment_on(Op.of(cast.pat.id), insight, "To me too", says="happened")
    assert found(cast, Asked(kind="insight")) == found(cast, Asked(perspective="patient")) == [insight]
    assert found(cast, Asked(state="open")) == [answered, idea]
    assert found(cast, Asked(mine=True)) == [idea]
    assert found(cast, Asked(mine=True), "cy") == [insight, answered]
    assert found(cast, Asked(needs=("comments",))) == [idea]
    assert found(cast, Asked(needs=("lived",))) == [answered, idea]
    assert found(cast, Asked(needs=("reply",))) == [answered]
    assert found(cast, Asked(needs=("reply", "lived"), kind="idea", q="peer")) == [answered]
    assert found(cast, Asked(needs=("reply",), kind="insight")) == []
    commands.comment_on(Op.of(cast.cy.id), answered, "The trust does", parent=queries.threads_on(answered)[0].head.key)
    assert found(cast, Asked(needs=("reply",))) == []


def test_a_theme_holds_what_it_gathers_and_what_rests_on_it(cast):
    insight, idea, other = post(cast, kind="insight"), post(cast), post(cast)
    theme = _theme(cast, gathers=insight, under=idea)
    assert set(found(cast, Asked(theme=theme))) == {insight, idea}
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board?theme={theme}").text
    assert "Somebody at one&#39;s side" in page or "Somebody at one's side" in page
    assert other not in shown(cast, f"theme={theme}")


def test_what_came_from_a_workshop_is_found_by_it(cast):
    post(cast)
    [key] = commands.publish_ideas(Op.server(), cast.lab.key, [({
        "headline": "A quiet room", "body": "", "author_id": None, "attribution": "anonymous", "perspective": None, "language": "en",
    }, {"workshop_key": "w234567892", "workshop_title": "Joining up care", "item_title": "", "step": "Fours", "chosen": True,
        "contribution_key": "c234567892", "originals": [], "parents": []})])
    assert shown(cast, "workshop=w234567892") == [key]
    assert shown(cast, "workshop=w234567893") == []


def test_each_filter_is_a_chip_that_can_be_taken_away(cast):
    post(cast)
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board?q=peer&kind=idea&needs=lived&needs=comments&sort=fewest").text
    chips = re.search(r'<ul class="board-chips".*?</ul>', page, re.S)[0]
    addresses = re.findall(r'<a[^>]* href="([^"]+)"', chips.replace("&amp;", "&"))
    assert [address.split("?")[1] for address in addresses] == [
        "kind=idea&needs=comments&needs=lived&sort=fewest", "q=peer&needs=comments&needs=lived&sort=fewest",
        "q=peer&kind=idea&needs=lived&sort=fewest", "q=peer&kind=idea&needs=comments&sort=fewest", "sort=fewest"]
    assert "Found:" in page


def test_the_kind_of_evidence_is_called_so_beside_the_list_as_on_a_page(cast):
    insight = post(cast, kind="insight", evidence="practice")
    assert "Kind of evidence" in cast.as_("bo").get(f"/thoughts/{insight}").text
    narrowing = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text.split("Show only some of them")[1].split("</details>")[0]
    assert "Kind of evidence" in narrowing and "On what it rests" not in narrowing


def test_where_nothing_fits_the_page_says_what_to_do(cast):
    post(cast)
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board?q=zebra").text
    assert "Nothing here yet that fits all of this." in page
    assert f'href="/labs/{cast.lab.key}/board">Show all' in page and "Write the first one" in page
    assert "will stand here" not in page


def test_a_long_board_is_read_in_parts_and_nothing_is_lost_or_shown_twice(cast, clock):
    keys = []
    for n in range(120):
        clock.forward(minutes=1)
        keys.append(post(cast, headline=f"Idea {n}"))
    assert shown(cast) == keys[:69:-1]
    for sort in ("newest", "fewest", "random"):
        parts = [shown(cast, f"sort={sort}&page={page}") for page in (1, 2, 3)]
        assert [len(part) for part in parts] == [50, 50, 20]
        assert sorted(sum(parts, [])) == sorted(keys)
    assert len(shown(cast, "show=200")) == 120
    assert shown(cast, "page=77") == shown(cast, "page=3")


def test_a_random_order_is_one_persons_own_for_a_day(cast, clock):
    keys = [post(cast, headline=f"Idea {n}") for n in range(12)]
    first = shown(cast, "sort=random")
    post(cast, headline="One more")
    assert [key for key in shown(cast, "sort=random") if key in keys] == first == [key for key in shown(cast, "sort=random") if key in keys]
    assert [key for key in shown(cast, "sort=random", "cy") if key in keys] != first
    clock.forward(days=1)
    assert [key for key in shown(cast, "sort=random") if key in keys] != first


def test_fewest_comments_come_first_and_then_the_newest(cast, clock):
    quiet, busy, new = post(cast), post(cast), None
    commands.comment_on(Op.of(cast.cy.id), busy, "Yes")
    clock.forward(minutes=5)
    new = post(cast)
    assert found(cast, Asked(sort="fewest")) == [new, quiet, busy]


def test_what_a_moderator_releases_moves_its_idea_up(cast, clock):
    first = post(cast)
    clock.forward(minutes=5)
    second = post(cast)
    clock.forward(minutes=5)
    comment = commands.comment_on(Op.of(cast.dee.id), first, "Me too")
    assert found(cast, Asked()) == [second, first]
    commands.restore_comment(Op.of(cast.mo.id), first, comment)
    assert found(cast, Asked()) == [first, second]


def test_the_list_is_drawn_again_only_when_the_board_has_changed(cast, monkeypatch):
    post(cast)
    before = shown(cast)
    drawn = []
    monkeypatch.setattr("app.board.web.listing._made", lambda *asked: drawn.append(asked))
    assert shown(cast) == shown(cast, name="cy") == before
    assert drawn == []


def test_rebuild_makes_everything_found_again(cast):
    key = post(cast)
    with change(Op.server()) as c:
        c.connection.exec_driver_sql("DELETE FROM thought_words")
        c.connection.exec_driver_sql("DELETE FROM thought_tally")
    assert found(cast, Asked(q="peer")) == []
    assert "Indexed: 1" in db_app().test_cli_runner().invoke(args=["search", "rebuild"]).output
    db.session.rollback()
    assert found(cast, Asked(q="peer")) == [key]


def db_app():
    from flask import current_app
    return current_app._get_current_object()


def _theme(cast, gathers, under):
    with change(Op.of(cast.ann.id)) as c:
        theme = Thought(lab_id=cast.lab.id, kind="theme", headline="Somebody at one's side", author_id=cast.ann.id,
                        posted_at=the_clock.now() - timedelta(days=1))
        ids = dict(c.session.query(Thought.key, Thought.id).all())
        c.session.add(theme)
        c.flush()
        c.session.add(RestsOn(upper_id=theme.id, lower_id=ids[gathers], since=the_clock.now()))
        c.session.add(RestsOn(upper_id=ids[under], lower_id=theme.id, since=the_clock.now()))
        c.flush()
        commands.index(c, theme.key)
        return theme.key


def test_a_line_says_on_which_later_day_something_was_new_there(cast, clock):
    spoken_of, quiet = post(cast, headline="Spoken of"), post(cast, headline="Quiet")
    clock.forward(hours=1)
    commands.comment_on(Op.of(cast.cy.id), quiet, "On the same day")
    clock.forward(days=3)
    commands.comment_on(Op.of(cast.cy.id), spoken_of, "Days later")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    said = {key: re.search(rf'id="thought-{key}".*?</li>', page, re.S)[0] for key in (quiet, spoken_of)}
    assert shown(cast) == [spoken_of, quiet], "what was written first has the newest activity"
    assert "14 May 2026" in said[quiet] and "new on" not in said[quiet]
    assert "14 May 2026" in said[spoken_of] and ", new on 17 May 2026</p>" in said[spoken_of]


def test_the_top_of_a_board_leads_to_what_stands_under_its_list_on_a_phone(cast):
    bare = cast.as_("cy").get(f"/labs/{cast.lab.key}/board").text
    assert 'class="board-ways"' not in bare
    commands.comment_on(Op.of(cast.cy.id), post(cast), "Who pays?", says="question")
    own = post(cast)
    commands.hide_thought(Op.of(cast.mo.id), own, "It names a nurse")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text
    ways = re.search(r'<nav class="board-ways".*?</nav>', page, re.S)[0]
    led = re.findall(r'href="#([\w-]+)">([^<]+?)(?: <b class="number">(\d+)</b>)?</a>', ways)
    assert led == [("needs-reply-title", "Needs a reply", "1"), ("unseen-title", "Yours, not seen by others now", "1")]
    assert all(f'<h2 id="{id}"' in page for id, _words, _number in led)


def test_what_a_list_can_be_narrowed_to_names_no_hidden_theme_on_open_pages_either(cast):
    theme = _theme(cast, gathers=post(cast, kind="insight"), under=post(cast))
    [key] = commands.publish_ideas(Op.server(), cast.lab.key, [({
        "headline": "A quiet room", "body": "", "author_id": None, "attribution": "anonymous", "perspective": None, "language": "en",
    }, {"workshop_key": "w234567892", "workshop_title": "Joining up care", "item_title": "", "step": "Fours", "chosen": True,
        "contribution_key": "c234567892", "originals": [], "parents": []})])

    def named(address=""):
        bo, path = cast.as_("bo"), f"/labs/{cast.lab.key}/board"
        pieces = {one["id"]: one["html"] for one in bo.get(f"{path}?fragments=1{address}").get_json()["page"]["fragments"]}
        assert pieces["board-gathered"] in bo.get(f"{path}?{address[1:]}").text
        return pieces["board-gathered"] + pieces["board-chips"]

    there = named(f"&theme={theme}&workshop=w234567892")
    assert there.count("Somebody at one") == 2 and there.count("Joining up care") == 2
    commands.hide_thought(Op.of(cast.mo.id), theme, "It names a nurse")
    commands.hide_thought(Op.of(cast.mo.id), key, "It names a nurse")
    gone = named(f"&theme={theme}&workshop=w234567892")
    assert "Somebody at one" not in gone and "Joining up care" not in gone and gone.count("not there any more") == 2
    assert 'id="board-gathered" hidden' in gone
