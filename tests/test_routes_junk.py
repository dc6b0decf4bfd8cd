"""Whatever arrives at an address, the answer is one of ours: a page or JSON with a sentence, and never a 500."""

import json
from random import Random
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.codes import new_token
from app.forms import WriteForm
from tests.conftest import SWEEP
from tests.routes import ROUTES, WHO
from tests.test_routes import address_of, rules_of, world  # noqa: F401 (world is a fixture)

NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "😀" * 700, "x" * 20_000, "-1", "0", "3", "1e309", "nan", "9" * 30, "9" * 5000,
    "-" + "9" * 30,
    "2026-13-45", "0000-00-00T00:00", "9999-12-31T23:59", "0001-01-01T00:00", "../../etc", "%00", "%(left)s", "{{ 7*7 }}", "<script>",
    "=cmd()", "'; DROP TABLE person; --", "\u202eabc", "[]", "{}", "null", "true", "\r\nSet-Cookie: a=b", "//evil.example", "room", "home",
    "dot_vote", "Europe/London", "../Europe", "https://", "https://[", "javascript:alert(1)", "a@b", "a@" + "b" * 300 + ".org",
]
SHORT = [each for each in NASTY if len(each) < 500]
text = st.one_of(st.sampled_from(NASTY), st.text(max_size=30), st.integers().map(str))
KINDS = ("form", "form", "form", "form", "multipart", "files", "json", "array", "bytes", "no boundary", "nothing")
HOUSE = settings(
    deadline=None, derandomize=not SWEEP, max_examples=60 if SWEEP else 4, database=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# A file that nobody reads is closed when it is forgotten, which Python mentions.
pytestmark = [pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]
ACCEPTS = st.sampled_from(["application/json", "text/html", "", "*/*"])


def forms_of(kind):
    """This form and every form that derives from it."""
    return [kind, *(found for below in kind.__subclasses__() for found in forms_of(below))]


def fields_of_the_house():
    """The name of every field that any form of ours reads, and of those that a ballot makes up."""
    names = {name for form in forms_of(WriteForm) for name in vars(form) if hasattr(getattr(form, name, None), "field_class")}
    return sorted(names | {"dots-none", "plus", "minus", "sure", "page", "signal", "leaves", "replaces", "minutes-1", "hats"})


def junk_body(kind, pairs):
    """The content type and the bytes of these pairs, put together as `kind` says."""
    if kind == "form":
        return "application/x-www-form-urlencoded", urlencode(pairs, errors="surrogatepass").encode("utf-8", "surrogatepass")
    if kind in ("multipart", "files"):
        name = '; filename="a.txt"' if kind == "files" else ""
        parts = "".join(f'--b\r\nContent-Disposition: form-data; name="{key}"{name}\r\n\r\n{value}\r\n' for key, value in pairs)
        return "multipart/form-data; boundary=b", f"{parts}--b--\r\n".encode("utf-8", "surrogatepass")
    if kind == "json":
        return "application/json", json.dumps(dict(pairs)).encode()
    if kind == "array":
        return "application/json", json.dumps([[pairs]] * 3).encode()
    if kind == "no boundary":
        return "multipart/form-data", b"--b\r\nnothing"
    return "application/octet-stream", b"\xff\xfe\x00\x80" * 20 if kind == "bytes" else b""


def junk_keys(names, lot, value):
    """For each name in an address something that no key looks like."""
    return {name: quote(lot.choice(value)[:300] or "x", safe="", errors="replace") for name in names}


def is_ours(answer, accept):
    """One of the shapes of the house: a page with a title, JSON with a sentence, a way on, or a file."""
    if answer.status_code >= 500:
        return False
    if answer.status_code in (204, 301, 302, 303, 304, 307, 308):
        return True
    if answer.status_code < 400:
        return True
    found = answer.get_json(silent=True)
    if found is None:
        return "<h1" in answer.text and not (accept == "application/json" and answer.request.method == "POST")
    return found["ok"] is False and len(found["message"]) > 10


@pytest.fixture
def senders(cast):
    """sender(roles): a browser of somebody who may, and its form token; signed in anew when an earlier write ended it."""
    known = {}

    def sender(roles):
        name = next(name for name in ("ada", "bo", "cy", "nobody") if name in set().union(*(WHO[role] for role in roles.split())))
        browser, token, person = known.get(name, (None, None, None))
        if browser is None or (name != "nobody" and browser.get("/token").get_json()["person"] != person):
            browser = cast.as_(name)
            found = browser.get("/token").get_json()
            known[name] = browser, found["csrf"], found["person"]
        return known[name][:2]
    return sender


@HOUSE
@given(seed=st.integers(0, 2**32), value=st.lists(text, min_size=5, max_size=5), accept=ACCEPTS)
def test_junk_sent_to_any_address_is_answered_with_a_sentence(app, world, senders, seed, value, accept):  # noqa: F811
    lot = Random(seed)
    names = fields_of_the_house()
    for endpoint, rule in rules_of(app).items():
        if "POST" not in rule.methods:
            continue
        browser, token = senders(ROUTES[endpoint])
        keys = dict(world) if lot.random() < 0.8 else junk_keys(world, lot, value)
        # Most fields of the house once, in any order, some of them twice; long texts are rare, or nothing else would fit.
        pairs = [(name, lot.choice([*value, *NASTY] if lot.random() < 0.05 else [*value, *SHORT])) for name in names if lot.random() < 0.6]
        pairs += lot.sample(pairs, 3)
        lot.shuffle(pairs)
        op = new_token() if lot.random() < 0.9 else lot.choice(value)
        kind = lot.choice(KINDS)
        content_type, body = junk_body(kind, [("op", op), *pairs])
        answer = browser.post(address_of(rule, keys), data=body[:63_000], content_type=content_type,
                              headers={"Accept": accept, "X-CSRFToken": token})
        assert is_ours(answer, accept), f"{endpoint} {rule.rule} {kind} answered {answer.status_code}: {answer.text[:300]}"


@HOUSE
@given(seed=st.integers(0, 2**32), value=st.lists(text, min_size=3, max_size=3), accept=ACCEPTS)
def test_junk_asked_of_any_address_is_answered_with_a_sentence(app, world, senders, seed, value, accept):  # noqa: F811
    lot = Random(seed)
    names = ["fragments", "sort", "kind", "code", "table", "next", "merge", "lang", "page", "item", "edit", "id"]
    for endpoint, rule in rules_of(app).items():
        if "GET" not in rule.methods:
            continue
        browser, _token = senders(ROUTES[endpoint])
        keys = dict(world) if lot.random() < 0.6 else junk_keys(world, lot, value)
        if lot.random() < 0.2:
            keys["table"] = lot.choice(["0", "9" * 30, "9" * 5000, "-1", "x"])
        asked = urlencode([(name, lot.choice([*value, *NASTY])) for name in names if lot.random() < 0.4], errors="surrogatepass")
        answer = browser.get(address_of(rule, keys) + "?" + asked[:8000], headers={"Accept": accept})
        assert is_ours(answer, accept), f"{endpoint} {rule.rule} answered {answer.status_code}: {answer.text[:300]}"
