"""What arrives on an open page of an idea when people comment, answer, back it and offer help; and to whom alone."""

import pytest

from app.board import commands, drawing
from app.board.live import thought_rooms
from app.extensions import db
from app.journal.queries import heads_of
from app.journal.record import Op, change
from app.labs.commands import give_hat
from app.live.fragments import snapshot
from app.people.models import Person

STEPS = (
    lambda cast, idea, made: made.update(worry=commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="worry")),
    lambda cast, idea, made: made.update(reply=commands.comment_on(op(cast, "pat"), idea, "We do.", "anonymous", parent=made["worry"])),
    lambda cast, idea, made: commands.change_comment(op(cast, "pat"), idea, made["reply"], "We do, weekly."),
    lambda cast, idea, made: commands.answer_comment(op(cast, "bo"), idea, made["worry"]),
    lambda cast, idea, made: commands.reopen_comment(op(cast, "cy"), idea, made["worry"]),
    lambda cast, idea, made: commands.back_thought(op(cast, "pat"), idea, "It costs little.", "anonymous"),
    lambda cast, idea, made: made.update(offer=commands.offer_help(op(cast, "pat"), idea, "time", "A morning")),
    lambda cast, idea, made: commands.take_up_offer(op(cast, "bo"), idea, made["offer"]),
    lambda cast, idea, made: commands.finish_offer(op(cast, "bo"), idea, made["offer"]),
    lambda cast, idea, made: commands.withdraw_support(op(cast, "pat"), idea),
    lambda cast, idea, made: commands.withdraw_comment(op(cast, "cy"), idea, made["worry"]),
)


def op(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def idea(cast, clock):
    return commands.post_idea(op(cast, "bo"), cast.lab.key, "Walk with a peer")


def drawn(room):
    return {id: piece.html for id, piece in snapshot(room, "en").fragments.items()}


def test_after_each_step_what_the_socket_brings_is_what_a_fresh_page_shows(cast, idea):
    """Anonymous Pat is in no room but Pat's own, by name or by key."""
    room, pats = f"thought:{idea}", f"reader:{cast.pat.key}.{idea}"
    browser, made = cast.as_("pat"), {}
    for step in STEPS:
        before = heads_of([room, pats])
        step(cast, idea, made)
        after = heads_of([room, pats])
        assert after[room] == before[room] + 1
        page = browser.get(f"/thoughts/{idea}").text
        for id, html in {**drawn(room), **drawn(pats)}.items():
            assert html in page, id
        if "offer" not in made:
            assert cast.pat.key not in str(drawn(room)) and "Pat<" not in str(drawn(room))


def test_one_hears_of_ones_own_what_others_do_not(cast, idea):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    dees, cys, all_of_us = f"reader:{cast.dee.key}.{idea}", f"reader:{cast.cy.key}.{idea}", f"thought:{idea}"
    before = heads_of([dees, cys])
    comment = commands.comment_on(op(cast, "dee"), idea, "CANARY", says="question")
    offer = commands.offer_help(op(cast, "dee"), idea, "time", "CANARY")
    commands.back_thought(op(cast, "dee"), idea, "CANARY")
    assert heads_of([dees])[dees] == before[dees] + 3 and heads_of([cys])[cys] == before[cys]
    assert "CANARY" not in str(drawn(all_of_us)) + str(drawn(cys))
    own = drawn(dees)
    assert "A moderator reads it first." in own["own-comments"] and "A moderator reads it first." in own["own-support"]
    assert "CANARY" in own["own-comments"] and "CANARY" in own["own-offers"]
    commands.hide_comment(op(cast, "mo"), idea, comment, "It names a nurse")
    commands.restore_offer(op(cast, "mo"), idea, offer)
    assert heads_of([dees])[dees] == before[dees] + 5
    assert "It names a nurse" in drawn(dees)["own-comments"]
    assert "CANARY" in drawn(all_of_us)["board-offers"]


def test_a_guest_who_became_a_member_hears_of_what_they_said_before(cast, idea):
    give_hat(op(cast, "ann"), cast.lab.key, cast.dee.key, "participant")
    comment = commands.comment_on(op(cast, "dee"), idea, "From before", says="question")
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.cy.id
    commands.restore_comment(op(cast, "mo"), idea, comment)
    assert "From before" in drawn(f"reader:{cast.cy.key}.{idea}")["own-comments"]
    commands.answer_comment(op(cast, "cy"), idea, comment)
    assert "Not answered after all" in drawn(f"reader:{cast.cy.key}.{idea}")["own-comments"]


def test_ones_own_room_is_entered_by_nobody_else(cast, idea):
    rooms = {name: thought_rooms(idea, db.session.get(Person, getattr(cast, name).id)) for name in ("bo", "cy", "ann", "ada")}
    own = [room for found in rooms.values() for room in found if room.startswith("reader:")]
    assert sorted(own) == sorted(f"reader:{getattr(cast, name).key}.{idea}" for name in rooms)


def test_an_insight_has_comments_and_neither_sides_nor_backers(cast):
    insight = commands.post_insight(op(cast, "bo"), cast.lab.key, "Nobody reads the letter")
    commands.comment_on(op(cast, "cy"), insight, "Nor do I.", says="happened")
    ids = set(drawn(f"thought:{insight}"))
    assert "comments-top" in ids and not ids & {"board-sides", "board-backers", "board-offers"}


def test_of_many_threads_only_the_one_that_changed_is_drawn_again(cast, idea, monkeypatch):
    heads = [commands.comment_on(op(cast, "cy"), idea, f"Point {n}", says="worry") for n in range(4)]
    before, again = drawn(f"thought:{idea}"), []
    draw = drawing._draw_threads
    monkeypatch.setattr(drawing, "_draw_threads", lambda shown: again.extend(thread.head.key for thread, _lab in shown) or draw(shown))
    commands.comment_on(op(cast, "pat"), idea, "Let us ask them.", parent=heads[2])
    after = drawn(f"thought:{idea}")
    assert again == [heads[2]]
    assert "Let us ask them." in after[f"comment-{heads[2]}"] and after[f"comment-{heads[0]}"] == before[f"comment-{heads[0]}"]


def test_what_a_moderator_hides_leaves_the_kept_page_at_once_and_only_moderators_go_on_reading_it(cast, idea):
    head = commands.comment_on(op(cast, "cy"), idea, "Sister Jones said so", says="worry")
    commands.comment_on(op(cast, "pat"), idea, "When was that?", parent=head)
    cast.as_("bo").get(f"/thoughts/{idea}")
    commands.hide_comment(op(cast, "mo"), idea, head, "It names a nurse.")
    assert "Sister Jones" not in str(drawn(f"thought:{idea}"))
    members, moderators = cast.as_("bo").get(f"/thoughts/{idea}").text, cast.as_("mo").get(f"/thoughts/{idea}").text
    assert "Sister Jones" not in members and "When was that?" in members
    assert "Sister Jones" in moderators
    commands.restore_comment(op(cast, "mo"), idea, head)
    assert "Sister Jones" in cast.as_("bo").get(f"/thoughts/{idea}").text


def test_a_kept_thread_is_drawn_for_each_language(cast, idea):
    commands.comment_on(op(cast, "cy"), idea, "Who rings them?", says="worry")
    lang_of = {lang: snapshot(f"thought:{idea}", lang) for lang in ("en", "cy")}
    [english], [welsh] = ([piece.html for piece in found.fragments.values() if piece.into] for found in lang_of.values())
    assert "/cy/" in welsh and "/cy/" not in english
