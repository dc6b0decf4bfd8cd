"""1-2-4-All as people live it: at tables, beside neighbours, from home; what is written alone stays with its writer."""

import re
import sqlite3

from playwright.sync_api import expect

from tests.browser.walking import SOON, bring, forward, open_desk, sees, write

CALL = "https://call.example.org/rooms"


def test_two_taps_lead_from_the_code_to_a_writing_field(evening):
    place = evening()
    forward(place.desk, "1-2-4-All")
    phone = place.story.page("nobody", "phone")
    phone.goto(f"/j/{place.code}")
    expect(phone.get_by_text("What you write alone is seen by you, then by your group.")).to_be_visible()
    expect(phone.get_by_text("To have something removed, ask the facilitator.")).to_be_visible()
    phone.get_by_role("button", name="I'm in the room").click()
    phone.locator("#idea-text").click()
    expect(phone.locator("#idea-text")).to_be_focused()


def test_an_observer_with_a_name_and_a_perspective_sees_and_is_in_no_group(evening):
    place = evening()
    phone = place.story.page("nobody", "phone")
    phone.goto(f"/j/{place.code}")
    phone.get_by_label("Your name, if you like").fill("Val")
    phone.get_by_label("Your perspective").select_option("research")
    phone.get_by_label("I only observe").check()
    phone.get_by_role("button", name="I'm in the room").click()
    expect(phone.get_by_text("You are here as an observer")).to_be_visible()
    place.guests(2)
    forward(place.desk, "1-2-4-All")
    expect(phone.get_by_role("heading", name="What would help?")).to_be_visible(timeout=SOON)
    expect(phone.locator("#idea-text")).to_be_hidden()
    forward(place.desk, "Pairs", "Found")
    expect(phone.locator(".phone-step-name")).to_contain_text("Pairs", timeout=SOON)
    expect(phone.locator("#phone-group[data-seated]")).to_have_count(0)


