"""The addresses of the chain: read by all, linked with one press by its author, its owners and facilitators."""

from app.board import commands, queries
from app.extensions import db
from app.journal.record import Op
from tests.board.test_commands_chain import idea, insight, whole


def below(key):
    db.session.rollback()
    return [knot.key for knot in queries.chain_of(key).lower]


def test_the_chain_stands_on_the_page_of_each_thought_and_leads_both_ways(cast):
    one, theme, question, top = whole(cast)
    for key, others in ((one, [theme]), (theme, [one, question]), (question, [theme, top]), (top, [question])):
        page = cast.as_("pat").get(f"/thoughts/{key}").text
        assert all(f"/thoughts/{other}\"" in page for other in others)
        assert f"/thoughts/{key}/chain" in page
    chain = cast.as_("val").get(f"/thoughts/{theme}/chain").text
    assert all(f"/thoughts/{key}\"" in chain for key in (one, theme, question, top))


def test_its_author_adds_an_insight_with_one_press_and_takes_it_away(cast, send):
    one, top = insight(cast), idea(cast)
    bo = cast.as_("bo")
    assert "People tell their story twice" in bo.get(f"/thoughts/{top}/rests-on?q=story").text
    assert "Nothing on the board holds these words." in bo.get(f"/thoughts/{top}/rests-on?q=helicopter").text
    answer = send(bo, f"/thoughts/{top}/rests-on?q=story", as_page=True, lower=one)
    assert answer.status_code == 303
    assert "q=story" in answer.location
    assert below(top) == [one]
    send(bo, f"/thoughts/{top}/rests-on/remove", lower=one)
    assert below(top) == []


def test_others_read_what_it_rests_on_and_do_not_change_it(cast, send):
    one, top = insight(cast), idea(cast)
    for name in ("cy", "pat", "val"):
        assert send(cast.as_(name), f"/thoughts/{top}/rests-on", lower=one).status_code == 403
        assert "Add what it rests on" not in cast.as_(name).get(f"/thoughts/{top}").text
    assert send(cast.as_("ann"), f"/thoughts/{top}/rests-on", lower=one).status_code == 200


def test_a_link_that_is_gone_is_refused_with_a_sentence(cast, send):
    top = idea(cast)
    answer = send(cast.as_("bo"), f"/thoughts/{top}/rests-on/remove", as_page=True, lower=insight(cast))
    assert answer.status_code == 409
    assert "taken away already" in answer.text
    commands.withdraw_thought(Op.of(cast.bo.id), top)
    assert cast.as_("bo").get(f"/thoughts/{top}/chain").status_code == 404
    assert cast.as_("bo").get(f"/thoughts/{top}/rests-on").status_code == 404


def test_an_anonymous_author_is_not_in_the_chain(cast):
    one = commands.post_insight(Op.of(cast.pat.id), cast.lab.key, "It happened to me", attribution="anonymous")
    top = idea(cast)
    commands.rest_on(Op.of(cast.bo.id), top, one)
    for address in (f"/thoughts/{top}", f"/thoughts/{top}/chain"):
        page = cast.as_("bo").get(address).text
        assert "It happened to me" in page
        assert cast.pat.key not in page and ">Pat<" not in page
