"""The public interface is what docs/protocol.md says: its examples run, in order, against a real server."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.rehearsal.browser import Browser
from tests.servers import ROOT, allround_server

PAGE = Path(ROOT) / "docs" / "protocol.md"


class Ann:
    """The facilitator behind the examples: presses Next on her console until what the page speaks of is there."""

    def __init__(self, url, known):
        self.browser, self.workshop = Browser(url), known["workshop"]
        status, answer = self.browser.post("/sign-in", email=known["email"], password=known["password"])
        assert status == 200, answer
        self.browser.csrf = None

    def shown(self):
        rooms = self.browser.get_json(f"/w/{self.workshop}/console?fragments=1")["rooms"]
        return "".join(piece["html"] for room in rooms.values() for piece in room["fragments"])

    def next(self, until=None):
        for _ in range(8):
            leaves = re.search(r'name="leaves" value="([^"]+)"', self.shown())[1]
            status, answer = self.browser.post(f"/w/{self.workshop}/next", leaves=leaves)
            assert status == 200, answer
            if until is None or "Close the vote" in self.shown():
                return
            self._put_something_forward()
        raise AssertionError(f"never came to: {until}")

    def _put_something_forward(self):
        self.browser.post(f"/w/{self.workshop}/console/enter", text="An idea from a table without phones",
                          headline="From table 4", table="4")


@pytest.mark.live
def test_every_example_of_the_protocol_page_runs():
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.S)
    assert len(examples) >= 5
    with allround_server() as server:
        done = subprocess.run([sys.executable, "-m", "bench.prepare"], cwd=ROOT, env=server.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        known = json.loads(done.stdout)
        ann = Ann(server.address, known)
        names = {"base": server.address, "code": known["code"], "next_step": ann.next}
        try:
            for example in examples:
                exec(compile(example, str(PAGE), "exec"), names)
        finally:
            ann.browser.close()
