"""Whole stories in Debian's Chromium against a real server: a page that complains in its console fails its test."""

import pytest

from pictures.place import demo_server
from pictures.viewer import LEFT_EARLY, Viewer
from tests.browser.evening import Evening
from tests.browser.little import FAULTS_OF_THE_NETWORK, LittleServer
from tests.browser.story import Story
from tests.browser.walking import SOON, awake
from tests.servers import allround_server, chromium_program

ARGUMENTS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]
SIZES = {
    "phone": {"width": 360, "height": 640},
    "small": {"width": 320, "height": 640},
    "desk": {"width": 1280, "height": 800},
    "projector": {"width": 1920, "height": 1080},
}
# Answers of the corridor that a page shows in its own words; Chromium mentions them as well.
ANSWERS = ("status of 409", "status of 422")


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The browser of this machine."""
    from playwright.sync_api import expect, sync_playwright

    program = chromium_program()
    if program is None:
        pytest.fail("Chromium is not on this machine: bin/test says how to get it")
    expect.set_options(timeout=SOON)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server():
    """One real server for all stories; each story has its own Lab and people."""
    with allround_server() as running:
        yield running


@pytest.fixture(scope="module")
def demo():
    """A server with the demo Lab in it, and longer words at /cy."""
    with demo_server() as running:
        yield running


@pytest.fixture
def viewer(chromium, company):
    """Opens screens as the people of the module's `company`."""
    made = Viewer(chromium, company)
    yield made
    made.close()


@pytest.fixture
def page_of(chromium, server):
    """page_of("phone"): a page of a fresh browser of that size; anything in its console fails the test.

    `page.allowed` is a list of parts of messages that this test expects. More options go to the browser's context.
    """
    contexts, complaints = [], []

    def open_page(size="desk", cookies=(), **options):
        context = chromium.new_context(base_url=server.address, viewport=SIZES[size], **options)
        contexts.append(context)
        if cookies:
            context.add_cookies([{**cookie, "url": server.address} for cookie in cookies])
        page = context.new_page()
        page.has_script = options.get("java_script_enabled", True)
        page.goto, page.reload = _then_awake(page, page.goto), _then_awake(page, page.reload)
        # Who goes on before the socket is up has found no fault.
        page.allowed = [*ANSWERS, LEFT_EARLY]
        page.on("console", lambda message: _note(complaints, page, message))
        page.on("pageerror", lambda fault: complaints.append((page, f"{page.url}: {fault}")))
        return page

    yield open_page
    heard = [text for page, text in complaints if not any(part in text for part in page.allowed)]
    for context in contexts:
        context.close()
    assert not heard, "the console said:\n" + "\n".join(heard)


@pytest.fixture
def little():
    """The little server that can be told to fail."""
    with LittleServer() as running:
        yield running


@pytest.fixture
def open_little(chromium, little):
    """open_little(): the little page in a browser of its own, or in another tab of `context`; a fault on it fails the test."""
    contexts, faults = [], []

    def open_page(context=None, script=None, size="phone", **options):
        context = context or chromium.new_context(viewport=SIZES[size], **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        if script:
            page.add_init_script(script)
        page.goto(little.address)
        page.wait_for_selector("html[data-held]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in faults if not any(part in text for part in FAULTS_OF_THE_NETWORK)] == []


@pytest.fixture
def story(server, page_of):
    """The cast in Labs of this story's own, and pages in which they are signed in: story.page("ann", "desk")."""
    with Story(server, page_of) as made:
        yield made


@pytest.fixture
def evening(story):
    """evening(tables=2): a workshop with Ann at its desk, ready for phones."""
    made = []

    def open_evening(**details):
        made.append(Evening(story, **details))
        return made[-1]

    yield open_evening
    for one in made:
        one.close()


def _then_awake(page, go):
    """Going somewhere takes until the page hears what is pressed: nobody is as quick as a test on a busy machine."""
    def gone(*where, **how):
        answer = go(*where, **how)
        awake(page)
        return answer
    return gone


def _note(complaints, page, message):
    if message.type in ("error", "warning"):
        complaints.append((page, f"{page.url}: {message.text}"))
