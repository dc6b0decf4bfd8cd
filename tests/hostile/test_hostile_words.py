"""Without a browser: of what people write no page, fragment, feed or letter makes more than words."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask_mailman import EmailMessage
from jinja2 import meta
from markupsafe import escape
from sqlalchemy import select

from app.board import commands as board
from app.board.rules.prompts import source_link
from app.calls import commands as calls
from app.extensions import db
from app.following import commands as following
from app.journal.record import Op
from app.mail import queries as mail
from app.moderation import commands as moderation
from app.profiles import commands as profiles
from app.refusal import Refusal
from app.signup import commands as signup
from app.signup.models import SignUp
from app.strings import commands as strings
from app.workshops.rules import check_call_link
from app.written import written
from tests.calls.calling import PROMPTS, new_call
from tests.conftest import SWEEP
from tests.hostile.filling import fill, word_columns
from tests.hostile.payloads import LINKS, PACKED, PAYLOADS
from tests.hostile.reading import Reading, foreign_in
from tests.routes import ROUTES, WHO
from tests.test_routes import address_of, rules_of, world  # noqa: F401 (world is a fixture)

# Ann is of the team, Bo has written most of what is there; an address that neither may open is read by who may.
LOOKERS = ("ann", "bo", "mo", "cy", "ada")
# Columns of a running round and of questions asked of a room, and reasons that have no row here.
NOT_HERE = {
    "answer.hidden_reason", "answer.text", "call_reading.note", "check_answer.hidden_reason", "commitment_answer.note",
    "contribution.headline", "contribution.hidden_reason", "contribution.text", "offer.hidden_reason", "origin.group_label",
    "origin.item_title", "origin.step", "origin.workshop_title", "person.said_email", "question.hidden_reason", "question.text",
    "question.who", "round.question", "round_group.label", "state_change.reason", "support.hidden_reason",
}


def by(cast, name):
    return Op.of(getattr(cast, name).id)


@pytest.fixture
def lived_in(world, cast, clock):  # noqa: F811
    """One of everything, and what only comes to be when people answer each other."""
    idea, lab = world["thought_key"], cast.lab.key
    insight = board.post_insight(by(cast, "pat"), lab, "Nights are long", "Nobody rings.", "anonymous")
    world["under"] = theme = board.form_theme(by(cast, "ann"), lab, "Nights", insights=[insight])
    opportunity = board.form_opportunity(by(cast, "ann"), lab, "How might nights be shorter?", rests_on=[theme])
    board.rest_on(by(cast, "ann"), idea, opportunity)
    worry = board.comment_on(by(cast, "cy"), idea, "Who rings?", says="worry")
    board.comment_on(by(cast, "bo"), idea, "We do.", parent=worry, needs_reply=True)
    board.change_thought(by(cast, "bo"), idea, "A walking group", "Twice.", why="Asked for", because=worry)
    other = board.post_idea(by(cast, "cy"), lab, "A group that walks", "On Mondays.", "role", "patient")
    board.merge_thoughts(by(cast, "ann"), idea, other)
    board.back_thought(by(cast, "cy"), idea, "It works")
    board.keep_draft(by(cast, "bo"), lab, board.Begun(f"idea:{lab}", "page-of-bo-0123456789", 1, fields={"headline": "Begun"}))
    world["token"] = check = board.ask_check(by(cast, "ann"), theme, 14)
    board.answer_check(by(cast, "pat"), check, "missing", "The mornings too")
    moderation.report(by(cast, "cy"), "thought", insight, "names", "It names a sister")
    moderation.act_on(by(cast, "mo"), "hide", "thought", board.post_idea(by(cast, "bo"), lab, "To be hidden"), "Too near")
    moderation.write_policy(by(cast, "mo"), lab, "Be kind.")
    world["call_key"] = call = new_call(cast, panel=("cy", "mo"), prompts=PROMPTS, about="For all wards")
    calls.enter_idea(by(cast, "bo"), call, "A peer in the waiting room", ["Whoever waits", "Ask one"])
    calls.lengthen_stage(by(cast, "ann"), call, "ideas", clock.now() + timedelta(days=8), "Half term")
    hidden = board.comment_on(by(cast, "cy"), insight, "Sister Jones")
    board.hide_comment(by(cast, "mo"), insight, hidden, "A name")
    strings.save_string(by(cast, "ann"), world["workshop_key"], "An evening", "Two rounds")
    following.follow(by(cast, "bo"), lab)
    signup.sign_up(by(cast, "cy"), world["page_key"], True, answer="Sister Jones")
    signup.hide_answer(by(cast, "mo"), db.session.scalar(select(SignUp.key).where(SignUp.person_id == cast.cy.id)), "A name")
    world["profile_key"] = card = share_card(cast, "bo", lab)
    world["introduction_key"] = profiles.ask_for_introduction(by(cast, "cy"), lab, card, "May I ask you about nights?")
    moderation.act_on(by(cast, "mo"), "hide", "introduction", profiles.ask_for_introduction(
        by(cast, "cy"), lab, share_card(cast, "pat", lab), "Are you Sister Jones?"), "A name")
    moderation.act_on(by(cast, "mo"), "hide", "card", share_card(cast, "ann", lab), "Too near")
    return world


def share_card(cast, name, lab):
    """Somebody's card, with words in each of its fields and read by the Lab."""
    key = profiles.save_card(by(cast, name), lab, brings="Ten years of nights", cares="Sleep", ask_me="Anything", organisation="A ward",
                             expertise="Physio", lived=[("back pain", True), ("depression", False)])
    profiles.share_card(by(cast, name), lab)
    return key


