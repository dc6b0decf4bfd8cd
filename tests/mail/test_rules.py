"""When is a letter tried again, and when not?"""

from datetime import timedelta

import pytest

from app.mail import rules
from app.refusal import Refusal


def test_pauses_double_and_end_at_six_hours():
    minutes = [rules.pause_after(attempts).total_seconds() / 60 for attempts in (1, 2, 3, 4, 30)]
    assert minutes == [1, 2, 4, 8, 360]


@pytest.mark.parametrize("reply_code, attempts, final", [
    (None, 1, False), (451, 11, False), (550, 1, True), (554, 3, True), (451, 12, True),
])
def test_a_lasting_refusal_and_the_twelfth_try_are_final(reply_code, attempts, final):
    assert rules.is_final(reply_code, attempts) is final


def test_twelve_tries_last_longer_than_a_days_outage():
    assert sum((rules.pause_after(attempts) for attempts in range(1, rules.MOST_TRIES)), timedelta()) > timedelta(hours=12)


def test_a_link_needs_a_public_address():
    rules.check_public_address("https://lab.example.org")
    with pytest.raises(Refusal) as refused:
        rules.check_public_address("")
    assert "PUBLIC_URL" in str(refused.value)


@pytest.mark.parametrize("text", ["Lab\nBcc: eve@example.org", "Lab\r\n\r\nbody", "Lab\x0bx", "L" * 900])
def test_a_header_is_one_line(text):
    kept = rules.one_line(text)
    assert "\n" not in kept and "\r" not in kept and "\x0b" not in kept and len(kept) <= 200
