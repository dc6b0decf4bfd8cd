"""Which pictures are taken in, and how they are made to fit: the limits, without a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.refusal import Refusal
from app.rounds.rules import pictures as rules

STARTS = {
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF", "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "WEBP": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00", None: b"GIF89a\x01\x00\x01\x00",
}
SIDES = st.integers(1, 20_000)


def refused(function, *arguments):
    with pytest.raises(Refusal) as caught:
        function(*arguments)
    return caught.value.code


@pytest.mark.parametrize("kind, start", STARTS.items())
def test_a_kind_is_known_by_its_first_bytes(kind, start):
    assert rules.kind_of(start) == kind


@given(st.binary(max_size=40))
def test_any_bytes_are_some_kind_or_none(start):
    assert rules.kind_of(start) in STARTS


@pytest.mark.parametrize("sent, code", [
    (b"", "no_picture"), (STARTS["JPEG"] + b"x" * 3_000_000, "picture_too_large"), (STARTS["HEIC"], "picture_heic"),
    (STARTS[None], "not_a_picture"), (b"<svg onload='alert(1)'/>", "not_a_picture"), (b"%PDF-1.7", "not_a_picture"),
    (b"MZ", "not_a_picture"), (b"II*\x00", "not_a_picture"),
])
def test_what_is_not_taken_in(sent, code):
    assert refused(rules.check_sent, sent) == code


def test_three_megabytes_are_taken_in():
    assert rules.check_sent(STARTS["JPEG"].ljust(3_000_000, b"x")) == "JPEG"


@pytest.mark.parametrize("size, code", [
    ((6325, 6325), "picture_too_wide"), ((40_000_001, 1), "picture_too_wide"), ((15, 900), "picture_too_small"),
    ((900, 15), "picture_too_small"), ((0, 900), "picture_too_small"),
])
def test_sizes_that_are_refused(size, code):
    assert refused(rules.check_size, *size) == code


@pytest.mark.parametrize("size", [(16, 16), (8000, 5000), (4032, 3024), (16, 2_500_000)])
def test_sizes_that_fit(size):
    rules.check_size(*size)


def test_the_twenty_first_picture_of_one_person_is_refused():
    rules.check_number(19)
    assert refused(rules.check_number, 20) == "many_pictures"


@given(SIDES, SIDES, st.integers(1, 2000))
def test_nothing_is_made_larger_and_nothing_vanishes(width, height, longest):
    wide, high = rules.within(width, height, longest)
    assert 1 <= wide <= max(1, min(width, longest)) and 1 <= high <= max(1, min(height, longest))
    if max(width, height) > longest:
        assert max(wide, high) == longest


@given(st.integers(16, 20_000), st.integers(16, 20_000))
def test_attempts_lose_quality_first_then_size_and_come_to_an_end(width, height):
    tried = list(rules.attempts(width, height, rules.LONGEST_SIDE))
    assert tried[0] == (*rules.within(width, height, rules.LONGEST_SIDE), rules.QUALITIES[0])
    assert [quality for _w, _h, quality in tried[:4]] == list(rules.QUALITIES)
    points = [wide * high for wide, high, _quality in tried]
    assert points == sorted(points, reverse=True) and len(tried) < 40
    assert all(max(wide, high) >= rules.LEAST_SIDE for wide, high, _quality in tried)


@pytest.mark.parametrize("deck, takes", [
    ({}, True), ({"nameless": True}, False), ({"choices": [{"key": "yes"}]}, False),
    ({"fields": {"who": {"required": False}}}, True), ({"fields": {"who": {"required": True}}}, False),
])
def test_a_card_that_is_nameless_or_asks_for_more_than_words_takes_no_picture(deck, takes):
    assert rules.takes_pictures({"nameless": False, "choices": [], "fields": {}, **deck}) is takes
    assert rules.takes_pictures(None)


def test_a_nameless_card_refuses_a_picture():
    rules.check_named(False)
    assert refused(rules.check_named, True) == "nameless"
