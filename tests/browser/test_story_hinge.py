"""Between a round and what follows Ann chooses what goes on, and puts together what is nearly the same; each is undone."""

from playwright.sync_api import expect

from app.journal.record import Op
from app.rounds import commands
from tests.browser.walking import SOON

TYPED = ("A quiet room beside the waiting room", "One number to ring", "Quiet room beside the waiting room", "Letters to the person")


def at_the_hinge(place, typed=TYPED):
    """A round that is over, with these ideas typed at the desk."""
    place.room.next()
    for words in typed:
        commands.enter_idea_for_table(Op.of(place.story.cast.ann.id), place.key, words, table="Table 4")
    place.room.next(4)
    return f"/w/{place.key}/hinge/{place.room.item}"


def test_ann_chooses_at_once_changes_one_by_hand_and_undoes_it(evening):
    place = evening(people=4)
    ann, address = place.desk, at_the_hinge(place)
    ann.goto(address)
    expect(ann.locator(".hinge-count")).to_have_text("Going on: 4 · In all: 4")
    ann.get_by_role("button", name="None yet: I tick by hand").click()
    expect(ann.locator(".hinge-rule")).to_contain_text("Before: 4 · After: 0 of 4", timeout=SOON)
    ann.locator(".hinge-idea", has_text="One number").get_by_role("button", name="Let it go on").click()
    expect(ann.locator(".hinge-count")).to_have_text("Going on: 1 · In all: 4", timeout=SOON)
    ann.get_by_role("button", name="Undo this choice").click()
    expect(ann.locator(".hinge-count")).to_have_text("Going on: 4 · In all: 4", timeout=SOON)
    expect(ann.locator(".hinge-rule")).to_have_count(0)


def test_without_javascript_near_doubles_are_put_together_or_kept_apart(evening):
    place = evening(people=4)
    address = at_the_hinge(place, (*TYPED, "One number to ring, please"))
    ann = place.story.page("ann", "desk", java_script_enabled=False)
    ann.goto(address)
    pairs = ann.locator(".hinge-pair")
    expect(pairs).to_have_count(2)
    pairs.filter(has_text="Quiet room").get_by_role("button", name="“A quiet room beside the waiting room” stands").click()
    expect(pairs).to_have_count(1)
    expect(ann.locator(".hinge-under")).to_contain_text("Quiet room beside the waiting room")
    ann.get_by_role("button", name="Not the same").click()
    expect(pairs).to_have_count(0)
    ann.get_by_text("Not the same: 1").click()
    ann.get_by_role("button", name="Ask again").click()
    expect(pairs).to_have_count(1)
    ann.get_by_role("button", name="Take it out again").click()
    expect(pairs).to_have_count(2)
