"""Is every address opened by exactly those whom the tables in tests/routes name? Each of the cast tries each of them."""

import re
from datetime import timedelta
from inspect import unwrap

import pytest
from flask import g
from sqlalchemy import func, select

from app.access import guard
from app.board import commands as board
from app.board.models import Support
from app.codes import new_token
from app.commitments import commands as commitments
from app.exchange import commands as exchange
from app.extensions import db
from app.journal.models import Entry
from app.journal.record import Op
from app.own_structures import commands as own_structures
from app.people.queries import person_by_id
from app.signup import commands as signup
from app.signup.models import SignUp
from app.voting import commands as voting
from app.voting.models import BallotOption
from app.workshops import commands as workshops
from tests.calls.calling import new_call
from tests.own_structures.writing import troika_of_ours
from tests.rounds.room import Room
from tests.routes import EVERYBODY, FEATURES, ROUTES, WHO, read_table


def rules_of(app):
    return {rule.endpoint: rule for rule in app.url_map.iter_rules()}


def test_every_address_stands_in_the_table_with_the_roles_its_view_names(app):
    named = {endpoint: " ".join(app.view_functions[endpoint].roles) for endpoint in rules_of(app)}
    assert named == ROUTES


def test_every_line_stands_in_the_table_of_the_feature_that_answers(app):
    feature_of = {endpoint: unwrap(app.view_functions[endpoint]).__module__.split(".")[1] for endpoint in ROUTES}
    assert {feature: set(read_table(feature)) for feature in FEATURES} == {
        feature: {endpoint for endpoint, answers in feature_of.items() if answers == feature} for feature in set(feature_of.values())}


@pytest.fixture
def world(cast, clock):
    """One of everything, for the keys in addresses."""
    room = Room(cast)
    for name in ("bo", "cy", "dee", "pat"):
        room.join(name)
    idea = board.post_idea(Op.of(cast.bo.id), cast.lab.key, "A walking group", "Twice a week.")
    comment = board.comment_on(Op.of(cast.pat.id), idea, "This would have helped me.")
    offer = board.offer_help(Op.of(cast.pat.id), idea, "time", "A morning a week")
    board.back_thought(Op.of(cast.pat.id), idea)
    commitment = commitments.make_own(Op.of(cast.bo.id), cast.lab.key, "Ask the ward sister")
    call = new_call(cast, panel=("cy", "mo"))
    ballot = voting.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which?", [{"headline": "One"}, {"headline": "Two"}])
    own = own_structures.make_structure(Op.of(cast.ann.id), cast.lab.key, troika_of_ours(), "troika-consulting")
    brought = exchange.bring_table(Op.of(cast.ann.id), cast.lab.key, "ideas.csv", "Headline\nA bench\n")
    workshop = room.row
    page = signup.save_page(Op.of(cast.ann.id), workshop.key, "To meet")
    workshops.edit_workshop(Op.of(cast.ann.id), workshop.key, starts_at=clock.now() + timedelta(days=1))
    signup.publish_page(Op.of(cast.ann.id), workshop.key)
    signup.sign_up(Op.of(cast.bo.id), page, True)
    option = db.session.scalar(select(BallotOption.key))
    return {
        "of": "questions", "name": "none", "subject_kind": "thought", "subject_key": idea,
        "lab_key": cast.lab.key, "workshop_key": workshop.key, "code": workshop.code, "projector_key": workshop.projector_key,
        "item_key": workshop.agenda[0].key, "attendance_key": room.attendance(cast.bo.id).key, "person_key": cast.bo.key,
        "own_key": own, "import_key": brought, "as_file": "csv", "thought_key": idea, "comment_key": comment, "commitment_key": commitment,
        "page_key": page, "sign_up_key": db.session.scalar(select(SignUp.key)),
        "offer_key": offer, "support_key": db.session.scalar(select(Support.key)),
        "call_key": call, "stage": "ideas",
        "ballot_key": ballot, "option_key": option, "key": "none", "under": "none", "act": "mark",
        "step": "0", "left": "none.0.1",
        "merge_key": "none", "check_key": "none",
        "group_key": "none", "card_key": "none", "sitting_key": "none",
        "kind": "talk", "table": "1", "token": "none", "sheet": "slips", "ending": "md", "method_id": "triz",
        "purpose": "words",
        "profile_key": "none", "introduction_key": "none", "connection_key": "none",
    }


def address_of(rule, world):
    return re.sub(r"<(?:[^<>]+:)?(\w+)>", lambda found: world[found[1]], rule.rule)


def allowed_at(endpoint):
    return set().union(*(WHO[role] for role in ROUTES[endpoint].split()))


def test_the_guard_lets_in_exactly_whom_the_table_names(app, cast, world):
    tried = 0
    for endpoint, rule in rules_of(app).items():
        for name in EVERYBODY:
            method = "POST" if "POST" in rule.methods else "GET"
            # As JSON: whoever is turned away is told so in a sentence, and no page is drawn around it three thousand times.
            with app.test_request_context(address_of(rule, world), method=method, headers={"Accept": "application/json"}):
                if name != "nobody":
                    g._login_user = person_by_id(getattr(cast, name).id)
                let_in = guard() is None
            assert let_in == (name in allowed_at(endpoint)), f"{name} at {endpoint}"
            tried += 1
    assert tried == len(ROUTES) * len(EVERYBODY)


def test_whoever_is_turned_away_changes_nothing(app, cast, world):
    before = db.session.scalar(select(func.count(Entry.id)))
    for name in sorted(EVERYBODY):
        browser = cast.as_(name)
        token = browser.get("/token", headers={"Accept": "application/json"}).get_json()["csrf"]
        for endpoint, rule in rules_of(app).items():
            if name in allowed_at(endpoint):
                continue
            address = address_of(rule, world)
            if "POST" in rule.methods:
                answer = browser.post(address, data={"csrf_token": token, "op": new_token()}, headers={"Accept": "application/json"})
            else:
                answer = browser.get(address, headers={"Accept": "application/json"})
            assert answer.status_code == (401 if name == "nobody" else 403), f"{name} at {address}: {answer.status_code}"
            assert answer.get_json()["message"]
    db.session.rollback()
    assert db.session.scalar(select(func.count(Entry.id))) == before


def test_opening_a_page_changes_nothing(app, cast, world):
    before = db.session.scalar(select(func.count(Entry.id)))
    for name in ("ann", "bo", "ada", "nobody"):
        browser = cast.as_(name)
        for rule in rules_of(app).values():
            if "GET" in rule.methods:
                assert browser.get(address_of(rule, world)).status_code < 500
    db.session.rollback()
    assert db.session.scalar(select(func.count(Entry.id))) == before
