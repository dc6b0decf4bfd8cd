"""When a workshop is over, a phone leads on to the Lab's board, if its person may read it."""

from sqlalchemy import delete, select, update

from app.extensions import db
from app.journal.record import Op, change
from app.labs.models import Hat
from app.people.commands import new_person
from app.workshops import commands

WORDS = "Its ideas are on the board"


def page(cast, name, key):
    return cast.as_(name).get(f"/w/{key}").text


def test_a_phone_leads_on_to_the_board(lobby, cast):
    lobby.join("bo")
    commands.close_workshop(Op.of(cast.ann.id), lobby.key)
    shown = page(cast, "bo", lobby.key)
    assert WORDS in shown and f'href="/labs/{cast.lab.key}/board"' in shown
    assert cast.as_("bo").get(f"/labs/{cast.lab.key}/board").status_code == 200


def test_who_may_not_read_the_board_is_not_sent_there(lobby, cast):
    lobby.join("eve")
    with change(Op.server()) as c:
        c.session.execute(delete(Hat).where(Hat.person_id == cast.eve.id))
    assert WORDS not in page(cast, "eve", lobby.key)
    assert cast.as_("eve").get(f"/labs/{cast.lab.key}/board").status_code == 403
    assert db.session.scalar(select(Hat.id).where(Hat.person_id == cast.eve.id)) is None


def test_who_turned_out_to_be_one_with_a_reader_is_sent_there(lobby, cast):
    lobby.join("eve")
    with change(Op.server()) as c:
        other = new_person(c)
        other.same_as_id = cast.eve.id
        c.session.execute(update(Hat).where(Hat.person_id == cast.eve.id).values(person_id=other.id))
    assert WORDS in page(cast, "eve", lobby.key)


def test_a_preview_leads_nowhere(lobby, cast):
    assert WORDS not in cast.as_("ann").get(f"/w/{lobby.key}/preview").text


def test_the_console_leads_on_to_the_board_and_to_the_report(lobby, cast):
    commands.close_workshop(Op.of(cast.ann.id), lobby.key)
    shown = page(cast, "ann", f"{lobby.key}/console")
    assert f'href="/labs/{cast.lab.key}/board"' in shown and f'href="/w/{lobby.key}/report"' in shown
    assert cast.as_("ann").get(f"/w/{lobby.key}/report").status_code == 200
