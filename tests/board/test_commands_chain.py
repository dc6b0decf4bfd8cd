"""Links of the chain of evidence: laid, taken away, read both ways, on both databases."""

from sqlalchemy import select

from app.board import commands, queries
from app.board.models import Thought
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from tests.board.saying_no import refuses


def insight(cast, headline="People tell their story twice", name="pat"):
    return commands.post_insight(Op.of(getattr(cast, name).id), cast.lab.key, headline)


def idea(cast, headline="One shared letter", name="bo"):
    return commands.post_idea(Op.of(getattr(cast, name).id), cast.lab.key, headline)


def whole(cast):
    """An insight in a theme, under a question, under an idea; gives the four keys."""
    ann = Op.of(cast.ann.id)
    one = insight(cast)
    theme = commands.form_theme(Op.of(cast.ann.id), cast.lab.key, "Said again and again", insights=[one])
    question = commands.form_opportunity(ann, cast.lab.key, "How might we let people tell it once?", rests_on=[theme])
    top = idea(cast)
    commands.rest_on(Op.of(cast.bo.id), top, question)
    return one, theme, question, top


def keys(knots):
    return [knot.key for knot in knots]


def flat(tree):
    return [(knot.key, flat(below)) for knot, below, _again in tree]


def test_the_chain_is_walked_both_ways(cast):
    one, theme, question, top = whole(cast)
    assert keys(queries.chain_of(top).lower) == [question]
    assert keys(queries.chain_of(question).lower) == [theme]
    assert keys(queries.chain_of(theme).upper) == [question]
    assert keys(queries.chain_of(one).upper) == [theme]
    assert flat(queries.chain_of(one).up) == [(theme, [(question, [(top, [])])])]
    assert flat(queries.chain_of(top).down) == [(question, [(theme, [(one, [])])])]
    assert queries.chain_of(one).ideas == [top]


def test_the_journal_keeps_who_linked_what_and_who_took_it_away(cast):
    one, top = insight(cast), idea(cast)
    commands.rest_on(Op.of(cast.bo.id), top, one)
    commands.rest_on(Op.of(cast.bo.id), top, one)
    commands.no_longer_rest_on(Op.of(cast.ann.id), top, one)
    with refuses("no_link"):
        commands.no_longer_rest_on(Op.of(cast.ann.id), top, one)
    db.session.rollback()
    told = db.session.execute(
        select(Entry.kind, Entry.subject, Entry.facts, Entry.actor_id).where(Entry.kind.like("rests_on%")).order_by(Entry.id))
    assert [tuple(row) for row in told] == [
        ("rests_on_added", top, {"lower": one}, cast.bo.id), ("rests_on_removed", top, {"lower": one}, cast.ann.id)]
    assert queries.chain_of(top).lower == []


def test_nothing_is_linked_across_labs_or_to_what_nobody_may_read(cast):
    top, elsewhere = idea(cast), commands.post_insight(Op.of(cast.eve.id), cast.other_lab.key, "Wards are loud")
    with refuses("other_lab"):
        commands.rest_on(Op.of(cast.bo.id), top, elsewhere)
    hidden = insight(cast)
    commands.hide_thought(Op.of(cast.mo.id), hidden, "It names a nurse")
    with refuses("not_on_the_board"):
        commands.rest_on(Op.of(cast.bo.id), top, hidden)
    with refuses("no_such_thought"):
        commands.rest_on(Op.of(cast.bo.id), top, "none")


def test_what_is_hidden_leaves_the_chain_and_comes_back_with_it(cast):
    one, theme, question, top = whole(cast)
    commands.hide_thought(Op.of(cast.mo.id), theme, "Wait")
    assert queries.chain_of(theme) is None
    assert queries.chain_of(one).upper == []
    assert queries.chain_of(question).lower == []
    commands.restore_thought(Op.of(cast.mo.id), theme)
    assert flat(queries.chain_of(top).down) == [(question, [(theme, [(one, [])])])]


def test_how_many_insights_carry_an_idea(cast):
    _one, theme, _question, top = whole(cast)
    row = db.session.scalar(select(Thought.id).where(Thought.key == top))
    assert queries.how_many_below(row) == 1
    commands.rest_on(Op.of(cast.ann.id), theme, insight(cast, "Letters get lost"))
    assert queries.how_many_below(row) == 2


def test_what_could_carry_it_is_found_by_its_words_and_not_offered_twice(cast):
    letters, story, top = insight(cast, "Letters get lost"), insight(cast), idea(cast)
    assert set(keys(queries.could_rest_on(top))) == {letters, story}
    assert keys(queries.could_rest_on(top, "LOST letters")) == [letters]
    assert queries.could_rest_on(top, "100%") == []
    commands.rest_on(Op.of(cast.bo.id), top, letters)
    assert keys(queries.could_rest_on(top)) == [story]
    assert queries.could_rest_on(story) == []
