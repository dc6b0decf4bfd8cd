"""What is looked at on every screen, in how many guises: sentences about what is wrong."""

import os
from pathlib import Path

from pictures.viewer import SIZES

SWEEP = bool(os.environ.get("ALLROUND_SWEEP"))
ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
LOOKS = Path(__file__).with_name("looks.js").read_text()
# Smallest letters and smallest target on each kind of screen, in CSS pixels (projector: at 1920 x 1080).
LETTERS = {"projector": 40, "phone": 16, "desk": 14}
TARGET = {"projector": 24, "phone": 44, "desk": 24}
GUISES = ("axe", "colours", "narrow", "longer")
IN_TURN = (("axe",), ("colours",), ("narrow", "longer"))
RUN_AXE = """axe.run(document, {iframes: false, resultTypes: ['violations']}).then((found) => found.violations.map(
  (each) => each.id + ' (' + each.help + '): ' + each.nodes.map((node) =>
    node.target.join(' ') + ' ' + node.any.map((why) => why.message).join('; ')).join(' | ')))"""

# Every control that can be seen and has a place in the order of Tab; radio buttons of one name are one stop.
CONTROLS = """() => { const seen = new Set(); const all = Array.from(document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'))
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({checkVisibilityCSS: true})
    && !one.closest('.phone-preview') && (one.type !== 'radio' || !seen.has(one.name) && seen.add(one.name)));
  all.forEach((one, number) => { one.dataset.stop = number; }); return all.map((one) => one.outerHTML.slice(0, 160)); }"""
FOCUSED = """() => { const at = document.activeElement; const look = getComputedStyle(at);
  return {stop: at.dataset.stop, seen: (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2)
    || look.boxShadow !== 'none', html: at.outerHTML.slice(0, 160)}; }"""


def guises_of(number):
    """The guises in which the screen of this number is looked at: one of them in turn, or all in a sweep."""
    return GUISES if SWEEP else IN_TURN[number % len(IN_TURN)]


def english(page, screen, guises=GUISES):
    """What is looked at in English, as it is and in these guises; each finding with the guise in which it was seen."""
    page.evaluate(LOOKS)
    found = geometry(page, screen, "")
    page.evaluate("looks.unfold()")
    found += geometry(page, screen, "unfolded")
    found += said("letters", page.evaluate(f"looks.small({LETTERS[screen.size]})"))
    found += said("targets", page.evaluate(f"looks.targets({TARGET[screen.size]})"))
    if "axe" in guises:
        page.evaluate(AXE)
        found += said("axe", page.evaluate(RUN_AXE))
    if "colours" in guises:
        found += colours_and_motion(page)
    if "narrow" in guises:
        found += narrow_and_large(page, screen)
    return found


def colours_and_motion(page):
    """The colours that the reader chose instead of ours, and no movement."""
    page.emulate_media(forced_colors="active")
    found = said("forced colours", page.evaluate("looks.edges()"))
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found += said("reduced motion", page.evaluate("looks.motion()"))
    page.emulate_media(reduced_motion="no-preference")
    return found


def longer_words(page, screen):
    """What is looked at in a language a third longer."""
    page.evaluate(LOOKS)
    found = geometry(page, screen, "longer words")
    page.evaluate("looks.unfold()")
    found += geometry(page, screen, "longer words, unfolded")
    if screen.size == "phone":
        page.set_viewport_size({"width": 320, "height": 640})
        found += geometry(page, screen, "longer words at 320 px")
        page.set_viewport_size(SIZES[screen.size])
    return found


def narrow_and_large(page, screen):
    """320 px, the window that is left at 200 %, and letters of 200 %; a projector has neither."""
    if screen.size == "projector":
        return []
    found = []
    for guise, size in (("at 320 px", (320, 640)), ("zoomed to 200 %", (640, 400) if screen.size == "desk" else None)):
        if size:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found += geometry(page, screen, guise)
    page.set_viewport_size(SIZES[screen.size])
    letters(page, 32)
    found += geometry(page, screen, "letters of 200 %")
    letters(page, 16)
    return found


def letters(page, size):
    """Set the size of letters that the reader chose in the browser's settings."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
    session.detach()


def geometry(page, screen, guise):
    """No text lies on another, is cut or leaves its panel; nothing scrolls sideways or ends under a bar."""
    wrong = page.evaluate(f"looks.geometry({'true' if screen.size == 'projector' else 'false'})")
    if screen.size != "projector":
        wrong += page.evaluate("looks.end()")
    return said(f"geometry {guise}".strip(), wrong)


def said(check, sentences):
    """Each sentence once, under the name of what was looked at."""
    return [f"{check}: {sentence}" for sentence in dict.fromkeys(sentences)]


def unreached(page):
    """Controls that Tab does not come to, or where nobody sees that it came."""
    controls = page.evaluate(CONTROLS)
    wanted, hidden = set(range(len(controls))), []
    for _press in range(len(controls) + 8):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["stop"] is not None:
            wanted.discard(int(at["stop"]))
            if not at["seen"]:
                hidden.append("no focus to see: " + at["html"])
    return [f"not reached: {controls[number]}" for number in sorted(wanted)] + hidden
