"""Takes the pictures: those of the guide into docs/pictures, and with --all every screen in every guise into var/pictures."""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from pictures import walk
from pictures.company import Company
from pictures.place import demo_server
from pictures.smaller import with_palette
from pictures.viewer import ARGUMENTS, SIZES, Viewer
from tests.servers import chromium_program

ROOT = Path(__file__).resolve().parent.parent
GUIDE, ALL = ROOT / "docs" / "pictures", ROOT / "var" / "pictures"
# The pictures that README and guide show; only these are kept with the code.
IN_GUIDE = {
    "projector-join", "projector-step", "projector-wall", "projector-results", "phone-join", "phone-alone", "phone-pair", "phone-four",
    "phone-ballot-dots", "phone-results", "phone-offline", "desk-alone", "desk-agenda", "desk-idea", "desk-board", "desk-thought",
    "projector-troika-consulting", "phone-troika-consulting", "phone-twenty-five-ten", "projector-twenty-five-ten-last",
    "projector-ecocycle-planning",
}
MOST_BYTES = 150_000


def main():
    parser = argparse.ArgumentParser(prog="bin/pictures", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every screen, also in forced colours, at 320 px, with letters of 200 %%, "
                                                            "without motion and in an invented language a third longer; into var/pictures")
    parser.add_argument("--only", metavar="PART", default="", help="only screens with this in their name")
    asked = parser.parse_args()
    program = chromium_program()
    if program is None:
        sys.exit("Chromium is not on this machine: bin/test says how to get it")
    with demo_server() as server, Company(server.address) as company, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        company.makes_a_workshop()
        viewer = Viewer(browser, company)
        for screens in (walk.workshop, walk.pages):
            for screen in screens(company):
                if asked.only in screen.name and (asked.all or screen.name in IN_GUIDE):
                    take(viewer, screen, asked.all)
        for room, screen in walk.structures(server.address, asked.only):
            if asked.only in screen.name and (asked.all or screen.name in IN_GUIDE):
                viewer = viewer if viewer.company is room else Viewer(browser, room)
                take(viewer, screen, asked.all)
        browser.close()


def take(viewer, screen, in_every_guise):
    """One screen: into the guide if it belongs there; in every guise if asked."""
    page = viewer.open(screen)
    if screen.name in IN_GUIDE:
        save(page, GUIDE / f"{screen.name}.png")
        keep_small(GUIDE / f"{screen.name}.png")
        if (GUIDE / f"{screen.name}.png").stat().st_size > MOST_BYTES:
            sys.exit(f"{screen.name}.png is larger than {MOST_BYTES // 1000} kB")
    if in_every_guise:
        for guise, dress in GUISES.items():
            with_guise(page, screen, guise, dress)
        viewer.leave(screen)
        save(viewer.open(screen, "/cy"), ALL / f"{screen.name}-longer.png", whole=screen.size != "projector")
    viewer.leave(screen)
    sys.stdout.write(f"{screen.name}\n")


def with_guise(page, screen, guise, dress):
    if screen.size == "projector" and guise in ("320", "200"):
        return
    dress(page)
    save(page, ALL / f"{screen.name}{'-' if guise else ''}{guise}.png", whole=screen.size != "projector" and bool(guise))
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    page.set_viewport_size(SIZES[screen.size])
    page.evaluate("document.documentElement.style.fontSize = ''")


GUISES = {
    "": lambda page: None,
    "forced-colours": lambda page: page.emulate_media(forced_colors="active"),
    "still": lambda page: page.emulate_media(reduced_motion="reduce"),
    "320": lambda page: page.set_viewport_size({"width": 320, "height": 640}),
    "200": lambda page: page.evaluate("document.documentElement.style.fontSize = '200%'"),
}


def keep_small(path):
    path.write_bytes(with_palette(path.read_bytes()))


def save(page, path, whole=False):
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=whole)


if __name__ == "__main__":
    main()
