"""Whom does each kind of entry concern, and in which words? Along the chain of evidence, both ways."""

from datetime import date

from sqlalchemy import select

from app.board import commands as board
from app.board.models import Thought
from app.calls import commands as calls
from app.extensions import db
from app.following import commands
from app.following.models import News
from app.following.queries.news import number_unread, told
from app.following.rules import tells
from app.journal.record import Op, change
from app.labs.commands import take_hat
from app.labs.models import Lab
from app.labs.queries import hats_of
from app.people.models import Person
from app.voting import commands as voting
from tests.following import joins, news, op, read_all, sentences, told_to
from tests.signup.evening import Evening


def test_a_new_post_concerns_whoever_follows_the_lab_and_not_its_author(cast, clock):
    board.post_insight(op(cast, "pat"), cast.lab.key, "Waiting hurts")
    assert sentences(cast, "pat") == []
    assert sentences(cast, "bo") == [("lab", "A new insight", "Waiting hurts", "")]
    assert sentences(cast, "eve") == []


def test_a_comment_concerns_the_author_those_who_commented_and_those_who_follow(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    commands.follow(op(cast, "mo"), lab, idea)
    board.comment_on(op(cast, "pat"), idea, "Good for backs.")
    read_all()
    board.comment_on(op(cast, "cy"), idea, "For necks too.")
    assert [line[:2] for line in sentences(cast, "bo")] == [("own", "A comment")] * 2
    assert [line[:2] for line in sentences(cast, "mo")] == [("follow", "A comment")] * 2
    assert [line[:2] for line in sentences(cast, "pat")] == [("follow", "A comment")]
    assert sentences(cast, "cy") == [] == sentences(cast, "ann")


def test_whose_comment_led_to_a_change_is_told_so_and_others_only_of_the_change(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    why = board.comment_on(op(cast, "pat"), idea, "Not on ice.", says="worry")
    board.comment_on(op(cast, "cy"), idea, "Good for backs.")
    read_all()
    board.change_thought(op(cast, "bo"), idea, "Walking indoors", because=why)
    assert sentences(cast, "pat")[-1] == ("own", "It was changed because of what you said", "Walking indoors", "")
    assert sentences(cast, "cy")[-1][:2] == ("follow", "It was changed")
    board.change_thought(op(cast, "bo"), idea, "Walking in the hall")
    assert sentences(cast, "pat")[-1][:2] == ("follow", "It was changed")


def test_what_is_gathered_and_built_on_is_told_down_the_chain(cast, lab):
    insight = board.post_insight(op(cast, "pat"), lab, "Waiting hurts")
    theme = board.form_theme(op(cast, "ann"), lab, "Waiting", insights=[insight])
    assert sentences(cast, "pat") == [("own", "It was gathered into a theme", "Waiting hurts", "Waiting")]
    board.form_opportunity(op(cast, "mo"), lab, "How might we shorten it?", rests_on=[theme])
    assert sentences(cast, "ann") == [("own", "An opportunity rests on it", "Waiting", "How might we shorten it?")]
    assert sentences(cast, "pat")[1:] == [("chain", tells.RESTS, "How might we shorten it?", "")]


def test_what_rests_further_along_names_ones_own_words_that_everybody_may_read(cast, lab):
    insight = board.post_insight(op(cast, "pat"), lab, "Waiting hurts", attribution="anonymous")
    board.post_insight(op(cast, "pat"), lab, "Rests under nothing")
    others = board.post_insight(op(cast, "bo"), lab, "Nights are long")
    theme = board.form_theme(op(cast, "ann"), lab, "Waiting", insights=[insight, others])
    question = board.form_opportunity(op(cast, "mo"), lab, "How might we shorten it?", rests_on=[theme])
    board.rest_on(op(cast, "cy"), board.post_idea(op(cast, "cy"), lab, "Ring everybody"), question)
    assert own_words_named(cast, "pat") == [["Waiting hurts"]] * 2
    assert own_words_named(cast, "ann") == [["Waiting"]]
    board.hide_thought(op(cast, "mo"), insight, "A name")
    assert own_words_named(cast, "pat") == [[], []] and own_words_named(cast, "bo") == [["Nights are long"]] * 2


def own_words_named(cast, name):
    read_all()
    db.session.rollback()
    person = db.session.get(Person, getattr(cast, name).id)
    rows = db.session.scalars(select(News).where(News.person_id == person.id, News.why == "chain").order_by(News.id)).all()
    return [[thing.headline for thing in line.below] for line in told(db.session, person, rows)]


def test_whoever_left_a_lab_that_anybody_reads_hears_no_more_of_it(cast, clock, app):
    with change(Op.server()) as c:
        c.session.scalar(select(Lab).where(Lab.key == cast.lab.key)).readers = "public"
    idea = board.post_idea(op(cast, "bo"), cast.lab.key, "Walking")
    board.comment_on(op(cast, "pat"), idea, "Good.")
    read_all()
    bo = db.session.get(Person, cast.bo.id)
    assert number_unread(bo) == 1 and len(sentences(cast, "bo")) == 1
    for hat in hats_of(bo, cast.lab.key):
        take_hat(op(cast, "ann"), cast.lab.key, cast.bo.key, hat)
    assert number_unread(bo) == 0 and sentences(cast, "bo") == []
    board.comment_on(op(cast, "pat"), idea, "Very good.")
    read_all()
    assert len(news(cast.bo)) == 1
    assert "Walking" not in cast.as_("bo").get("/news").text
    commands.follow(op(cast, "bo"), cast.lab.key, idea)
    board.comment_on(op(cast, "pat"), idea, "Better still.")
    assert len(sentences(cast, "bo")) == 2, "whoever follows it again by themselves hears of it"


def test_whoever_follows_a_theme_hears_of_what_is_in_it(cast, lab):
    insight = board.post_insight(op(cast, "pat"), lab, "Waiting hurts")
    theme = board.form_theme(op(cast, "ann"), lab, "Waiting", insights=[insight])
    read_all()
    commands.follow(op(cast, "cy"), lab, theme)
    board.comment_on(op(cast, "bo"), insight, "It does.")
    board.comment_on(op(cast, "bo"), theme, "Two things here.")
    assert [(line[0], line[2]) for line in sentences(cast, "cy")] == [("follow", "Waiting hurts"), ("follow", "Waiting")]


def test_whoever_stopped_following_their_own_words_hears_no_more(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    commands.stop_following(op(cast, "bo"), lab, idea)
    board.comment_on(op(cast, "pat"), idea, "Good.")
    assert sentences(cast, "bo") == []
    commands.follow(op(cast, "bo"), lab, idea)
    board.comment_on(op(cast, "pat"), idea, "Very good.")
    assert [line[0] for line in sentences(cast, "bo")] == ["own"]


def test_both_authors_hear_that_their_ideas_were_put_together_and_taken_apart(cast, lab):
    kept, absorbed = board.post_idea(op(cast, "bo"), lab, "Walking"), board.post_idea(op(cast, "pat"), lab, "Walks")
    merge = board.merge_thoughts(op(cast, "ann"), kept, absorbed)
    assert sentences(cast, "pat") == [("own", "It was put together with another", "Walking", "")]
    assert sentences(cast, "bo") == [("own", "Another was put together with it", "Walking", "")]
    board.undo_merge(op(cast, "ann"), kept, merge)
    assert sentences(cast, "pat")[1:] == [("own", "It stands by itself again", "Walks", "Walking")]
    assert sentences(cast, "bo")[1][0] == "own"


def test_a_vote_concerns_the_lab_and_those_whose_words_are_in_it(cast, clock):
    keys = [board.post_idea(op(cast, "bo"), cast.lab.key, "Walking"), board.post_idea(op(cast, "mo"), cast.lab.key, "Swimming")]
    read_all()
    options = [{"headline": "x", "thought_id": db.session.scalar(select(Thought.id).where(Thought.key == key))} for key in keys]
    ballot = voting.prepare_ballot(op(cast, "ann"), cast.lab.key, "Which first?", options)
    assert len(sentences(cast, "bo")) == 1
    voting.open_ballot(op(cast, "ann"), ballot, [cast.bo.id, cast.pat.id])
    voting.close_ballot(op(cast, "ann"), ballot)
    voting.reveal_ballot(op(cast, "ann"), ballot)
    assert [line[0] for line in sentences(cast, "bo")] == ["lab", "own", "own", "own"]
    assert [line[1] for line in sentences(cast, "pat")][2:] == ["A vote is open", "The result of a vote is shown"]


def test_a_vote_in_a_workshop_is_told_to_nobody(cast, clock):
    ballot = voting.prepare_ballot(op(cast, "ann"), cast.lab.key, "Which?", [{"headline": "One"}, {"headline": "Two"}], workshop_key="w1")
    voting.open_ballot(op(cast, "ann"), ballot, [cast.bo.id])
    assert sentences(cast, "bo") == []


def test_a_question_asks_its_author_for_a_reply_and_an_answer_is_told_to_whoever_asked(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    question = board.comment_on(op(cast, "pat"), idea, "With whom?", says="question")
    assert sentences(cast, "bo")[0][:2] == ("reply", "Somebody asks for your reply")
    board.comment_on(op(cast, "bo"), idea, "With Cy.", parent=question)
    assert sentences(cast, "pat")[0][:2] == ("own", "An answer to your comment")
    board.answer_comment(op(cast, "bo"), idea, question)
    assert sentences(cast, "pat")[1][:2] == ("own", "What you asked was marked as answered")
    assert len(sentences(cast, "bo")) == 1


def test_an_offer_goes_both_ways(cast, lab):
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    board.back_thought(op(cast, "cy"), idea)
    offer = board.offer_help(op(cast, "pat"), idea, "time", "An hour a week.")
    assert [line[1] for line in sentences(cast, "bo")] == ["Somebody backs it", "Somebody offers time"]
    board.take_up_offer(op(cast, "bo"), idea, offer)
    board.finish_offer(op(cast, "bo"), idea, offer)
    assert [line[1] for line in sentences(cast, "pat")] == ["Your offer of help was taken up", "Your help was given; thank you"]


def test_what_a_guest_offers_and_backs_is_told_when_a_moderator_has_read_it(cast, lab):
    joins(cast, "dee")
    idea = board.post_idea(op(cast, "bo"), lab, "Walking")
    offer = board.offer_help(op(cast, "dee"), idea, "time", "An hour a week.")
    board.back_thought(op(cast, "dee"), idea, "It helped me.")
    assert sentences(cast, "bo") == []
    board.restore_offer(op(cast, "mo"), idea, offer)
    assert [line[1] for line in sentences(cast, "bo")] == ["Somebody offers time"]
    board.hide_offer(op(cast, "mo"), idea, offer, "Names somebody.")
    assert sentences(cast, "bo") == []


def test_a_call_and_its_stages_concern_the_lab(cast, clock):
    key = calls.open_call(op(cast, "ann"), cast.lab.key, "What helps while people wait?", {
        "ideas": date(2026, 5, 28), "announce": date(2026, 6, 10)})
    found = sentences(cast, "pat")
    assert key and [line[:3] for line in found] == [
        ("lab", "A new call", "What helps while people wait?"), ("lab", "Ideas are asked for", "What helps while people wait?")]
    assert sentences(cast, "ann") == []


def test_an_idea_of_a_workshop_is_told_once_however_often_it_is_published_again(cast, lab):
    idea = {"headline": "Walking", "body": "", "kind": "idea", "author_id": cast.pat.id, "attribution": "named", "language": "en"}
    origin = {"workshop_key": "w1", "workshop_title": "First", "contribution_key": "c1"}
    for words in ("Walking", "Walking together"):
        board.publish_ideas(Op.of(cast.ann.id), lab, [({**idea, "headline": words}, origin)])
    assert [line[:3] for line in sentences(cast, "pat")] == [("own", "It came from the workshop to the board", "Walking together")]


def test_who_moves_up_from_the_waiting_list_is_told_and_their_digest_does_not_say_it_twice(cast, lab, clock):
    small = Evening(cast, places=1)
    for name in ("bo", "cy", "pat"):
        small.sign_up(name)
        clock.forward(minutes=1)
    small.cancel("bo")
    assert sentences(cast, "cy") == [("own", "A place was free: you have a place in the room now", small.row.title, "")]
    assert told_to(cast, "cy")[0].thing.path == f"/come/{small.page_key}"
    assert sentences(cast, "pat") == sentences(cast, "bo") == sentences(cast, "ann") == []
    assert db.session.scalars(select(News.due_at).where(News.kind == "waiting_moved_up")).all() == [None]
    db.session.rollback()
    small.cancel("cy")
    assert sentences(cast, "cy") == [], "who cancelled has no place any more"


def test_who_comes_on_a_panel_is_told_so_and_told_again_when_ideas_are_dealt_to_them(cast, lab, clock):
    days = {"ideas": date(2026, 5, 21), "shortlist": date(2026, 5, 28), "announce": date(2026, 6, 4)}
    call = calls.open_call(op(cast, "ann"), lab, "Who sits with us?", days, criteria=["It helps"], readers=1)
    calls.add_to_panel(op(cast, "ann"), call, cast.mo.key)
    calls.add_to_panel(op(cast, "ann"), call, cast.cy.key)
    calls.enter_idea(op(cast, "bo"), call, "A peer", [])
    read_all()
    calls.take_off_panel(op(cast, "ann"), call, cast.cy.key)
    came = ("panel", "You are on the panel of this call: you read ideas when its stage begins", "Who sits with us?", "")
    assert sentences(cast, "mo") == [came] and sentences(cast, "cy") == [came]
    clock.forward(days=8)
    calls.move_on()
    dealt = ("panel", "You were dealt ideas: read them and mark them before the stage ends", "Who sits with us?", "")
    assert sentences(cast, "mo") == [came, dealt] and sentences(cast, "cy") == [came]
    assert sentences(cast, "val") == []


def test_who_is_dealt_what_somebody_else_does_not_read_is_told_so(cast, lab, clock):
    days = {"ideas": date(2026, 5, 21), "shortlist": date(2026, 5, 28), "announce": date(2026, 6, 4)}
    call = calls.open_call(op(cast, "ann"), lab, "Who sits with us?", days, criteria=["It helps"], readers=1)
    for name in ("mo", "cy"):
        calls.add_to_panel(op(cast, "ann"), call, getattr(cast, name).key)
    ideas = [calls.enter_idea(op(cast, "bo"), call, headline, []) for headline in ("A peer", "A bus")]
    clock.forward(days=8)
    calls.move_on()
    known = {name: len(sentences(cast, name)) for name in ("mo", "cy")}
    clock.forward(minutes=1)
    for idea in ideas:
        calls.declare_interest(op(cast, "cy"), call, idea)
    one_more = ("panel", "One more idea was dealt to you: read it and mark it before the stage ends", "Who sits with us?", "")
    assert sentences(cast, "mo")[known["mo"]:] == [one_more]
    assert sentences(cast, "cy")[known["cy"]:] == []
