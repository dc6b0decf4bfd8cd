"""`bin/bench network`: over a line that loses requests, how many journeys of the board do not arrive exactly once?"""

import argparse
import time
from types import SimpleNamespace

from playwright.sync_api import Error, sync_playwright

from bench.figures import Table, loop_ms, percentile
from tests.browser.journeys import NAMES, Journeys
from tests.browser.story import Story
from tests.servers import allround_server, chromium_program


def main(arguments=None):
    """Walk so many journeys, each in a browser of its own; exits with 1 when one did not arrive once."""
    parser = argparse.ArgumentParser(prog="bin/bench network")
    parser.add_argument("--journeys", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first; each next one has the next")
    parser.add_argument("--drop", type=float, default=0.1)
    asked = parser.parse_args(arguments)
    table, took, failed, lost = Table(), [], [], 0
    table.count("100,000 additions on this machine just now", f"{loop_ms():.1f} ms")
    with allround_server() as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        with Story(server, None) as story:
            journeys = Journeys(story.cast)
            for number in range(asked.first, asked.first + asked.journeys):
                began = time.monotonic()
                rows, losses = walk(chromium, story, journeys, number, asked.drop)
                took.append(time.monotonic() - began)
                lost += losses
                if rows != 1:
                    failed.append(f"{NAMES[number % len(NAMES)]} with seed {number}: {rows}")
        chromium.close()
    table.count("requests and answers lost", lost)
    table.count("a journey takes, p50 and p95", f"{percentile(took, 50):.1f} and {percentile(took, 95):.1f} s")
    bound = "" if failed else f", upper bound 3/{asked.journeys}"
    table.count("did not arrive, or not once", f"{len(failed)} of {asked.journeys} failed{bound}", "0 failed", not failed)
    print("\n".join(failed))
    raise SystemExit(0 if table.print() else 1)


def walk(chromium, story, journeys, number, drop):
    """One journey in a fresh browser; gives (rows that it made, or what went wrong; what was lost on the way)."""
    context = chromium.new_context(base_url=story.server.address, viewport={"width": 360, "height": 640})
    context.add_cookies([{**story.cookie("bo"), "url": story.server.address}])
    line = SimpleNamespace(lost={})
    try:
        rows, line = journeys.walk(NAMES[number % len(NAMES)], context.new_page(), number, drop)
    except (AssertionError, Error) as fault:
        rows = str(fault)
    finally:
        context.close()
    return rows, sum(line.lost.values())


if __name__ == "__main__":
    main()
