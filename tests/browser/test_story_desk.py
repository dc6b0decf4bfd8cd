"""What Ann can do while a room works: hold, hide, shut the door, remove, help, merge and undo; Sam when her laptop is off."""

from playwright.sync_api import expect

from app.journal.record import Op
from app.workshops import commands as workshops
from tests.browser.walking import SOON, forward, open_desk, sees, write

WITHIN_TWO_SECONDS = 2_000
WITHIN_FIVE_SECONDS = 5_000


def gathered(place, *headlines):
    """A four in the All step that brought these ideas; gives their keys."""
    room, first = place.room, place.room.people[0]
    room.next()
    keys = [room.write(first, f"{headline}, at length") for headline in headlines]
    room.next(2)
    for key, headline in zip(keys, headlines, strict=True):
        room.bring(first, key, headline)
    room.next()
    return keys


def test_one_press_hides_an_idea_from_all_screens_and_its_author_is_told(evening):
    place = evening()
    phone, other, stage = place.phone(name="Bo"), place.guests(1)[0], place.stage()
    forward(place.desk, "1-2-4-All")
    write(phone, "canary-to-hide")
    forward(place.desk, "Pairs", "Found", "Fours", "Found")
    phone.locator("#phone-group .pick").first.click()
    phone.get_by_role("button", name="We bring this").click()
    forward(place.desk, "All")
    for screen in (stage, phone, place.desk):
        expect(screen.locator("body")).to_contain_text("canary-to-hide", timeout=SOON)
    place.desk.get_by_role("button", name="Hide").click()
    expect(stage.locator("body")).not_to_contain_text("canary-to-hide", timeout=WITHIN_TWO_SECONDS)
    expect(phone.locator("#phone-results")).not_to_contain_text("canary-to-hide", timeout=WITHIN_TWO_SECONDS)
    expect(phone.locator("#phone-mine")).to_contain_text("Hidden by a facilitator.")
    assert "canary-to-hide" not in str(other.shown())
    place.desk.get_by_text("Say why").click()
    place.desk.get_by_role("button", name="It could hurt somebody.").click()
    expect(phone.locator("#phone-me")).to_contain_text("It could hurt somebody.", timeout=WITHIN_TWO_SECONDS)
    assert "It could hurt" not in str(other.shown())
    place.desk.get_by_role("button", name="Show again").click()
    expect(stage.locator("body")).to_contain_text("canary-to-hide", timeout=SOON)


def test_ideas_pass_the_desk_first_when_ann_wishes(evening):
    place = evening(people=4)
    stage = place.stage()
    place.desk.get_by_role("button", name="Hold them here").click()
    expect(place.desk.get_by_text("pass this desk first")).to_be_visible(timeout=SOON)
    gathered(place, "Walk with a peer")
    open_desk(place.desk, place.key)
    stage.reload()
    expect(stage.get_by_text("Held by the facilitator: 1")).to_be_visible(timeout=SOON)
    expect(stage.locator("body")).not_to_contain_text("Walk with a peer")
    place.desk.get_by_role("button", name="Show", exact=True).click()
    expect(stage.locator(".wall")).to_contain_text("Walk with a peer", timeout=SOON)


def test_ann_counts_heads_and_sees_them_beside_the_phones(evening):
    place = evening(people=3)
    place.desk.get_by_label("Heads in the room").fill("5")
    place.desk.get_by_label("Heads in the room").press("Enter")
    expect(place.desk.locator("#desk-counts")).to_contain_text("Heads: 5 · Phones in the room: 3 · Without a phone: 2", timeout=SOON)
    expect(place.desk.get_by_label("Heads in the room")).to_have_value("5")
    place.guests(2)
    expect(place.desk.locator("#desk-counts")).to_contain_text("Phones in the room: 5", timeout=SOON)
    expect(place.desk.locator("#desk-counts")).not_to_contain_text("Without a phone")


def test_ann_types_for_a_table_without_a_phone(evening):
    place = evening(people=4)
    stage = place.stage()
    gathered(place)
    open_desk(place.desk, place.key)
    place.desk.get_by_text("Add for somebody without a phone").click()
    place.desk.get_by_label("Idea", exact=True).fill("A bench at the bus stop, in the shade")
    place.desk.get_by_label("Headline").fill("A bench")
    place.desk.get_by_label("Table", exact=True).fill("Table 4")
    place.desk.get_by_role("button", name="Add", exact=True).click()
    expect(stage.locator(".wall")).to_contain_text("A bench", timeout=SOON)
    expect(stage.locator(".wall .by")).to_have_text("Table 4")


