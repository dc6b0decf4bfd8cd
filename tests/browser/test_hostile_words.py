"""In Chromium: texts that try to run stand on the board, a thought, a call, a sign-up page, the desks, a phone and the wall; none does."""

from datetime import timedelta

from playwright.sync_api import expect

from app import clock
from app.board import commands
from app.calls import commands as calls
from app.journal.record import Op
from app.moderation import commands as moderation
from app.signup import commands as signup
from app.workshops import commands as workshops
from tests.browser.test_story_call import call_that_is_open
from tests.browser.walking import SOON, awake
from tests.hostile.filling import fill, newest
from tests.hostile.payloads import EVENTS, PACKED, PAYLOADS
from tests.rounds.room import Room

CANARY = "window.times = 0; window.__ran = () => { window.times += 1; };"
LIMIT = 1900  # of a comment


def parts():
    """The texts in as few comments as hold them."""
    lines = [""]
    for payload in PAYLOADS:
        if len(lines[-1]) + len(payload) > LIMIT:
            lines.append("")
        lines[-1] += payload + "\n"
    return lines


class Watched:
    """A page on which nothing may run, ask or lead away."""

    def __init__(self, story, name, size):
        self.page = story.page(name, size)
        self.asked = []
        self.page.add_init_script(CANARY)
        self.page.on("dialog", lambda dialog: (self.asked.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url) if "evil.example" in request.url else None)

    def opens(self, address):
        """Go there, where the words must stand and nothing of them may have run."""
        self.page.goto(address)
        expect(self.page.locator("body")).to_contain_text("__ran(1)", timeout=SOON)
        return self.calm()

    def calm(self):
        """The page; nothing ran on it up to now."""
        assert self.page.evaluate("window.times") == 0 and self.asked == [], self.page.url
        return self.page


def lived_in(cast):
    """The addresses of a Lab in which all words of people are those texts."""
    before, lab = {**newest(), "lab": cast.lab.id - 1, "person": cast.ann.id - 1}, cast.lab.key
    ann, bo, cy, mo = (Op.of(getattr(cast, name).id) for name in ("ann", "bo", "cy", "mo"))
    idea = commands.post_idea(bo, lab, "A walking group", "Twice a week")
    worry = commands.comment_on(Op.of(cast.cy.id), idea, "Who rings?", says="worry")
    commands.comment_on(Op.of(cast.bo.id), idea, "We do", parent=worry)
    commands.back_thought(cy, idea, "It works")
    commands.offer_help(Op.of(cast.cy.id), idea, "time", "A morning")
    moderation.report(Op.of(cast.cy.id), "thought", idea, "names", "A name")
    moderation.write_policy(mo, lab, "Be kind")
    call = call_that_is_open(cast)
    calls.enter_idea(Op.of(cast.cy.id), call, "A peer", ["Whoever waits", "Ask one"])
    room = Room(cast, people=1)
    room.join("bo")
    page = signup.save_page(ann, room.key, "To meet", bring="A mug", ring="Ann", question="What keeps you awake?")
    workshops.edit_workshop(Op.of(cast.ann.id), room.key, starts_at=clock.now() + timedelta(days=1))
    signup.publish_page(Op.of(cast.ann.id), room.key)
    signup.sign_up(Op.of(cast.bo.id), page, True, answer="Nights")
    fill(PACKED, before)
    commands.post_idea(Op.of(cast.bo.id), lab, EVENTS[0])
    return idea, call, page, room.key, room.row.projector_key


def test_nothing_that_is_stored_runs_on_any_screen(story):
    cast, home = story.cast, f"/labs/{story.cast.lab.key}"
    idea, call, page, workshop, projector = lived_in(cast)
    who = (("ann", "desk"), ("bo", "phone"), ("nobody", "projector"), ("mo", "desk"))
    desk, phone, wall, moderator = (Watched(story, *one) for one in who)
    for address in (f"{home}/board", f"/calls/{call}", f"/come/{page}", f"/w/{workshop}/console", home, f"{home}/new/idea"):
        desk.opens(address)
    for address in (f"{home}/board", f"/calls/{call}/answer", f"/w/{workshop}"):
        phone.opens(address)
    wall.opens(f"/p/{projector}")
    moderator.opens(f"{home}/moderation")

    # What comes in by the socket, and what a script draws while somebody writes.
    awake(phone.opens(f"/thoughts/{idea}"))
    expect(phone.page.locator("html[data-signal=connected]")).to_have_count(1, timeout=SOON)
    keys = [commands.comment_on(Op.of(cast.cy.id), idea, words) for words in parts()]
    for key in keys:
        expect(phone.page.locator(f"#comment-{key}")).to_be_attached(timeout=SOON)
    desk.page.get_by_label("Headline").fill(EVENTS[0])
    expect(desk.page.locator("[data-asks]")).to_contain_text(EVENTS[0], timeout=SOON)
    for watched in (desk, phone, wall, moderator):
        watched.calm()
