"""Opens screens in Chromium as the people who look at them: one page for each of them and each size, and what its console said."""

from playwright.sync_api import expect

SOON = 20_000  # milliseconds
SIZES = {
    "projector": {"width": 1920, "height": 1080},
    "phone": {"width": 360, "height": 640},
    "desk": {"width": 1280, "height": 800},
}
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run",
             "--font-render-hinting=none", "--hide-scrollbars"]


LEFT_EARLY = "WebSocket is closed before the connection is established"


class Viewer:
    """viewer.open(screen, prefix): the page of that screen, drawn and with its pieces at work."""

    def __init__(self, chromium, company, **options):
        self.chromium, self.company, self.options = chromium, company, options
        self.pages = {}
        self.said = []

    def open(self, screen, prefix=""):
        """Go to the screen; `prefix` is "/cy" for the invented language."""
        page = self._page_of(screen)
        page.allowed = screen.allowed
        page.goto(self.company.address + prefix + screen.path, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => null)")
        self._is_awake(page)
        if screen.acts:
            screen.acts(page)
        return page

    def leave(self, screen):
        """Put back what the screen's acts changed."""
        if screen.acts:
            page = self._page_of(screen)
            page.context.set_offline(False)
            page.goto("about:blank")

    def close(self):
        for page in self.pages.values():
            page.context.close()

    def _page_of(self, screen):
        if (screen.who, screen.size) not in self.pages:
            context = self.chromium.new_context(viewport=SIZES[screen.size], **self.options)
            cookies = self.company.sign_in(screen.who).cookies
            context.add_cookies([{"name": name, "value": value, "url": self.company.address} for name, value in cookies.items()])
            page = context.new_page()
            page.allowed = ()
            page.on("console", lambda message: self._note(page, message.type, message.text))
            page.on("pageerror", lambda fault: self._note(page, "error", str(fault)))
            self.pages[screen.who, screen.size] = page
        return self.pages[screen.who, screen.size]

    def _note(self, page, kind, text):
        if kind in ("error", "warning") and not any(part in text for part in (*page.allowed, LEFT_EARLY)):
            self.said.append(f"{page.url}: {text}")

    @staticmethod
    def _is_awake(page):
        """Its frames are drawn, its socket is connected, its ballot stands."""
        for frame in page.frames[1:]:
            if frame.url.startswith("http"):
                frame.wait_for_load_state("load")
        for waking in page.locator("[data-connection]").all():
            expect(waking).to_have_attribute("data-state", "connected", timeout=SOON)
        for ballot in page.locator("form[data-kind=vote]").all():
            expect(ballot).not_to_have_attribute("hidden", "", timeout=SOON)
