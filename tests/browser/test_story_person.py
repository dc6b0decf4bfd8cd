"""One person, whatever happens to the phone: letters for a second device, a lost reply, a wrong code; and who is told what."""

from playwright.sync_api import expect

from app.workshops.people_queries import number_in
from tests.browser.walking import NO_SIGNAL, SOON, awake, forward, sees, write


def person_on(phone):
    """Who this device is to the server."""
    return phone.request.get("/token").json()["person"]


def letters_of(phone):
    """Press "Use another device" and read the letters."""
    phone.get_by_role("button", name="Use another device").click()
    return phone.locator(".letters code").inner_text()


def re_enter(page, letters):
    page.goto("/re-enter")
    page.locator("#letters").fill(letters)
    page.get_by_role("button", name="Come in").click()


def test_a_second_device_is_the_same_person_and_letters_work_once(evening):
    place = evening()
    bo = place.phone(name="Bo")
    letters = letters_of(bo)
    tablet = place.story.page("nobody", "phone")
    re_enter(tablet, letters.lower())
    tablet.get_by_role("link", name="Go on").click()
    expect(tablet.locator("#phone-item")).to_be_visible(timeout=SOON)
    awake(tablet)
    assert person_on(tablet) == person_on(bo)
    bo.goto(f"/w/{place.key}")
    forward(place.desk, "1-2-4-All")
    sees(tablet, "write")
    write(tablet, "Written on the tablet")
    expect(bo.locator("#phone-mine li")).to_contain_text("Written on the tablet", timeout=SOON)
    stranger = place.story.page("nobody", "phone")
    re_enter(stranger, letters)
    expect(stranger.get_by_text("These letters are not right, or they are older than ten minutes.")).to_be_visible()
    assert person_on(stranger) is None
    assert number_in(place.room.row) == 1


def test_a_join_whose_reply_is_lost_and_tapped_again_is_one_person(evening):
    place = evening()
    bo = place.story.page("nobody", "phone")
    bo.allowed += NO_SIGNAL
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()
    bo.route("**/j/*", lose)
    bo.goto(f"/j/{place.code}")
    bo.locator('button[name="place"][value="room"]').click()
    bo.wait_for_function("location.protocol === 'chrome-error:'")
    bo.reload()
    expect(bo.locator("#phone-item")).to_be_visible(timeout=SOON)
    assert lost == [303]
    assert number_in(place.room.row) == 1


def test_quiet_signals_a_wrong_code_and_a_renewed_projector_link(evening):
    place = evening()
    bo, stage = place.phone(name="Bo"), place.stage()
    for screen in (stage, place.desk):
        # The page says that the link was renewed, by an answer that Chromium mentions; the console shows it in its frame.
        screen.allowed += ["410", "WebSocket"]
    lost = place.story.page("nobody", "phone")
    lost.allowed += ["404"]
    lost.goto("/")
    lost.locator("#code").fill("ZZZ ZZZ")
    lost.keyboard.press("Enter")
    expect(lost.locator("main")).to_contain_text("no workshop", ignore_case=True)

    forward(place.desk, "1-2-4-All")
    sees(bo, "write")
    bo.get_by_role("button", name="I'm done").click()
    done = place.desk.locator("#desk-counts dl > div", has_text="done").locator("dd")
    expect(done).to_have_text("1", timeout=SOON)
    bo.locator(".signal-done .when-on").click()
    expect(done).to_have_text("0", timeout=SOON)
    bo.get_by_role("button", name="I'll sit this one out").click()
    expect(bo.get_by_text("You sit this one out.")).to_be_visible(timeout=SOON)
    bo.locator(".signal-out .when-on").click()
    expect(bo.get_by_text("You sit this one out.")).to_be_hidden(timeout=SOON)

    old = stage.url
    ann = place.story.page("ann", "desk")
    ann.goto(f"/w/{place.key}/edit")
    ann.get_by_role("button", name="New projector link").click()
    expect(stage.get_by_text("This projector link was renewed")).to_be_visible(timeout=SOON)
    assert stage.request.get(old).status == 410
    fresh = place.stage()
    assert fresh.url != old
    expect(fresh.get_by_text("Alone").first).to_be_visible()
    # The console stayed open meanwhile: its link and its small frame lead to the new page.
    expect(place.desk.locator("#projector-link")).to_have_attribute("href", f"/p/{place.room.row.projector_key}", timeout=SOON)
    small = place.desk.frame_locator(".frame-wide iframe")
    expect(small.get_by_text("Alone").first).to_be_attached(timeout=SOON)
