"""Does a simulated device send again what the server was too busy for?"""

import json

from app.rehearsal import browser


class Answering(browser.Browser):
    """A browser whose server answers in this order."""

    def __init__(self, *answers):
        super().__init__("http://127.0.0.1:9")
        self.csrf, self.answers, self.sent = "token", list(answers), []

    def _ask(self, method, path, body=None, headers=None):
        self.sent.append((method, path, body))
        status, answer = self.answers.pop(0)
        return status, json.dumps(answer)


BUSY = (409, {"ok": False, "code": "busy"})


def test_a_write_is_sent_again_with_its_key_while_the_server_is_too_busy(monkeypatch):
    monkeypatch.setattr(browser, "BUSY_PAUSE", 0)
    one = Answering(BUSY, BUSY, (200, {"ok": True}))
    assert one.post("/w/k/ideas", text="A walk") == (200, {"ok": True})
    assert len(one.sent) == 3 and len(set(one.sent)) == 1


def test_a_server_that_stays_too_busy_is_believed(monkeypatch):
    monkeypatch.setattr(browser, "BUSY_FOR", -1)
    assert Answering(BUSY).post("/w/k/ideas", text="A walk") == BUSY


def test_any_other_no_is_an_answer():
    no = (409, {"ok": False, "code": "closed"})
    assert Answering(no).post("/w/k/ideas", text="A walk") == no
