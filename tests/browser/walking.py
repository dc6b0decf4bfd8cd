"""What do people do in a story? A phone in Chromium, a phone over HTTP alone, and the desk that moves the room."""

import re

from playwright.sync_api import expect

from app.rehearsal.browser import Browser

SOON = 20_000  # milliseconds; a page that has not changed by then will not
# What a browser says of a line that is down, or of a server that is away.
NO_SIGNAL = ("net::ERR_", "WebSocket connection to", "status of 503")
# A module that the page has asked for is there for whoever asks after it only once it is connected.
BRING = "name => import(new URL(`./${name}.js`, document.querySelector('script[type=module]').src).href).then(() => null)"
# The outbox has taken over the forms, or there is nothing on the page that it takes over.
AWAKE = "html[data-held], html:not(:has(form[data-outbox], [data-outbox-list]))"


class Guest:
    """A phone without a screen: joins by the code and takes part over the public interface."""

    def __init__(self, address, code, place="room", table=None, **how):
        self.browser = Browser(address)
        self.reply = self.browser.post(f"/j/{code}" + (f"?table={table}" if table else ""), place=place, **how)
        status, answer = self.reply
        self.key = answer.get("workshop") if status == 200 else None

    def close(self):
        self.browser.close()

    def shown(self):
        """What the phone shows now: {id: html}."""
        rooms = self.browser.get_json(f"/w/{self.key}?fragments=1")["rooms"]
        return {piece["id"]: piece["html"] for room in rooms.values() for piece in room["fragments"]}

    def send(self, where, **fields):
        """Post to an address of this workshop; gives the answer, which must be yes."""
        status, answer = self.browser.post(f"/w/{self.key}/{where}", **fields)
        assert status == 200, (where, answer)
        return answer

    def write(self, text):
        return self.send("ideas", text=text)["key"]

    def bring(self, idea, headline):
        self.send("group/put-forward", idea=idea, headline=headline)

    def group_ideas(self):
        """{words: key} of what this phone's group may bring."""
        return {text: key for key, text in re.findall(
            r'name="idea" value="([a-z0-9]+)"[^>]*><span dir="auto">([^<]*)<', self.shown()["phone-group"])}

    def vote(self, **dots):
        """Give dots to the ideas whose headline begins so: vote(Walk=2)."""
        ballot = self.shown()["phone-ballot"]
        address = re.search(r'action="([^"]+/vote)"', ballot)[1]
        options = {words: key for key, words in re.findall(r'id="idea-([a-z0-9]+)" dir="auto">([^<]*)<', ballot)}
        wanted = {next(key for words, key in options.items() if words.startswith(start)): n for start, n in dots.items()}
        status, answer = self.browser.post(address, replaces="", **{f"dots-{key}": n for key, n in wanted.items()})
        assert status == 200, answer
        return answer


def join(phone, code, place="room", name="", table=None):
    """Come in on a phone as from the QR; gives the phone."""
    phone.goto(f"/t/{code}/{table}" if table else f"/j/{code}")
    if name:
        phone.get_by_label("Your name, if you like").fill(name)
    phone.locator(f'button[name="place"][value="{place}"]').click()
    expect(phone.locator("#phone-item")).to_be_visible(timeout=SOON)
    return awake(phone)


def awake(page):
    """The page, once its script hears what is pressed; one without a script at once."""
    if getattr(page, "has_script", True):
        expect(page.locator(AWAKE)).to_have_count(1, timeout=SOON)
    return page


def at_work(page, *pieces):
    """Wait until these behaviours are at work: what is pressed before that, they do not hear."""
    for piece in pieces:
        page.evaluate(BRING, piece)
    return page


def write(phone, text):
    """Write an idea alone and see it saved."""
    phone.locator("#idea-text").fill(text)
    phone.get_by_role("button", name="Add this idea").click()
    expect(phone.locator("#phone-mine li", has_text=text)).to_contain_text("Saved", timeout=SOON)


def bring(phone, text, headline=""):
    """Choose one of the group's ideas for everybody, under its headline."""
    phone.locator("#phone-group .pick", has_text=text).click()
    phone.locator("#headline").fill(headline)
    phone.get_by_role("button", name="We bring this").click()
    expect(phone.locator("#phone-group .preview-headline")).to_contain_text(headline or text, timeout=SOON)


def sees(page, *views):
    """Wait until the phone shows this view."""
    expect(page.locator("#phone-item")).to_have_attribute("data-view", re.compile("|".join(views)), timeout=SOON)


def open_desk(page, workshop_key):
    """The console, once its buttons answer."""
    page.goto(f"/w/{workshop_key}/console")
    return ready(page)


def ready(desk):
    expect(desk.locator("#console[data-keys=ready]")).to_be_visible(timeout=SOON)
    return desk


def forward(desk, *words):
    """Press the large button of the desk once for each of `words`, which it says first: forward(desk, "Pairs", "Found")."""
    for said in words:
        button = desk.locator("#desk-drive .drive .button-next")
        words = re.compile(rf"(Next:|^)\s*{re.escape(said)}(?![a-z])")
        expect(button).to_have_text(words, timeout=SOON)
        button.click()
        expect(button.filter(has_text=words)).to_have_count(0, timeout=SOON)


def dots_on(page, idea):
    """The buttons and the number beside one idea of a ballot."""
    # Where a script takes the dots, it hears them before anything is pressed.
    ready = ".ballot-ready " if getattr(page, "has_script", True) else ""
    line = page.locator(f"{ready}.ballot-option", has_text=idea)
    return line.get_by_label("Give a dot"), line.get_by_label("Take a dot back"), line.locator(".ballot-number")


