"""Do the looks tests see what is wrong? Each kind of fault once, on a page made for it, and a page without any."""

import pytest

from pictures.screen import Screen
from tests.browser.looking import english, unreached

DESK = Screen("small", "desk", "nobody", "/")
PHONE = Screen("small", "phone", "nobody", "/")
PROJECTOR = Screen("small", "projector", "nobody", "/")
PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
body {{ font: 18px/1.5 sans-serif; margin: 16px; background: #fff; color: #111 }} .panel {{ border: 1px solid #777; padding: 12px }}
button {{ min-height: 44px; min-width: 44px; border: 2px solid #111; background: #fff; color: #111; font: inherit }}
[aria-pressed=true] {{ border-width: 4px }}
{style}</style></head><body><main><h1>A heading of this page</h1><div class="panel">
<p id="one">Some words of a panel</p><p id="two">More words</p>
<p><button aria-pressed="true">Chosen</button> <button aria-pressed="false">Other</button></p>
<svg width="20" height="20" aria-hidden="true"><rect width="20" height="20" fill="currentColor"/></svg>
</div></main></body></html>"""
FAULTS = {
    "texts lie on each other": (DESK, "#two { margin-top: -40px }"),
    "cut by": (DESK, ".panel { height: 30px; overflow: hidden }"),
    "leaves div.panel": (DESK, "#one { position: relative; left: 1000px }"),
    "the page scrolls sideways": (DESK, "#one { width: 2000px }"),
    "at 320 px: the page scrolls sideways": (DESK, "#one { width: 500px }"),
    "letters of 200 %": (DESK, "#one { font-size: 1rem; height: 24px; width: 230px; overflow: hidden }"),
    "controls lie on each other": (DESK, "button + button { margin-left: -30px }"),
    "lies on button": (DESK, "#two { margin-bottom: -32px }"),
    "letters of 13": (DESK, "#two { font-size: 13px }"),
    "letters of 15": (PHONE, "#two { font-size: 15px }"),
    "letters of 39": (PROJECTOR, "body, button, h1 { font-size: 42px } #two { font-size: 39px }"),
    "a target of": (PHONE, "button { min-height: 30px; line-height: 1 }"),
    "under": (PHONE, "main { height: 1200px; position: relative } #two { position: absolute; bottom: 0 } "
              "h1 { position: fixed; bottom: 0; margin: 0; background: #fff }"),
    "has no edge in forced colours": (DESK, "button { border: 0 }"),
    "is chosen by its fill alone": (DESK, "[aria-pressed=true] { border-width: 2px; background: #dde }"),
    "a drawing cannot be seen": (DESK, "rect { fill: transparent }"),
    "reduced motion": (DESK, "@keyframes turn { to { rotate: 1turn } } #one { animation: turn 2s infinite }"),
    "color-contrast": (DESK, "#one { color: #bbb }"),
}


def seen(chromium, screen, style):
    """What is found on the page with this style."""
    from pictures.viewer import SIZES
    page = chromium.new_page(viewport=SIZES[screen.size])
    try:
        page.set_content(PAGE.format(style=style))
        return english(page, screen)
    finally:
        page.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(chromium, fault):
    screen, style = FAULTS[fault]
    assert any(fault in sentence for sentence in seen(chromium, screen, style)), "nobody saw it"


def test_a_page_without_faults_has_none(chromium):
    assert seen(chromium, DESK, "") == []


@pytest.mark.parametrize(("fault", "style", "markup"), [
    ("no focus to see", ":focus { outline: 0 }", ""),
    ("not reached", "", "<dialog open><button onkeydown='event.preventDefault()'>Trap</button></dialog><button>After</button>"),
])
def test_a_fault_of_the_keyboard_is_seen(chromium, fault, style, markup):
    page = chromium.new_page()
    page.set_content(PAGE.format(style=style).replace("</main>", markup + "</main>"))
    found = unreached(page)
    page.close()
    assert any(fault in sentence for sentence in found), found
