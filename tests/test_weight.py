"""Does the phone's first page stay light, also where the agenda holds one of everything? `bin/bench page` weighs it in Chromium."""

import gzip
import re

import pytest

from app.rehearsal.words import asks_of
from app.rounds.structures import shipped
from app.workshops import commands
from app.workshops.kinds import all_kinds
from tests.asking.room import ABOUT, WORD
from tests.workshops.gathering import Gathering, join_by_browser

MOST, MOST_REQUESTS = 60_000, 14
STATUS_AND_DATE = len("HTTP/1.1 200 OK\r\n" "Date: Thu, 14 May 2026 09:30:00 GMT\r\n" "\r\n")
FACE = re.compile(r"@font-face\{[^}]*\}")
NAMED = re.compile(r'<link rel="(?:stylesheet|modulepreload)" href="([^"]+)"|<script type="module" src="([^"]+)"|<use href="([^"#]+)#')


@pytest.fixture
def phone(cast, send):
    """The browser of a phone in the lobby of a workshop with one of everything, and the address of its page."""
    workshop = Gathering(cast)
    rounds = [commands.add_item(workshop.op(), workshop.key, "round", settings=_asked(id)) for id in shipped()]
    commands.add_item(workshop.op(), workshop.key, "ballot", title="Which?", takes_from=rounds[0])
    commands.add_item(workshop.op(), workshop.key, "ask", settings=WORD)
    commands.add_item(workshop.op(), workshop.key, "questions", settings=ABOUT)
    commands.add_item(workshop.op(), workshop.key, "commitments", title="Who does what?")
    assert {item.kind for item in workshop.row.agenda} == {kind.key for kind in all_kinds() if not kind.key.startswith("test")}
    workshop.open()
    browser = cast.as_("bo")
    join_by_browser(send, browser, workshop.code)
    return browser, f"/w/{workshop.key}"


def test_the_first_page_with_one_of_everything_weighs_at_most_60_kilobytes(phone):
    weights = weigh(*phone)
    assert sum(weights.values()) <= MOST, weights
    assert len(weights) <= MOST_REQUESTS, weights


def test_a_phone_draws_nothing_from_the_sprite_of_the_desk(phone):
    assert not [name for name in weigh(*phone) if "further" in name]


def _asked(structure):
    """The settings of a round of that structure as the page that adds items offers them."""
    kind = next(kind for kind in all_kinds() if kind.key == "round")
    settings = next(offer["settings"] for offer in kind.offers() if offer["settings"].get("structure") == structure)
    return {**settings, "question": "What would help?", "asks": {**settings.get("asks", {}), **asks_of(shipped()[structure])}}


def weigh(browser, page):
    """{address: bytes as they travel} of a page and of all it fetches before anybody touches it."""
    weights, waiting = {}, [page]
    while waiting:
        address = waiting.pop(0)
        if address not in weights:
            answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
            assert answer.status_code == 200, address
            weights[address] = STATUS_AND_DATE + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers) + len(answer.data)
            waiting += _fetched_for(address, answer)
            answer.close()
    return weights


def _fetched_for(address, answer):
    if answer.mimetype == "text/html":
        page = gzip.decompress(answer.data).decode()
        return [next(filter(None, found)) for found in NAMED.findall(page)]
    if answer.mimetype == "text/css":
        return _core_faces(address, gzip.decompress(answer.data).decode())
    return []


def _core_faces(address, sheet):
    """The letters of nearly every page, in the weights in which this sheet writes."""
    rules = FACE.sub("", sheet)
    return [
        f"{address.rsplit('/', 1)[0]}/{re.search(r'url.([^)]+)', face)[1]}" for face in FACE.findall(sheet)
        if "-core-" in face and re.search(rf"font(-weight)?:{re.search(r'weight:(.00)', face)[1]}\b", rules)
    ]