def test_the_practice_card_of_the_lobby_is_kept_nowhere(evening):
    place = evening()
    phone = place.phone()
    expect(phone.get_by_text("Your number today:")).to_be_visible()
    asked = []
    phone.on("request", lambda request: asked.append(request.method))
    phone.get_by_label("What did you have for breakfast?").fill("canary porridge")
    phone.get_by_role("button", name="Try the button").click()
    expect(phone.get_by_text("The card is gone.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_label("What did you have for breakfast?")).to_have_value("")
    assert "POST" not in asked
    assert "canary porridge" not in phone.evaluate("JSON.stringify(localStorage)")


def test_what_is_written_alone_is_on_no_other_screen_file_log_or_letter(evening):
    """Each phone writes a canary; everything that anybody else can receive before the pairs is searched for it."""
    place = evening()
    stage, phones = place.stage(), [place.phone(), place.phone(place="home")]
    guest, = place.guests(1)
    forward(place.desk, "1-2-4-All")
    canaries = ["canary-anna", "canary-boris", "canary-carla"]
    write(phones[0], canaries[0])
    write(phones[1], canaries[1])
    guest.write(canaries[2])
    expect(phones[0].get_by_text("Your number today:")).to_be_hidden()
    expect(place.desk.get_by_text("People who wrote: 3")).to_be_visible(timeout=SOON)
    everywhere = {
        "desk": place.desk.content(), "projector": stage.content(), "guest": str(guest.shown()).replace(canaries[2], ""),
        "first phone": phones[0].content().replace(canaries[0], ""), "second phone": phones[1].content().replace(canaries[1], ""),
        "log": place.server.written(), "letters": place.server.flask("mail", "show"),
    }
    ann = place.desk.request
    for path in ("export.csv", "export.json", "preview", "console?fragments=1", "edit", f"hinge/{place.room.item}"):
        everywhere[path] = ann.get(f"/w/{place.key}/{path}").text()
    everywhere["board"] = ann.get(f"/labs/{place.story.cast.lab.key}/board").text()
    for name in ("ada", "mo"):
        reader = place.story.page(name)
        reader.allowed += ["403"]
        for path in (f"/w/{place.key}", f"/w/{place.key}/console", f"/w/{place.key}/export.json", "/desk"):
            everywhere[f"{name} {path}"] = reader.request.get(path).text()
    everywhere["journal"] = str(journal(place.server))
    found = [(where, word) for where, text in everywhere.items() for word in canaries if word in text]
    assert not found
    assert all(any(word in phone.content() for phone in phones) for word in canaries[:2]), "the search would find nothing"


def journal(server):
    """Every entry, receipt and room head the server keeps."""
    with sqlite3.connect(f"file:{server.var / 'allround.db'}?mode=ro", uri=True) as kept:
        tables = [name for name, in kept.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'contribution%'")]
        rows = [kept.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables]
    kept.close()
    return rows


def test_table_cards_seat_pairs_and_fours_at_one_table_first(evening):
    place = evening(tables=2)
    place.desk.goto(f"/w/{place.key}/cards")
    expect(place.desk.get_by_role("img", name="QR code to sit at table 2")).to_be_visible()
    open_desk(place.desk, place.key)
    first = [place.phone(table=1), *place.guests(3, table=1)]
    second = [place.phone(table=2), *place.guests(3, table=2)]
    forward(place.desk, "1-2-4-All", "Pairs")
    for phone, table in ((first[0], "1"), (second[0], "2")):
        expect(phone.locator("#phone-group .find")).to_have_text(re.compile(f"Find table\\s*{table}"), timeout=SOON, use_inner_text=True)
        expect(phone.locator(".group-people li")).to_have_count(2)
        expect(phone.get_by_text("Find each other").first).to_be_visible()
        expect(phone.locator("#phone-top time")).to_have_count(0)
    forward(place.desk, "Found")
    expect(first[0].locator("#phone-top time")).to_be_visible(timeout=SOON)
    forward(place.desk, "Fours")
    for phone in (first[0], second[0]):
        expect(phone.locator(".group-people li")).to_have_count(4, timeout=SOON)
    tables = {re.search(r"<b>(\d)</b>", guest.shown()["phone-group"])[1] for guest in first[1:]}
    assert tables == {"1"}


def test_neighbours_pair_up_by_number_and_found_places_who_is_left(evening):
    place = evening()
    one, two = place.phone(name="One"), place.phone(name="Two")
    left = place.guests(2)
    forward(place.desk, "1-2-4-All", "Pairs")
    number = re.search(r"\d\d", one.locator(".view-pair .find").inner_text())[0]
    two.locator("#pair-number").fill(number)
    two.get_by_role("button", name="We are a pair").click()
    for phone in (one, two):
        expect(phone.locator(".group-people li")).to_have_count(2, timeout=SOON)
    expect(one.locator(".group-people")).to_contain_text("Two")
    expect(place.desk.get_by_text("Still looking: 2")).to_be_visible(timeout=SOON)
    forward(place.desk, "Found")
    assert left[0].shown()["phone-group"] == left[1].shown()["phone-group"]
    expect(one.locator("#pair-number")).to_be_hidden()


def test_at_home_one_reads_the_online_room_its_people_and_the_call(evening):
    place = evening(call_link=CALL)
    bo, cy = place.phone(place="home", name="Bo"), place.phone(place="home", name="Cy")
    room = place.guests(2)
    forward(place.desk, "1-2-4-All", "Pairs", "Found")
    expect(bo.locator("#phone-group .find")).to_contain_text("You are in online room", timeout=SOON)
    expect(bo.locator(".group-people")).to_contain_text("Cy")
    expect(cy.get_by_role("link", name="Open the call")).to_have_attribute("href", CALL)
    assert CALL not in room[0].shown()["phone-group"]
    assert "online room" not in room[0].shown()["phone-group"]


def test_fours_bring_one_idea_under_a_headline_to_projector_and_phones(evening):
    place = evening()
    stage = place.stage()
    one, two = place.phone(name="One"), place.phone(name="Two")
    others = place.guests(2)
    forward(place.desk, "1-2-4-All")
    write(one, "A walk with a peer on Tuesdays, along the river")
    others[0].write("Stays with the four")
    forward(place.desk, "Pairs", "Found", "Fours", "Found")
    sees(one, "choose")
    expect(two.locator("#phone-group")).to_contain_text("A walk with a peer", timeout=SOON)
    bring(two, "A walk with a peer", "Walk with a peer")
    expect(one.locator(".preview-headline")).to_have_text("Walk with a peer", timeout=SOON)
    expect(stage.locator("#projector-view")).not_to_contain_text("Walk with a peer")
    expect(place.desk.get_by_text("Every group has chosen. You can go on.")).to_be_visible(timeout=SOON)
    forward(place.desk, "All")
    expect(stage.locator(".wall li")).to_have_count(1, timeout=SOON)
    expect(stage.locator(".wall")).to_contain_text("Walk with a peer")
    for phone in (one, two):
        expect(phone.locator("#phone-results .headline")).to_have_text("Walk with a peer", timeout=SOON)
    for screen in (stage, one, two, place.desk):
        expect(screen.locator("body")).not_to_contain_text("Stays with the four")