def readers_of(endpoint):
    """Two who may read it, one where the run is a sample; and nobody signed in where only that is left."""
    may = set().union(*(WHO[role] for role in ROUTES[endpoint].split()))
    return [name for name in LOOKERS if name in may][:2 if SWEEP else 1] or ["nobody"]


def markup_in(answer):
    """The markup that an answer brings: a page's own, or that of each fragment."""
    if answer.mimetype == "application/json":
        shown = answer.get_json()
        rooms = shown.get("rooms", {}) if isinstance(shown, dict) else {}
        return "\n".join(piece["html"] for room in rooms.values() for piece in room["fragments"])
    return answer.text if answer.mimetype == "text/html" else ""


def answers(app, cast, world, under=""):  # noqa: F811
    """(address, reader, answer) of every address that is read (`under` this name), and of its fragments where a page has some."""
    browsers = {name: cast.as_(name) for name in (*LOOKERS, "nobody")}
    for endpoint, rule in rules_of(app).items():
        if "GET" not in rule.methods or not endpoint.startswith(under):
            continue
        for name in readers_of(endpoint):
            answer = browsers[name].get(address_of(rule, world))
            yield endpoint, name, answer
            if answer.mimetype == "text/html" and "data-live=" in answer.text:
                yield f"{endpoint}?fragments=1", name, browsers[name].get(address_of(rule, world) + "?fragments=1")


def test_no_page_no_fragment_and_no_feed_makes_more_of_words_than_words(app, cast, lived_in):
    filled = fill(PACKED)
    assert {str(column) for column in word_columns()} - filled <= NOT_HERE
    faults, shown = [], Counter()
    for address, name, answer in answers(app, cast, lived_in):
        if answer.status_code >= 500:
            faults.append(f"{address} to {name}: {answer.status_code}")
        markup = markup_in(answer)
        shown[answer.mimetype] += b"__ran" in answer.data
        faults += [f"{address} to {name}: {found}" for found in foreign_in(markup)]
        assert "Set-Cookie" not in answer.headers or "__ran" not in answer.headers["Set-Cookie"]
    assert not faults, f"{len(faults)}: " + "\n".join(sorted(set(faults))[:40])
    assert shown["text/html"] > 60 and shown["application/json"] > 8 and shown["application/atom+xml"]


def test_a_feed_says_words_as_plain_text(app, cast, lived_in):
    fill(PACKED)
    feeds = [answer for _address, _name, answer in answers(app, cast, lived_in, "following.") if answer.mimetype == "application/atom+xml"]
    for feed in feeds:
        for element in ElementTree.fromstring(feed.data).iter():
            assert element.tag.startswith("{http://www.w3.org/2005/Atom}") and "__ran" not in str(element.attrib)
            assert element.attrib.get("type", "text") in ("text", "text/html", "application/atom+xml")
    assert feeds


@pytest.mark.parametrize("letter", sorted(path.stem for path in Path("templates/mail").glob("*.txt")))
def test_a_letter_says_words_as_plain_text_and_no_name_adds_a_header(app, letter):
    """Each value of each letter is the whole list, and line ends of every kind stand in it."""
    with app.test_request_context():
        source = app.jinja_env.loader.get_source(app.jinja_env, f"mail/{letter}.txt")[0]
    names = meta.find_undeclared_variables(app.jinja_env.parse(source)) - {"_", "path", "link", "address", "stop"}
    for words in (PACKED, "x\r\nBcc: __ran@evil.example\r\n\r\n<b>y</b>", "x\u2028Bcc: __ran@evil.example", "x\x0bBcc: __ran@evil.example"):
        shown = mail.drawn("key", "bo@example.org", letter, "en", dict.fromkeys(names, words), None)
        assert len(shown.subject.splitlines()) == 1
        with app.app_context():
            sent = EmailMessage(shown.subject, shown.body, to=[shown.to], headers=shown.headers).message()
        assert sent["Bcc"] is None and sent.get_content_type() == "text/plain" and not sent.is_multipart()
        assert words not in ("", None)


def leads(check, link):
    """Where a field for an address would lead, or None where it refuses."""
    try:
        return check(link)
    except Refusal:
        return None


@pytest.mark.parametrize("check", [source_link, check_call_link])
def test_a_link_is_refused_unless_it_leads_to_a_web_page(check):
    for payload in PAYLOADS:
        kept = leads(check, payload)
        assert not kept or urlsplit(kept).scheme in ("http", "https"), payload
        assert foreign_in(f'<a href="{escape(kept or "")}">x</a>') == []


@pytest.mark.parametrize("inline", [True, False])
def test_written_words_make_paragraphs_and_links_alone(inline):
    for payload in [*PAYLOADS, *(f"See {link} and ({link})" for link in LINKS)]:
        reading = Reading()
        reading.feed(str(written(payload, inline)))
        assert reading.found == [] and reading.tags <= {"p", "a"}, payload


@pytest.mark.parametrize("payload", [
    "<script>__ran(1)</script>", "<b onclick=__ran(1)>", "<a href='javascript:__ran(1)'>", "<img src=//evil.example/__ran>",
    "<iframe></iframe>", "<p style='x'>", "<form action='//evil.example/__ran'>", "<!--__ran-->", "<?__ran?>"])
def test_what_is_not_escaped_is_seen(payload):
    """The control: the reader of these tests does see each kind of thing."""
    assert foreign_in(f"<p>{payload}</p>")
