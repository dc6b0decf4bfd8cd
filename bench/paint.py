"""`bin/bench board --paint`: when does a slow line show a board of 200, and what do comments that arrive cost an open page?"""

import time

from playwright.sync_api import expect, sync_playwright

from app import create_app
from app.board import commands
from app.extensions import db
from app.journal.record import Op, change
from app.people import passwords
from app.people.models import Person
from app.rehearsal.browser import Browser
from bench.figures import Table, loop_ms
from bench.page import ARGUMENTS
from tests.browser.walking import awake
from tests.people import Cast
from tests.servers import allround_server, chromium_program

DESK = {"width": 1280, "height": 800}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
WORD = "a word for the bench"
ARRIVING = 200
WATCH = """() => { const list = document.getElementById("comments-list"); window.longest = 0; window.stood = 0;
  new PerformanceObserver((seen) => seen.getEntries().forEach((one) => { window.longest = Math.max(window.longest, one.duration);
    window.stood += one.duration; })).observe({ type: "longtask" }); return list.children.length; }"""


def paints():
    """Print the table; whether every bound held."""
    table = Table()
    table.count("100,000 additions on this machine just now", f"{loop_ms():.1f} ms")
    with allround_server() as server, sync_playwright() as playwright:
        lab, thought = filled(server)
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=ARGUMENTS)
        bo = signed_in(server.address)
        cookies = [{"name": name, "value": value, "url": server.address} for name, value in bo.cookies.items()]
        painted = sorted(first_paint(browser, f"{server.address}/labs/{lab}/board?show=200", cookies) for _ in range(3))
        table.count("Board of 200, nothing cached, 1.6 Mbit/s with 150 ms latency: first paint",
                    f"{painted[1]:.2f} s (of three: {', '.join(f'{one:.2f}' for one in painted)})", "< 1.5 s", painted[1] < 1.5)
        arriving(table, browser, server.address, thought, cookies, bo)
        browser.close()
    return table.print()


def filled(server):
    """A Lab with 220 ideas on this server's database, and Bo with a password: (key of the Lab, key of an idea)."""
    app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{server.var}/allround.db", "SECRET_KEY": "bench", "VAR": server.var})
    with app.app_context():
        cast = Cast(app)
        with change(Op.server()) as c:
            c.session.get(Person, cast.bo.id).password_hash = passwords.hash_of(WORD)
        body = "Somebody who knows the ward walks along, once around the river and back. " * 6
        keys = [commands.post_idea(Op.of(cast.cy.id), cast.lab.key, f"Walk with a peer, number {n}", body) for n in range(220)]
        db.session.remove()
        db.engine.dispose()
    return cast.lab.key, keys[-1]


def signed_in(address):
    """Bo's device, signed in by the password."""
    device = Browser(address, timeout=60)
    status, answer = device.post("/sign-in", email="bo@example.org", password=WORD)
    assert status == 200, answer
    device.csrf = None
    return device


def first_paint(browser, address, cookies):
    """Seconds from the request to the first contentful paint on the slow line, nothing cached."""
    context = browser.new_context(viewport=DESK)
    context.add_cookies(cookies)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    page.goto(address, wait_until="load", timeout=60_000)
    # Our policy lets no script be put together on the page, so nothing can be waited for by an expression.
    page.wait_for_timeout(500)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return paint / 1000


def arriving(table, browser, address, thought, cookies, bo):
    """Two hundred comments, posted one after the other by somebody else, come to an idea's page that is open."""
    context = browser.new_context(viewport=DESK)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{address}/thoughts/{thought}", wait_until="load")
    awake(page)
    wire = context.new_cdp_session(page)
    wire.send("Performance.enable")
    page.evaluate(WATCH)
    before, began = metrics(wire), time.perf_counter()
    for number in range(ARRIVING):
        status, answer = bo.post(f"/thoughts/{thought}/comments", text=f"This helped me too, number {number}.", says="builds",
                                 attribution="named", language="en")
        assert status == 200 and answer["ok"], answer
    posted = time.perf_counter() - began
    expect(page.locator("#comments-list > li")).to_have_count(ARRIVING, timeout=120_000)
    shown, after = time.perf_counter() - began, metrics(wire)
    table.count(f"{ARRIVING} comments posted one after the other", f"{posted:.1f} s; all of them on the open page after {shown:.1f} s")
    table.count("  what the open page was busy with them, in all", "{:.1f} s, of it layout and style {:.1f}".format(
        after["TaskDuration"] - before["TaskDuration"],
        sum(after[name] - before[name] for name in ("LayoutDuration", "RecalcStyleDuration"))))
    longest, stood = page.evaluate("[window.longest, window.stood]")
    table.count("  the longest time in which it heard no press", f"{longest:.0f} ms (tasks over 50 ms together: {stood / 1000:.1f} s)",
                "< 200 ms", longest < 200)
    context.close()


def metrics(wire):
    """What Chromium has counted for this page so far, in seconds."""
    return {one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]}
