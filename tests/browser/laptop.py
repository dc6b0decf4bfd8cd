"""A laptop that can die: a Chromium of its own, in processes of its own, killed like a battery that is empty."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from tests.browser.walking import SOON
from tests.servers import chromium_program

ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--remote-debugging-port=0", "--window-size=1280,800")


class Laptop:
    """One page in a browser that shares nothing with the others; `.page` until it dies."""

    def __init__(self, chromium, cookie):
        self.folder = Path(tempfile.mkdtemp(prefix="allround-laptop-"))
        self.process = subprocess.Popen(
            [chromium_program(), *ARGUMENTS, f"--user-data-dir={self.folder}", "about:blank"], start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            browser = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{self._port()}")
            context = browser.contexts[0]
            context.add_cookies([cookie])
            self.page = context.new_page()
        except BaseException:
            self.die()
            raise

    def die(self):
        """No goodbye: all its processes end at once. Dying twice is harmless."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _port(self):
        told, until = self.folder / "DevToolsActivePort", time.monotonic() + SOON / 1000
        while time.monotonic() < until:
            if told.exists() and "\n" in told.read_text():
                return told.read_text().split("\n")[0]
            time.sleep(0.02)
        raise RuntimeError("the laptop did not start")
