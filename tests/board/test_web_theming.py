"""The page of theming: who may, what it shows with three hundred insights, and what two who theme see of each other."""

import re

import pytest
from sqlalchemy import event

from app.board import commands, queries
from app.board.models import Thought
from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import Op, change
from app.live.fragments import snapshot
from tests.board.test_commands_chain import insight
from tests.board.test_commands_theming import begin, lying


def test_an_empty_page_says_what_will_stand_there(cast):
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/theming").text
    assert "Insights of this Lab will stand here" in page


def test_a_member_puts_insights_into_themes_without_javascript_and_undoes_it(cast, send):
    one, two = insight(cast, "One"), insight(cast, "Two")
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/theming"
    assert send(bo, f"{address}/themes", as_page=True, headline="A", ticked=[one, two]).status_code == 303
    assert lying(cast) == {"A": {"One", "Two"}, None: set()}
    page = bo.get(address).text
    theme = queries.themes_of(cast.lab.key).themes[0].key
    assert f'value="{one}.{theme}"' in page
    send(bo, f"{address}/out", as_page=True, ticked=[f"{one}.{theme}"])
    send(bo, f"{address}/put", as_page=True, theme=theme, ticked=[one])
    assert lying(cast) == {"A": {"One", "Two"}, None: set()}
    send(bo, f"{address}/undo", as_page=True)
    assert lying(cast) == {"A": {"Two"}, None: {"One"}}


def test_a_refused_theme_keeps_its_headline(cast, send):
    answer = send(cast.as_("bo"), f"/labs/{cast.lab.key}/theming/themes", as_page=True, headline="x" * 91, ticked=[])
    assert answer.status_code == 422
    assert "x" * 91 in answer.text
    empty = send(cast.as_("bo"), f"/labs/{cast.lab.key}/theming/put", as_page=True, theme="none", ticked=[])
    assert empty.status_code == 409


def test_a_refused_form_keeps_its_ticks_wherever_they_stood(cast, send):
    theme = begin(cast, "A", insight(cast, "One"))
    lies, loose, other = queries.themes_of(cast.lab.key).themes[0].cards[0].key, insight(cast, "Two"), insight(cast, "Three")
    ticked = [loose, f"{lies}.{theme}"]
    for path, fields, code in (("themes", {"headline": ""}, 422), ("put", {"theme": ""}, 422), ("put", {"theme": "none"}, 409)):
        page = send(cast.as_("bo"), f"/labs/{cast.lab.key}/theming/{path}", as_page=True, ticked=ticked, **fields)
        assert page.status_code == code
        assert set(re.findall(r'name="ticked" value="([^"]+)" checked', page.text)) == set(ticked)
        assert f'value="{other}"' in page.text
    assert " checked" not in cast.as_("cy").get(f"/labs/{cast.lab.key}/theming").text


def test_evaluators_watch_and_others_stay_outside(cast, send):
    theme, address = begin(cast, "A", insight(cast, "One")), f"/labs/{cast.lab.key}/theming"
    assert "theming-reading" in cast.as_("val").get(address).text
    assert cast.as_("eve").get(address).status_code == 403
    for name in ("val", "eve"):
        assert send(cast.as_(name), f"{address}/put", theme=theme, ticked=["none"]).status_code == 403
    for name, code in (("bo", 200), ("ann", 200), ("cy", 403)):
        assert send(cast.as_(name), f"/thoughts/{theme}/headline", headline="B").status_code == code


def test_enter_in_the_headline_begins_the_theme_and_presses_nothing_else(cast):
    """A browser presses the first button that sends the form, wherever it stands on the page."""
    theme = begin(cast, "A")
    commands.put_into_theme(Op.of(cast.cy.id), cast.lab.key, theme, [insight(cast, "One")])
    insight(cast, "Two")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/theming").text
    form = page.index('<form id="gather"')
    assert 'type="submit" form="gather"' not in page[:form]
    within = page[form:page.index("</form>", form)]
    assert "formaction" not in within and within.count("<button") == 1
    assert f'action="/labs/{cast.lab.key}/theming/themes"' in within


def test_finding_keeps_the_headline_begun_and_ticks_of_several_searches(cast, send):
    lost, rings, other = insight(cast, "Letters get lost"), insight(cast, "Nobody rings back"), insight(cast, "The lift is broken")
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/theming"
    first = send(bo, address, as_page=True, q="letters", headline="Nobody told", ticked=[]).text
    assert f'id="loose-{lost}"' in first and f'id="loose-{rings}"' not in first
    second = send(bo, address, as_page=True, q="rings", headline="Nobody told", ticked=[lost]).text
    assert second.index(f'value="{lost}" checked') < second.index(f'value="{rings}"')
    assert f'id="loose-{other}"' not in second and 'value="Nobody told"' in second and 'value="rings"' in second
    assert send(bo, f"{address}/themes?q=rings", as_page=True, q="rings", headline="Nobody told", ticked=[lost, rings]).status_code == 303
    assert lying(cast) == {"Nobody told": {"Letters get lost", "Nobody rings back"}, None: {"The lift is broken"}}


