"""Does what is pressed stay where the thumb is, and does a screen say when it has nothing left to press?"""

from playwright.sync_api import expect

from app.extensions import db
from app.journal.record import Op
from app.workshops import commands as workshops
from app.workshops.queries import workshop_by_key
from tests.browser.walking import SOON, bring, forward, join, open_desk, write

# The page that the server draws then: each screen loads it by itself, a moment after its line says the first half.
CLEARED = "This rehearsal was cleared. Nothing of it was kept."


def place_of(desk):
    """Where the large button of the desk stands."""
    return desk.locator("#desk-drive .drive .button-next").bounding_box()["y"]


def test_a_prompt_moves_no_button_and_the_form_of_the_desk_is_seen_whole(evening):
    place = evening()
    phone = place.phone(name="Bo")
    forward(place.desk, "1-2-4-All")
    write(phone, "One number to ring")
    expect(place.desk.locator("#desk-numbers")).to_contain_text("Ideas written: 1", timeout=SOON)
    before = place_of(place.desk)
    phone.get_by_role("button", name="I'm done").click()
    expect(place.desk.locator("#desk-prompt")).to_contain_text("Everybody is done.", timeout=SOON)
    assert place_of(place.desk) == before
    place.desk.get_by_text("Add for somebody without a phone").click()
    form = place.desk.locator("#add-idea")
    boxes = [control.bounding_box() for control in (
        form.get_by_label("Idea"), form.get_by_label("Headline"), form.get_by_label("Table"),
        form.get_by_role("button", name="Add", exact=True))]
    assert len({(box["y"], box["height"]) for box in boxes}) == 1
    panel = place.desk.locator(".incoming").bounding_box()
    assert boxes[0]["y"] + boxes[0]["height"] < panel["y"] + panel["height"]


def test_a_group_that_has_chosen_can_take_back_and_choose_again(evening):
    place = evening(people=3)
    phone = place.phone(name="Bo")
    forward(place.desk, "1-2-4-All")
    write(phone, "One number to ring")
    forward(place.desk, "Pairs", "Found", "Fours", "Found")
    for _time in range(2):
        bring(phone, "One number to ring")
        expect(phone.get_by_role("button", name="We bring this")).to_be_hidden()
        expect(phone.get_by_text("Your group has chosen.")).to_be_visible()
        phone.locator("#phone-group").get_by_role("button", name="Take it back").click()
        expect(phone.get_by_role("button", name="We bring this")).to_be_visible()


def test_phone_projector_and_console_say_that_their_rehearsal_was_cleared(evening):
    place = evening()
    ann = Op.of(place.story.cast.ann.id)
    key = workshops.make_rehearsal(ann, place.key)
    workshops.open_lobby(Op.of(ann.by), key)
    db.session.rollback()
    rehearsal = workshop_by_key(key)
    stage = place.story.page("nobody", "projector")
    stage.goto(f"/p/{rehearsal.projector_key}")
    phone = join(place.story.page("nobody", "phone"), rehearsal.code, name="Bo")
    console = open_desk(place.story.page("ann", "desk"), key)
    for screen in (stage, phone, console):
        screen.allowed.append("status of 410")
    place.desk.goto(f"/w/{key}/edit")
    place.desk.get_by_role("button", name="Clear the rehearsal").click()
    for screen in (stage, phone, console):
        expect(screen.locator("body")).to_contain_text(CLEARED, timeout=SOON)
        screen.reload()
        expect(screen.locator("body")).to_contain_text(CLEARED)