def test_signals_are_seen_the_door_shuts_and_a_removed_phone_is_out_within_five_seconds(evening):
    place = evening()
    phone = place.phone(name="Bo")
    phone.allowed += ["401", "403"]
    phone.get_by_role("button", name="I need a hand").click()
    expect(place.desk.get_by_text("needs a hand")).to_be_visible(timeout=SOON)
    place.desk.get_by_role("button", name="Helped").click()
    expect(phone.get_by_text("Your hand is up.")).to_be_hidden(timeout=SOON)
    forward(place.desk, "1-2-4-All")
    phone.get_by_role("button", name="I'll sit this one out").click()
    expect(place.desk.get_by_text("Sitting out: 1")).to_be_visible(timeout=SOON)
    place.desk.get_by_role("button", name="Shut the door").click()
    expect(place.desk.get_by_role("button", name="Open the door")).to_be_visible(timeout=SOON)
    late = place.story.page("nobody", "phone")
    late.goto(f"/j/{place.code}")
    expect(late.get_by_text("The door is shut")).to_be_visible()
    place.desk.locator("#desk-people summary").click()
    place.desk.get_by_role("button", name="Remove Bo").click()
    expect(phone.locator("#phone-item")).to_be_hidden(timeout=WITHIN_FIVE_SECONDS)
    assert phone.request.get(f"/w/{place.key}", max_redirects=0).status in (302, 303, 403)
    assert phone.request.get("/token").json()["person"] is None


def test_ann_leaves_one_out_puts_two_together_and_undoes_it_exactly(evening):
    place = evening(people=4, settings={"share": 3})
    gathered(place, "One number", "One line", "Walk with a peer")
    ann, stage = place.desk, place.stage()
    ann.goto(f"/w/{place.key}/hinge/{place.room.item}")
    expect(ann.locator(".hinge-idea")).to_have_count(3)
    before = ann.locator(".hinge-list").inner_text()
    ann.locator(".hinge-idea", has_text="Walk with a peer").get_by_role("button", name="Leave it out").click()
    expect(ann.get_by_role("button", name="Let it go on")).to_be_visible()
    ann.get_by_role("button", name="Let it go on").click()
    expect(ann.get_by_role("button", name="Let it go on")).to_have_count(0)
    ann.locator(".hinge-idea", has_text="One line").get_by_role("link", name="Put it together with another").click()
    ann.locator(".hinge-idea", has_text="One number").get_by_role("button", name="Put it under this one").click()
    expect(ann.locator(".hinge-idea")).to_have_count(2)
    expect(ann.locator(".hinge-under")).to_contain_text("One line")
    expect(stage.locator(".wall li")).to_have_count(2, timeout=SOON)
    ann.get_by_role("button", name="Take it out again").click()
    expect(ann.locator(".hinge-idea")).to_have_count(3)
    assert ann.locator(".hinge-list").inner_text() == before
    expect(stage.locator(".wall li")).to_have_count(3, timeout=SOON)


def test_sam_takes_over_when_anns_browser_is_killed(evening):
    place = evening()
    phone = place.phone()
    forward(place.desk, "1-2-4-All")
    workshops.add_facilitator(Op.of(place.story.cast.ann.id), place.key, place.story.cast.eve.email)
    place.desk.context.close()
    sam = open_desk(place.story.page("eve", "desk"), place.key)
    expect(sam.get_by_text("Take over to move the steps.")).to_be_visible()
    expect(sam.locator("#desk-drive .drive")).to_be_hidden()
    sam.get_by_role("button", name="Take over").click()
    forward(sam, "Pairs", "Found")
    expect(phone.locator(".phone-step-name")).to_contain_text("Pairs", timeout=SOON)
    ann = open_desk(place.story.page("ann", "desk"), place.key)
    expect(ann.get_by_text("Driving: Eve").first).to_be_visible()


def test_latecomers_leavers_and_two_presses_with_seven_phones(evening):
    place = evening()
    phone = place.phone(name="Bo")
    guests = place.guests(6)
    forward(place.desk, "1-2-4-All")
    leaves = place.desk.locator("#desk-drive .drive .button-next").get_attribute("value")
    forward(place.desk, "Pairs")
    token = place.desk.request.get("/token").json()["csrf"]
    place.desk.request.post(f"/w/{place.key}/next", form={"csrf_token": token, "op": "the-second-press", "leaves": leaves})
    expect(place.desk.get_by_text("The clock waits for Found.")).to_be_visible()
    forward(place.desk, "Found")
    assert place.room.sizes() == [2, 2, 3]
    guests += place.guests(1)
    assert place.room.sizes() in ([2, 2, 4], [2, 3, 3])
    guests[0].send("signals", signal="leave")
    assert sum(place.room.sizes()) == 7
    expect(phone.locator("#phone-top time")).to_be_visible(timeout=SOON)
    place.desk.get_by_role("button", name="Pause").click()
    expect(phone.locator("#phone-top")).to_contain_text("paused", timeout=SOON)
    place.desk.get_by_role("button", name="+1 min").click()
    place.desk.get_by_role("button", name="Go on").click()
    expect(phone.locator("#phone-top")).not_to_contain_text("paused", timeout=SOON)
    place.desk.get_by_role("button", name="Back", exact=True).click()
    sees(phone, "write")
    forward(place.desk, "Pairs", "Found", "Fours")
    assert sorted(place.room.sizes())[0] >= 3
    expect(phone.locator("#phone-group .find")).to_be_visible(timeout=SOON)


def test_five_phones_make_a_pair_and_a_three_then_one_five(evening):
    place = evening()
    phone = place.phone(name="Bo")
    place.guests(4)
    forward(place.desk, "1-2-4-All", "Pairs", "Found")
    assert place.room.sizes() == [2, 3]
    forward(place.desk, "Fours")
    expect(phone.locator(".group-people li")).to_have_count(5, timeout=SOON)
