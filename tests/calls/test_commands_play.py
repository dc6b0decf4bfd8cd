"""Which ideas of a call its panel reads, who of it does not read which, and who hears the call's page."""

from datetime import timedelta

from app.board import commands as board
from app.calls import commands, queries
from app.calls.live import call_rooms
from app.journal.record import Op, change
from app.people.models import Person
from tests.calls.calling import DAYS, Calling, letters, person, refuses

SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}


def test_what_was_not_submitted_or_is_hidden_is_dealt_to_nobody(cast, clock):
    calling = Calling(cast, clock, panel=("cy", "mo"), readers=2)
    key, hidden, _not_submitted = (calling.enters(name) for name in ("bo", "pat", "ann"))
    calling.bell("ideas")
    calling.submits("bo", key)
    calling.submits("pat", hidden)
    board.hide_thought(calling.op("mo"), hidden, "It names a nurse")
    calling.bell("submit")
    assert calling.dealt() == {key: {"cy", "mo"}}
    board.restore_thought(calling.op("mo"), hidden)
    assert calling.dealt() == {key: {"cy", "mo"}, hidden: {"cy", "mo"}}
    calling.marks("cy", hidden, 5, 5)
    board.hide_thought(calling.op("mo"), hidden, "It names a nurse")
    progress = queries.progress_of(calling.row)
    assert (progress.dealt, progress.given) == (2, 0)
    assert [hand.entry.key for hand in queries.hand_of(calling.row, cast.cy)] == [key]


def test_what_is_hidden_leaves_the_shortlist_and_comes_back_to_it(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=("mo",), readers=1)
    keys = [calling.enters("bo", f"Idea {number}") for number in range(2)]
    calling.bell("ideas")
    calling.all_mark()
    for key in keys:
        commands.put_on_shortlist(calling.op("ann"), calling.key, key)
    assert queries.shortlist_of(calling.row) == keys
    board.hide_thought(calling.op("mo"), keys[0], "It names a nurse")
    assert queries.shortlist_of(calling.row) == keys[1:]
    board.restore_thought(calling.op("mo"), keys[0])
    assert queries.shortlist_of(calling.row) == keys


def test_an_interest_declared_by_one_leaves_the_own_idea_of_another_unread_by_them(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo", "pat"), readers=3)
    of_bo, of_cy = calling.enters("bo"), calling.enters("cy")
    commands.declare_interest(calling.op("mo"), calling.key, of_bo)
    calling.bell("ideas")
    assert calling.dealt() == {of_bo: {"cy", "pat"}, of_cy: {"mo", "pat"}}


def test_what_somebody_wrote_as_a_guest_is_not_dealt_to_them_as_a_member(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo"), readers=2, guests=True)
    commands.come_as_guest(calling.op("dee"), calling.key, calling.row.guest_token)
    key = calling.enters("dee")
    board.restore_thought(calling.op("mo"), key)
    with change(Op.server()) as c:
        c.session.get(Person, cast.dee.id).same_as_id = cast.cy.id
    calling.bell("ideas")
    assert calling.dealt() == {key: {"mo"}}


def test_whoever_may_not_read_a_call_does_not_hear_its_page_either(cast, clock):
    calling = Calling(cast, clock)
    assert call_rooms(calling.key, person(cast, "bo")) == [f"call:{calling.key}"]
    for stranger in (person(cast, "eve"), None):
        with refuses("not_allowed"):
            call_rooms(calling.key, stranger)


def test_simulated_people_who_left_and_who_have_no_confirmed_address_are_not_asked_to_submit(cast, clock, app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://lab.example")
    calling = Calling(cast, clock)
    for name in ("bo", "cy", "pat", "ann"):
        calling.enters(name)
    with change(Op.server()) as c:
        c.session.get(Person, cast.bo.id).simulated_for = "rehearsal1"
        c.session.get(Person, cast.cy.id).left_at = clock.now()
        c.session.get(Person, cast.pat.id).email_confirmed_at = None
    calling.bell("ideas")
    calling.clock.set(next(bell.ends_at for bell in calling.row.bells if bell.name == "submit") - timedelta(hours=23))
    commands.move_on()
    assert [letter.to for letter in letters("call_unsubmitted")] == [cast.ann.email]
