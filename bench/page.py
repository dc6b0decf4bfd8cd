"""`bin/bench page`: what the phone's first page weighs in Chromium, and when a slow line shows something of it."""

import argparse
import json
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from bench.figures import Table
from bench.place import prepared_server
from tests.servers import chromium_program

PHONE = {"width": 360, "height": 640}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def main(arguments=None):
    """Measure the first page of a phone that has just joined, with an empty cache; exits with 1 when a bound does not hold."""
    argparse.ArgumentParser(prog="bin/bench page").parse_args(arguments)
    table = Table()
    with prepared_server() as (url, known, _server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=ARGUMENTS)
        page_address, cookies = _joined(url, known["code"])
        kilobytes, requests, foreign = _weight(browser, page_address, cookies)
        table.count("Phone's first page, everything in it, as it travels", f"{kilobytes:.1f} kB", "< 60 kB", kilobytes < 60)
        table.count("  requests", requests, "< 14", requests < 14)
        table.count("  requests to other servers", foreign, "0", foreign == 0)
        paints = sorted(_first_paint(browser, page_address, cookies) for _ in range(3))
        table.count("  first paint at 400 kbit/s with 400 ms latency", f"{paints[1]:.2f} s (median of 3)", "< 2 s", paints[1] < 2)
        browser.close()
    raise SystemExit(0 if table.print() else 1)


def _joined(url, code):
    """The address of a phone's page, and the cookies of a phone that joined by the code."""
    jar = CookieJar()
    device = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    device.addheaders = [("Accept", "application/json")]
    with device.open(url + "/token") as answer:
        token = json.load(answer)["csrf"]
    body = urlencode({"csrf_token": token, "op": "x" * 20, "place": "room"}).encode()
    with device.open(f"{url}/j/{code}", body) as answer:
        workshop = json.load(answer)["workshop"]
    cookies = [{"name": each.name, "value": each.value, "url": url} for each in jar]
    return f"{url}/w/{workshop}", cookies


def _weight(browser, address, cookies):
    """(kB over the wire with headers, requests, requests elsewhere) until the page and its socket are settled."""
    context = browser.new_context(viewport=PHONE)
    context.add_cookies(cookies)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    finished, asked = [], []
    wire.on("Network.loadingFinished", lambda done: finished.append(done["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(2500)
    context.close()
    own = [each for each in asked if each.startswith(address.rsplit("/w/", 1)[0])]
    return sum(finished) / 1000, len(asked), len(asked) - len(own)


def _first_paint(browser, address, cookies):
    """Seconds from the request to the first contentful paint on the slow line, nothing cached."""
    context = browser.new_context(viewport=PHONE)
    context.add_cookies(cookies)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    page.goto(address, wait_until="load", timeout=60_000)
    page.wait_for_timeout(500)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return paint / 1000


if __name__ == "__main__":
    main()
