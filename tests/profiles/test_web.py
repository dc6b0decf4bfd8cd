"""Cards, introductions and reports as browsers without JavaScript meet them."""

import re
from datetime import date

import pytest

from app.board import commands as board
from app.journal.record import Op
from app.labs import commands as labs
from app.moderation import commands as moderation
from app.moderation import queries as moderation_queries
from app.profiles import commands


def text(page):
    """A page's words without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text))


def by(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def card(cast, clock):
    """Bo's card, shared."""
    key = commands.save_card(by(cast, "bo"), cast.lab.key, brings="Ten years of night shifts", expertise="Physiotherapy",
                             lived=[("back pain", True), ("depression", False)])
    commands.share_card(by(cast, "bo"), cast.lab.key)
    return key


def test_somebody_writes_a_card_shares_it_and_takes_it_back(cast, clock, send):
    cards = f"/labs/{cast.lab.key}/cards"
    cy = cast.as_("cy")
    assert "Write your card" in cy.get(cards).text and "Nobody has shared a card yet" in cy.get(cards).text
    send(cy, f"{cards}/mine", as_page=True, brings="A nurse's eyes", expertise="Budgets, physio", nation="wales",
         lived_1="back pain", lived_1_shown="y", lived_2="depression")
    own = cy.get(f"{cards}/mine").text
    assert "A nurse&#39;s eyes" in own and "depression" in own and "Share it with the Lab" in own
    assert ">\r\nBudgets, physio</textarea>" in own and '<option selected value="wales">' in own
    assert "nurse" not in cast.as_("pat").get(cards).text
    send(cy, f"{cards}/mine/share", as_page=True)
    read = cast.as_("pat").get(cards).text
    assert "nurse" in read and "back pain" in read and "depression" not in read
    send(cy, f"{cards}/mine/take-back", as_page=True)
    assert "nurse" not in cast.as_("pat").get(cards).text


def test_sharing_a_card_and_taking_it_back_lose_nothing_that_was_begun_on_it(cast, card, send):
    own, bo = f"/labs/{cast.lab.key}/cards/mine", cast.as_("bo")
    stands = {"brings": "Ten years of night shifts", "expertise": "Physiotherapy", "lived_1": "back pain", "lived_1_shown": "y",
              "lived_2": "depression"}
    assert send(bo, f"{own}/take-back", as_page=True, **stands).status_code == 303
    shared = send(bo, f"{own}/share", as_page=True, **{**stands, "cares": "Sleep\r\nand noise", "lived_2_shown": "y"})
    assert shared.status_code == 200 and 'role="status" data-unsaved>You had begun this; it is not saved yet.' in shared.text
    assert "Sleep\r\nand noise" in shared.text and len(re.findall(r"<input checked[^>]*_shown", shared.text)) == 2
    read = cast.as_("pat").get(f"/labs/{cast.lab.key}/cards/{card}").text
    assert "night shifts" in read and "noise" not in read and "depression" not in read
    assert "noise" not in bo.get(own).text



def test_a_refused_card_keeps_what_was_typed(cast, clock, send):
    answer = send(cast.as_("cy"), f"/labs/{cast.lab.key}/cards/mine", as_page=True, brings="Kept words", expertise="x" * 60)
    assert answer.status_code == 409 and "Kept words" in answer.text and "A tag has at most 40 letters" in text(answer)


def test_nobody_outside_the_lab_reads_a_card_even_where_the_board_is_public(cast, card, clock):
    labs.change_lab(by(cast, "ann"), cast.lab.key, cast.lab.name, "How?", date(2025, 11, 1), date(2026, 10, 31), "scoping",
                    "public", False)
    for name in ("nobody", "eve"):
        for path in (f"/labs/{cast.lab.key}/cards", f"/labs/{cast.lab.key}/cards/{card}", f"/labs/{cast.lab.key}/report/card/{card}"):
            answer = cast.as_(name).get(path)
            assert answer.status_code in (302, 403, 404) and "night shifts" not in answer.text, (name, path)


def test_a_card_that_is_gone_says_so(cast, card, clock):
    commands.take_back_card(by(cast, "bo"), cast.lab.key)
    gone = cast.as_("cy").get(f"/labs/{cast.lab.key}/cards/{card}")
    assert gone.status_code == 404 and "This card is not shared any more." in text(gone)


def test_an_idea_names_who_could_help_and_why_and_never_to_strangers(cast, card, clock):
    idea = board.post_idea(by(cast, "cy"), cast.lab.key, "Physiotherapy at home", "For people with back pain and depression.")
    page = text(cast.as_("pat").get(f"/thoughts/{idea}"))
    assert "Who could help with this?" in page and "Because of: Physiotherapy, back pain" in page
    assert "Who could help with this?" not in text(cast.as_("bo").get(f"/thoughts/{idea}")), "nobody is told to ask themselves"
    nameless = board.post_idea(by(cast, "bo"), cast.lab.key, "More physiotherapy", attribution="anonymous")
    assert "Because of: Physiotherapy" in text(cast.as_("pat").get(f"/thoughts/{nameless}")), "leaving them out would tell who wrote it"


def test_somebody_asks_and_the_other_accepts_on_the_page(cast, card, clock, send):
    at = f"/labs/{cast.lab.key}"
    pat, bo = cast.as_("pat"), cast.as_("bo")
    assert "Ask for an introduction" in pat.get(f"{at}/cards/{card}").text
    send(pat, f"{at}/cards/{card}/introduction", as_page=True, words="We both work nights.", gives_address="y")
    assert "We both work nights." in bo.get(f"{at}/cards").text and "Would like to meet you" in bo.get("/").text
    assert cast.pat.email not in bo.get(f"{at}/cards").text
    [key] = re.findall(rf'{at}/introductions/(\w+)"', bo.get(f"{at}/cards").text)
    send(bo, f"{at}/introductions/{key}", as_page=True, answer="yes")
    assert cast.pat.email in bo.get(f"{at}/cards").text and cast.bo.email not in pat.get(f"{at}/cards").text
    assert "Introduced" in pat.get(f"{at}/cards").text and "Would like to meet you" not in bo.get("/").text