def test_enter_in_the_words_to_look_for_looks_and_begins_no_theme(cast, send):
    one = insight(cast, "Letters get lost")
    address = f"/labs/{cast.lab.key}/theming/themes?q=rings"
    page = send(cast.as_("bo"), address, as_page=True, enter="y", q="letters", headline="Nobody told", ticked=[]).text
    assert f'id="loose-{one}"' in page and 'value="Nobody told"' in page
    assert queries.themes_of(cast.lab.key).themes == ()
    assert send(cast.as_("bo"), address, as_page=True, enter="y", q="rings", headline="Nobody told", ticked=[]).status_code == 303
    assert lying(cast) == {"Nobody told": set(), None: {"Letters get lost"}}


def test_every_button_of_the_page_keeps_the_headline_begun(cast, send):
    one, two = insight(cast, "One"), insight(cast, "Two")
    theme = begin(cast, "A")
    bo, address = cast.as_("bo"), f"/labs/{cast.lab.key}/theming"
    put = send(bo, f"{address}/put", as_page=True, theme=theme, ticked=[one], headline="Nobody told", q="")
    assert put.status_code == 200 and 'value="Nobody told"' in put.text and " checked" not in put.text
    assert f'value="{one}.{theme}"' in put.text and f'id="loose-{one}"' not in put.text
    out = send(bo, f"{address}/out", as_page=True, ticked=[f"{one}.{theme}"], headline="Nobody told", q="")
    assert 'value="Nobody told"' in out.text and " checked" not in out.text
    back = send(bo, f"{address}/undo", as_page=True, ticked=[two], headline="Nobody told", q="")
    assert 'value="Nobody told"' in back.text and f'value="{two}" checked' in back.text
    assert lying(cast) == {"A": {"One"}, None: {"Two"}}
    renaming = send(bo, address, as_page=True, rename=theme, ticked=[two], headline="Nobody told", q="")
    assert 'id="renamed"' in renaming.text and f'value="{two}" checked' in renaming.text and 'value="Nobody told"' in renaming.text
    assert send(bo, f"{address}/put", as_page=True, theme=theme, ticked=[two], headline="", q="").status_code == 303


def test_the_words_of_an_insight_are_read_where_it_is_ticked(cast):
    one = commands.post_insight(Op.of(cast.pat.id), cast.lab.key, "Letters get lost", "Mine went to my old address twice.")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/theming").text
    card = page.split(f'id="loose-{one}"')[1].split("</li>")[0]
    assert "Mine went to my old address twice." in card and f'/thoughts/{one}"' in card


def test_only_those_with_the_words_are_shown(cast):
    one, two = insight(cast, "Letters get lost"), insight(cast, "Nobody rings back")
    page = cast.as_("bo").get(f"/labs/{cast.lab.key}/theming?q=LOST").text
    assert f'id="loose-{one}"' in page
    assert f'id="loose-{two}"' not in page


def test_whoever_themes_sees_the_moves_of_the_others(cast):
    room = f"lab:{cast.lab.key}:theming"
    one = insight(cast, "One")
    theme = begin(cast, "A")
    before = snapshot(room, "en")
    assert f"loose-{one}" in before.fragments
    commands.put_into_theme(Op.of(cast.cy.id), cast.lab.key, theme, [one])
    assert heads_of([room])[room] > before.head
    after = snapshot(room, "en")
    assert f"loose-{one}" not in after.fragments
    assert f"{one}.{theme}" in after.fragments[f"theme-{theme}"].html
    commands.hide_thought(Op.of(cast.mo.id), one, "It names a nurse")
    assert f"{one}.{theme}" not in snapshot(room, "en").fragments[f"theme-{theme}"].html


@pytest.mark.rows_by_hand
def test_three_hundred_insights_are_three_questions_to_the_database(cast, clock):
    with change(Op.server()) as c:
        c.session.add_all(Thought(lab_id=cast.lab.id, kind="insight", headline=f"Insight {number}", author_id=cast.pat.id,
                                  posted_at=clock.now()) for number in range(300))
    db.session.rollback()
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *statement: asked.append(statement[2]))
    assert len(queries.themes_of(cast.lab.key).loose) == 300
    assert len(asked) <= 3
    assert cast.as_("bo").get(f"/labs/{cast.lab.key}/theming").text.count("data-insight") == 300
