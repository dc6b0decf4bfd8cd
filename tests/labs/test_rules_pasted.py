"""Lists of addresses as people type them and as mail programs write them; what is wrong with an address, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.labs.pasted import pasted_in
from app.people.rules import fault_of_email, tidy_email
from app.refusal import Refusal


def addresses(text):
    return [one.address for one in pasted_in(text)]


@pytest.mark.parametrize(("text", "found"), [
    ("Ann Lee <ann@x.org>", ["ann@x.org"]),
    ('"Lee, Ann" <ann@x.org>, "Khan; Mo" <mo@x.org>', ["ann@x.org", "mo@x.org"]),
    # Outlook: family name first, a comma in it that nothing quotes, semicolons between people and one at the end.
    ("Lee, Ann <ann@x.org>; Khan, Dr Mo <mo@x.org>;", ["ann@x.org", "mo@x.org"]),
    ("Lee, Ann (NHS Wales) <Ann.Lee@x.org>; \u200bKhan, Mo\u00a0<mo@x.org>\u202c", ["Ann.Lee@x.org", "mo@x.org"]),
    ("'ann@x.org' <ann@x.org>; 'mo@x.org'", ["ann@x.org", "mo@x.org"]),
    ("ann@x.org<mailto:ann@x.org>; Mo <mailto:mo@x.org>; mailto:val@x.org", ["ann@x.org", "mo@x.org", "val@x.org"]),
    ("ann@x.org; ; mo@x.org,,\r\n\r\n;val@x.org\t", ["ann@x.org", "mo@x.org", "val@x.org"]),
    ("van Dijk, Ann <ann@x.org>, de la Cruz, Mo <mo@x.org>", ["ann@x.org", "mo@x.org"]),
    ("李, 安 <ann@x.org>", ["ann@x.org"]),
    ("o'neil@x.org", ["o'neil@x.org"]),
    ("", []), (None, []), (" ; , \n", []),
])
def test_addresses_are_found_with_names_and_without(text, found):
    assert addresses(text) == found


def test_each_stands_once_however_it_is_written_and_where_it_stood_first():
    text = "Ann <ANN@x.org>\nann@X.org; 'Ann@x.org', Lee, Ann <ann@x.org>\nmo@x.org\nbad one\nBAD ONE"
    assert [(one.row, one.typed) for one in pasted_in(text)] == [(1, "Ann <ANN@x.org>"), (3, "mo@x.org"), (4, "bad one")]


@pytest.mark.parametrize(("text", "typed"), [
    ("not one, Ann <ann@x.org>", ["not one", "Ann <ann@x.org>"]),
    ("bo.x.org, Ann <ann@x.org>", ["bo.x.org", "Ann <ann@x.org>"]),
    ("Bo Smith; Ann <ann@x.org>", ["Bo Smith", "Ann <ann@x.org>"]),
    ("Bo, mo@x.org", ["Bo", "mo@x.org"]),
    ("Ann <ann@x.org> Mo <mo@x.org>", ["Ann <ann@x.org> Mo <mo@x.org>"]),
    ('"Ann <ann@x.org>; "Mo" <mo@x.org>', ['"Ann <ann@x.org>; "Mo" <mo@x.org>']),
    ("Lee, Ann", ["Lee", "Ann"]),
])
def test_nothing_that_may_be_an_address_is_taken_for_a_name(text, typed):
    assert [one.typed for one in pasted_in(text)] == typed


@given(st.text(alphabet="aB@.,;<>\"' \n", max_size=60))
def test_no_address_is_lost_whatever_is_pasted(text):
    """Every @ of the list stands in an entry, or in one that says the same again."""
    found = pasted_in(text)
    told = {one.address.lower() for one in found} | {one.typed.lower() for one in found}
    for row in text.splitlines():
        for one in pasted_in(row):
            assert (one.address or one.typed).lower() in told
        assert sum(one.typed.count("@") for one in pasted_in(row)) <= row.count("@")
        assert bool(pasted_in(row)) or "@" not in row


@pytest.mark.parametrize(("typed", "word"), [
    ("bo.example.org", "no @"), ("", "no @"), ("bo@x.org mo@x.org", "more than one @"), ("bo@@x.org", "more than one @"),
    ("bo smith@x.org", "blank"), ("@x.org", "before the @"), ("bo@", "behind the @"), ("bo@example", "no dot"), ("bo..m@x.org", "Two dots"),
    ("bo@x.org.", "A dot"), ("bo@.org", "A dot"), ("bö@x.org", "A letter"),
    ("bo@x_y.org\x00", "does not look"), ("b" * 250 + "@x.org", "longer"), ("<b>@x.org", "does not look"),
])
def test_what_is_wrong_is_said(typed, word):
    assert word in fault_of_email(typed)


@given(st.one_of(st.emails(), st.text(alphabet="ab@. -é", max_size=20)))
def test_a_fault_is_told_exactly_where_the_address_is_refused(text):
    try:
        tidy_email(text)
        assert fault_of_email(text) is None
    except Refusal:
        assert fault_of_email(text)