def test_whoever_accepted_without_a_tick_gives_the_address_later_and_each_sentence_says_whose_it_is(cast, card, clock, send):
    at = f"/labs/{cast.lab.key}"
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, "We both work nights.")
    pat, bo = cast.as_("pat"), cast.as_("bo")
    assert "Pat wrote: We both work nights." in text(bo.get(f"{at}/cards")) and "You wrote: We both work" in text(pat.get(f"{at}/cards"))
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    assert "Pat wrote: We both work nights." in text(bo.get(f"{at}/cards")) and "You wrote: We both work" in text(pat.get(f"{at}/cards"))
    assert "They have not given you their e-mail address." in text(pat.get(f"{at}/cards"))
    assert send(bo, f"{at}/introductions/{key}/address", as_page=True, gives="yes").status_code == 303
    assert cast.bo.email in pat.get(f"{at}/cards").text
    assert "Take my e-mail address back" in bo.get(f"{at}/cards").text and "Give them my e-mail address" in pat.get(f"{at}/cards").text
    send(bo, f"{at}/introductions/{key}/address", as_page=True, gives="no")
    assert cast.bo.email not in pat.get(f"{at}/cards").text
    assert send(cast.as_("cy"), f"{at}/introductions/{key}/address", as_page=True, gives="yes").status_code == 409


def test_without_a_sentence_nothing_is_asked(cast, card, clock, send):
    answer = send(cast.as_("pat"), f"/labs/{cast.lab.key}/cards/{card}/introduction", as_page=True, words=" ")
    assert answer.status_code == 409 and "Write one sentence why you would like to meet." in text(answer)


def test_a_card_is_reported_hidden_with_a_reason_its_owner_reads_and_shown_again(cast, card, clock, send):
    at = f"/labs/{cast.lab.key}"
    send(cast.as_("cy"), f"{at}/report/card/{card}", as_page=True, reason="names", words="Names a colleague")
    assert "night shifts" in cast.as_("mo").get(f"{at}/moderation").text
    moderation.act_on(by(cast, "mo"), "hide", "card", card, "It names a colleague.")
    assert "night shifts" not in cast.as_("cy").get(f"{at}/cards").text
    assert "It names a colleague." in cast.as_("bo").get(f"{at}/cards/mine").text
    assert [done.act for done in moderation_queries.log_of(cast.lab.key)] == ["Hidden"]
    moderation.act_on(by(cast, "mo"), "restore", "card", card)
    assert "night shifts" in cast.as_("cy").get(f"{at}/cards").text


def test_the_words_of_an_introduction_are_reported_by_whoever_was_asked_and_only_then_read_by_moderators(cast, card, clock, send):
    at = f"/labs/{cast.lab.key}"
    key = commands.ask_for_introduction(by(cast, "pat"), cast.lab.key, card, "You look lonely")
    report, case = f"{at}/report/introduction/{key}", f"{at}/moderation/introduction/{key}"
    assert report in cast.as_("bo").get(f"{at}/cards").text
    for name in ("cy", "mo", "pat"):
        assert "lonely" not in cast.as_(name).get(report).text
        assert send(cast.as_(name), report, as_page=True, reason="hurts").status_code == 404
    assert cast.as_("mo").get(case).status_code == send(cast.as_("mo"), case, as_page=True, act="hold").status_code == 404
    assert send(cast.as_("bo"), report, as_page=True, reason="hurts").status_code == 303
    assert "lonely" in cast.as_("mo").get(case).text and "lonely" in cast.as_("mo").get(f"{at}/moderation").text
    assert send(cast.as_("mo"), case, as_page=True, act="hide", reason="It could hurt.").status_code == 303
    assert "lonely" not in cast.as_("bo").get(f"{at}/cards").text and "lonely" not in cast.as_("bo").get("/").text
    assert "It could hurt." in cast.as_("pat").get(f"{at}/cards").text
    assert send(cast.as_("bo"), f"{at}/introductions/{key}", as_page=True, answer="yes").status_code == 409
    moderation.act_on(by(cast, "mo"), "restore", "introduction", key)
    assert "lonely" in cast.as_("bo").get(f"{at}/cards").text
    commands.accept(by(cast, "bo"), cast.lab.key, key)
    moderation.act_on(by(cast, "mo"), "hold", "introduction", key)
    page = cast.as_("bo").get(f"{at}/cards").text
    assert "lonely" not in page and "Introduced" in page


def test_new_connections_stand_on_the_labs_page_from_five_on(cast, card, clock):
    at = f"/labs/{cast.lab.key}"

    def meet(one, other_key, other):
        key = commands.say_we_met(by(cast, one), cast.lab.key, other_key, agreed=True)
        commands.answer_connection(by(cast, other), cast.lab.key, key, True, agreed=True)

    cards = {"bo": card}
    for name in ("cy", "pat", "mo"):
        cards[name] = commands.save_card(by(cast, name), cast.lab.key, brings="Hello")
        commands.share_card(by(cast, name), cast.lab.key)
    for one, other in (("cy", "bo"), ("pat", "bo"), ("mo", "bo"), ("cy", "pat")):
        meet(one, cards[other], other)
    assert "New connections:" not in cast.as_("val").get(at).text
    meet("mo", cards["cy"], "cy")
    assert "New connections: 5" in text(cast.as_("val").get(at))
