"""A serving process sends letters by itself, and its log keeps no link."""

import http.cookiejar
import re
import time
import urllib.parse
import urllib.request

import pytest

from tests.conftest import form_values
from tests.servers import allround_server, mail_server

pytestmark = [pytest.mark.live, pytest.mark.slow]


class Browser:
    """A browser without JavaScript over a real connection."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path):
        with self.opener.open(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def press(self, path, on=None, **fields):
        filled = urllib.parse.urlencode({**form_values(self.get(path)), **fields}).encode()
        with self.opener.open(self.address + (on or path), data=filled, timeout=20) as answer:
            return answer.geturl().removeprefix(self.address)


def test_from_the_printed_link_to_bo_signed_in_by_letter():
    with mail_server() as post_office:
        settings = {"PUBLIC_URL": "http://lab.example.org", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(post_office.port), "SMTP_TLS": "no"}
        with allround_server(settings) as server:
            ann, bo = Browser(server.address), Browser(server.address)
            invitation = re.search(r"/link/\S+", server.flask("invite"))[0]
            assert ann.press(invitation) == "/welcome"
            assert ann.press("/welcome", name="Ann", email="ann@example.org", password="teapot river lamp") == "/"
            lab = ann.press("/labs/new", name="Pain Lab", challenge="How?", starts_on="2026-05-01", ends_on="2027-04-30")
            ann.press(f"{lab}/people", on=f"{lab}/people/invite", addresses="bo@example.org", hat="participant")
            letter = letter_to(post_office, "bo@example.org")
            in_the_letter = re.search(r"http://lab\.example\.org(/link/\S+)", letter.get_content())[1]
            assert bo.press(in_the_letter) == lab and "Pain Lab" in bo.get(lab)
            written = server.written()
            assert "/link/" not in written and "teapot" not in written and "@example.org" not in written


def letter_to(post_office, address):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for letter in post_office.messages:
            if letter["To"] == address:
                return letter
        time.sleep(0.05)
    raise AssertionError(f"no letter to {address}")
