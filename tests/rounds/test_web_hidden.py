"""What is hidden goes from the open pages that tell what came of a workshop: its map, its report, what goes on. On both databases."""

from app.board import commands as board
from app.journal.record import Op
from app.rounds import commands
from tests.live.open_pages import OpenPage
from tests.rounds.test_web_maps import mapped


def test_a_map_a_report_and_what_goes_on(make_room):
    room = mapped(make_room)
    cast = room.cast
    thought = cast.as_("bo").get(f"/labs/{cast.lab.key}/board").text.split('href="/thoughts/')[1].split('"')[0]
    pages = {address: OpenPage(cast.as_(name), address) for name, address in (
        ("bo", f"/labs/{cast.lab.key}/maps/{room.item}"), ("ann", f"/w/{room.key}/report"), ("ann", f"/w/{room.key}/hinge/{room.item}"))}
    shown = {address for address, page in pages.items() if page.shows("Pain school")}
    assert {f"/labs/{cast.lab.key}/maps/{room.item}", f"/w/{room.key}/report"} <= shown
    commands.hide_idea(Op.of(cast.ann.id), room.key, room.school)
    assert not any(pages[address].keeps("Pain school") for address in shown)
    map_page = OpenPage(cast.as_("bo"), f"/labs/{cast.lab.key}/maps/{room.item}")
    assert map_page.shows("Paper forms")
    board.hide_thought(Op.of(cast.mo.id), thought, "It names somebody.")
    assert not map_page.keeps("Paper forms")


def test_ideas_that_wait_to_go_on(make_room):
    room = make_room(home=8)
    room.next(2)
    key = room.note(room.people[0], "Ring everybody")
    room.next()
    room.bring(room.people[0], key, "Ring everybody")
    room.next()
    page = OpenPage(room.cast.as_("ann"), f"/w/{room.key}/hinge/{room.item}")
    assert page.shows("Ring everybody")
    commands.hide_idea(Op.of(room.cast.ann.id), room.key, key)
    assert not page.keeps("Ring everybody")
