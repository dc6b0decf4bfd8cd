"""How are words taken apart, what is asked for, and what does an address mean?"""

from collections import Counter
from datetime import date
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.board.rules import order
from app.board.rules.filters import Asked
from app.board.rules.words import LETTERS_LIMIT, TERMS_LIMIT, WORD_LIMIT, WORDS_LIMIT, Term, asked_for, folded, indexed

ANYTHING = st.text(max_size=60)


def test_case_and_accents_do_not_matter():
    assert folded("Gŵyl Café ŁÓDŹ Straße") == ["gwyl", "cafe", "lodz", "strasse"]
    assert folded("CAFE\u0301 café") == ["cafe", "cafe"]


def test_what_is_no_letter_parts_words():
    assert folded("co-design, the patient's e_mail (1.5)") == ["co", "design", "the", "patient", "s", "e", "mail", "1", "5"]


def test_other_scripts_are_words_too():
    assert folded("患者") == ["x60a3x8005"]
    assert folded("Пациент") == folded("пациент") != folded("пациенты")


@given(ANYTHING)
def test_any_text_becomes_words_of_plain_signs(text):
    for word in folded(text):
        assert word.isascii() and word.isalnum() and word == word.lower()
    assert folded(" ".join(folded(text))) == [part[:WORD_LIMIT] for part in folded(text)]


@given(ANYTHING)
def test_case_is_never_a_difference(text):
    assert folded(text.upper()) == folded(text.upper().lower().upper())


def test_long_words_and_long_texts_are_cut_where_every_database_still_keeps_them():
    assert folded("a" * 900) == ["a" * WORD_LIMIT]
    assert len(indexed(["one two", "b " * (WORDS_LIMIT - 1), "never"])) == 2
    assert sum(map(len, indexed([("a" * WORD_LIMIT + " ") * 1000] * 9))) <= LETTERS_LIMIT


def test_the_last_word_is_a_beginning_and_quoted_words_stand_together():
    assert asked_for('walk "with a peer" tues') == (Term(("walk",)), Term(("with", "a", "peer")), Term(("tues",), is_begun=True))
    assert asked_for('"with a peer"') == (Term(("with", "a", "peer")),)
    assert asked_for("“with a peer”") == (Term(("with", "a", "peer")),)
    assert asked_for("co-des") == (Term(("co", "des"), is_begun=True),)


@given(ANYTHING)
def test_any_text_is_a_question(text):
    terms = asked_for(text)
    assert len(terms) <= TERMS_LIMIT
    assert all(term.words for term in terms)
    assert not any(term.is_begun for term in terms[:-1])


def test_signs_alone_ask_for_nothing():
    for text in ("", "   ", "?!", '"', '""', "AND", "NOT *"):
        assert all(term.words in {("and",), ("not",)} for term in asked_for(text))


def test_an_address_says_what_is_left_out_and_says_it_back():
    asked = Asked.read(MultiDict([("q", " a  peer "), ("kind", "idea"), ("needs", "lived"), ("needs", "comments"), ("mine", "1"),
                                  ("theme", "t234567892"), ("sort", "fewest"), ("show", "200"), ("page", "3")]))
    assert asked == Asked(q="a peer", kind="idea", needs=("comments", "lived"), mine=True, theme="t234567892", sort="fewest",
                          show=200, page=3)
    assert asked.narrows == ["q", "kind", "needs", "theme", "mine"]
    assert Asked.read(MultiDict(asked.address())) == asked
    assert asked.plain() == Asked(sort="fewest", show=200)


@given(st.dictionaries(st.sampled_from(sorted(Asked._field_defaults)), ANYTHING))
def test_any_address_shows_a_list(args):
    asked = Asked.read(MultiDict(args))
    assert asked.sort in order.SORTS and asked.show in (50, 200) and asked.page >= 1
    assert Asked.read(MultiDict(asked.address())) == asked


def test_one_more_wish_begins_at_the_first_page():
    asked = Asked(page=4)
    assert asked.having(kind="idea") == Asked(kind="idea")
    assert asked.with_need("reply").with_need("comments") == Asked(needs=("comments", "reply"))
    assert asked.with_need("reply").with_need("reply") == Asked()


@given(st.sets(st.integers(1, 100_000)), st.integers(100_001, 200_000))
def test_what_comes_in_changes_nobodys_random_order_of_the_others(numbers, new):
    before = sorted(numbers, key=lambda number: order.place("bo", number))
    after = sorted({*numbers, new}, key=lambda number: order.place("bo", number))
    assert [number for number in after if number != new] == before


def test_a_database_can_count_a_place():
    assert (order.PRIME - 1) ** 2 + order.PRIME < 2**63


def test_in_a_random_order_each_is_first_as_often_as_any_other_and_each_before_each_other_half_of_the_time():
    people, ideas = range(3000), range(1, 11)
    orders = [sorted(ideas, key=lambda idea, seed=f"person {person}": order.place(seed, idea)) for person in people]
    first = Counter(found[0] for found in orders)
    before = Counter(pair for found in orders for pair in combinations(found, 2))
    assert all(230 < first[idea] < 370 for idea in ideas)
    assert all(1350 < before[pair] < 1650 for pair in permutations(ideas, 2))


def test_a_random_order_is_one_persons_for_a_day():
    seeds = {order.seed_of(person, day) for person in ("bo", "cy", None) for day in (date(2026, 5, 14), date(2026, 5, 15))}
    assert len(seeds) == 6
