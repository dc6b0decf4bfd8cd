"""Invitations whole: who is written to and who is not, a link for many that ends, sending again, revoking, and who came."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.account.commands import say_needs, withdraw_consent
from app.extensions import db
from app.journal.record import Op
from app.labs import commands, rules
from app.labs import invitation_commands as invitations
from app.labs.queries import hats_of, invitations_of
from app.people.link_commands import use_link
from app.people.models import Person
from app.people.queries import person_by_id, person_signed_in
from app.refusal import Refusal
from tests.people.conftest import fresh, public
from tests.people.links import HERE, letters_to, token_in

__all__ = ["fresh", "public"]


def refused(code, act):
    with pytest.raises(Refusal) as found:
        act()
    assert found.value.code == code


def comes(token, op=None):
    sign_in, _purpose = use_link(op or Op.server(), token, HERE)
    db.session.rollback()
    return person_signed_in(sign_in)


def many(cast, clock, days=10, hat="participant"):
    return invitations.make_open_invitation(Op.of(cast.ann.id), cast.lab.key, hat, (clock.now() + timedelta(days=days)).date())


def test_whoever_is_in_already_or_was_written_to_lately_gets_no_letter(cast, public, clock):
    invite = [Op.of(cast.ann.id), cast.lab.key, ["bo@example.org", "new@example.org", "new@example.org"]]
    assert commands.invite_people(*invite) == 1
    assert letters_to("bo@example.org") == [] and len(letters_to("new@example.org")) == 1
    assert commands.invite_people(Op.of(cast.ann.id), *invite[1:]) == 0
    assert commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["bo@example.org"], "moderator") == 1


def test_a_link_for_many_lets_many_in_until_its_day_is_over(cast, clock):
    token = many(cast, clock)
    people = {comes(token).id for _one in range(3)}
    assert len(people) == 3
    assert all(hats_of(person_by_id(one), cast.lab.key) == {"participant"} for one in people)
    assert comes(token, Op.of(cast.eve.id)).id == cast.eve.id
    assert invitations_of(cast.lab.key)[0].uses == 4
    clock.forward(days=11)
    refused("link_not_good", lambda: comes(token))


def test_a_link_for_many_hands_out_no_hat_of_those_who_work_and_ends_within_a_year(cast, clock):
    for hat in set(rules.HATS) - set(rules.OPEN_HATS):
        refused("not_for_many", lambda hat=hat: many(cast, clock, hat=hat))
    refused("over_already", lambda: many(cast, clock, days=-1))
    refused("open_too_long", lambda: many(cast, clock, days=400))
    assert many(cast, clock, days=0)


def test_a_revoked_invitation_lets_nobody_in_and_who_came_stays(cast, clock):
    token = many(cast, clock)
    came = comes(token)
    invitations.revoke_invitation(Op.of(cast.ann.id), cast.lab.key, invitations_of(cast.lab.key)[0].mark)
    db.session.rollback()
    refused("link_not_good", lambda: comes(token))
    assert hats_of(came, cast.lab.key) == {"participant"}
    kept = invitations_of(cast.lab.key)[0]
    assert kept.revoked and not kept.works and kept.uses == 1


def test_another_lab_s_invitation_is_not_theirs_to_revoke(cast, clock):
    many(cast, clock)
    mark = invitations_of(cast.lab.key)[0].mark
    for other in (mark, "", "x" * rules.MARK, mark[:3]):
        lab = cast.other_lab.key if other == mark else cast.lab.key
        refused("no_such_invitation", lambda lab=lab, other=other: invitations.revoke_invitation(Op.of(cast.ada.id), lab, other))


def test_a_letter_is_sent_again_and_its_earlier_link_stops(cast, public, clock):
    commands.invite_people(Op.of(cast.ann.id), cast.lab.key, ["new@example.org"], "member")
    mark = invitations_of(cast.lab.key)[0].mark
    refused("sent_lately", lambda: invitations.send_again(Op.of(cast.ann.id), cast.lab.key, mark))
    clock.forward(hours=2)
    invitations.send_again(Op.of(cast.ann.id), cast.lab.key, mark)
    db.session.rollback()
    first, second = (token_in(letter) for letter in letters_to("new@example.org"))
    refused("link_not_good", lambda: comes(first))
    assert hats_of(comes(second), cast.lab.key) == {"member"}
    latest = invitations_of(cast.lab.key)[0]
    assert latest.came and not latest.works
    refused("not_to_be_sent", lambda: invitations.send_again(Op.of(cast.ann.id), cast.lab.key, latest.mark))


def test_the_people_page_says_whom_one_invited_and_who_came(cast, public, clock, send):
    ann = cast.as_("ann")
    address = f"/labs/{cast.lab.key}/people"
    done = send(ann, f"{address}/invite", as_page=True, addresses="bo@example.org\nnew@example.org", hat="participant")
    assert done.status_code == 303
    seen = ann.get(address).text
    assert "Letters written: 1." in seen and "In the Lab already: 1." in seen and "new@example.org" in seen and "not yet" in seen
    shown = send(ann, f"{address}/link-for-many", as_page=True, hat="member", until=str(clock.now().date())).text
    assert "/link/" in shown and "revoke it at any time" in shown
    assert send(ann, f"{address}/link-for-many", hat="lab_team", until=str(clock.now().date())).status_code == 422
    assert send(ann, f"{address}/link-for-many", hat="member", until="soon").status_code == 422
    mark = invitations_of(cast.lab.key)[0].mark
    assert send(ann, f"{address}/invitations/revoke", mark=mark).get_json()["ok"]
    assert "revoked" in ann.get(address).text
    assert db.session.scalar(select(func.count(Person.id)).where(Person.email == "new@example.org")) == 0


def test_the_team_reads_what_people_need_and_nobody_else_does_nor_the_administrator(cast):
    say_needs(Op.of(cast.bo.id), cast.bo.id, "A ramp, please")
    assert "A ramp, please" not in cast.as_("ann").get(f"/labs/{cast.lab.key}/people").text
    say_needs(Op.of(cast.bo.id), cast.bo.id, "A ramp, please", for_teams=True)
    assert "A ramp, please" in cast.as_("ann").get(f"/labs/{cast.lab.key}/people").text
    for name in ("cy", "mo", "ada"):
        for address in (f"/labs/{cast.lab.key}", f"/labs/{cast.lab.key}/board", f"/labs/{cast.lab.key}/people"):
            assert "A ramp, please" not in cast.as_(name).get(address).text
    withdraw_consent(Op.of(cast.bo.id), cast.bo.id, "needs")
    assert "A ramp, please" not in cast.as_("ann").get(f"/labs/{cast.lab.key}/people").text
