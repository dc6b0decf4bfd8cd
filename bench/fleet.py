"""A room full of devices in one process: all join, all listen, all can act, and every message is timed."""

import time

import gevent
from gevent.pool import Pool

from app.rehearsal.browser import Browser, Listener


class Fleet:
    """N phones in one workshop. Times are monotonic seconds of this process, so every difference is of one clock."""

    def __init__(self, url, code, size):
        self.url, self.code, self.size = url, code, size
        self.phones = []
        self.failures = []

    def join(self, within):
        """All join in `within` seconds: page, join, phone page, socket. Gives the seconds of each request."""
        times = []
        pool = Pool(self.size)
        for number in range(self.size):
            pool.spawn(self._come_in, number, within * number / self.size, times)
        pool.join()
        return times

    def heard_by_all(self, fits, press, timeout=10):
        """Press, then the seconds until each phone that hears a fitting message has heard it: {phone: seconds}."""
        heard = {}
        for phone in self.phones:
            phone.watch(lambda name, values, at, phone=phone: heard.setdefault(phone, at) if fits(name, values) else None)
        began = time.monotonic()
        press()
        deadline = began + timeout
        while len(heard) < len(self.phones) and time.monotonic() < deadline:
            gevent.sleep(0.005)
        for phone in self.phones:
            phone.watch(None)
        return {phone: at - began for phone, at in heard.items()}

    def each(self, act, seconds):
        """Every phone does act(phone) once, spread evenly over `seconds`; gives the seconds each took."""
        times = []
        pool = Pool(200)
        for number, phone in enumerate(self.phones):
            pool.spawn(self._act, act, phone, seconds * number / max(1, len(self.phones)), times)
        pool.join()
        return times

    def bytes_in(self):
        """All that arrived over all sockets so far."""
        return sum(phone.listener.bytes_in for phone in self.phones)

    def close(self):
        """Everybody goes home."""
        for phone in self.phones:
            phone.listener.close()
            phone.browser.close()

    def _come_in(self, number, wait, times):
        gevent.sleep(wait)
        phone = Phone(self.url, self.code, number, times)
        try:
            phone.come_in()
            self.phones.append(phone)
        except Exception as fault:
            # Whatever it is, a phone is not in: that is a failure and not a fault of the measuring.
            self.failures.append(f"{type(fault).__name__}: {fault}")

    def _act(self, act, phone, wait, times):
        gevent.sleep(wait)
        began = time.monotonic()
        try:
            act(phone)
            times.append(time.monotonic() - began)
        except (OSError, AssertionError) as fault:
            self.failures.append(f"{type(fault).__name__}: {fault}")


class Phone:
    """One phone of the fleet."""

    def __init__(self, url, code, number, times):
        self.browser = Browser(url, timeout=60)
        self.code, self.number, self.times = code, number, times
        self.watcher = None

    def come_in(self):
        """Page, join, phone page, socket: what a phone's browser asks for."""
        self._timed(lambda: self.browser.page(f"/j/{self.code}"))
        status, answer = self._timed(lambda: self.browser.post(f"/j/{self.code}", place="room", name=f"P{self.number}"))
        assert status == 200, answer
        self.workshop = answer["workshop"]
        self.attendance = answer["attendance"]
        page = self._timed(lambda: self.browser.page(f"/w/{self.workshop}"))
        self.listener = Listener(self.browser, "phone", self.workshop, heard=self._heard)
        self.listener.take_page(page)
        self._timed(self._enter)

    def sit(self, table):
        """Sit at a table, as by scanning its card."""
        self.post("table", table=table)

    def group_rooms(self):
        """The rooms of this phone's group."""
        return [room for room in self.listener.heads if room.startswith("group:")]

    def watch(self, watcher):
        """Tell watcher(name, values, at) of every message; None to stop."""
        self.watcher = watcher

    def post(self, where, **fields):
        """A write of this phone that must be saved."""
        status, answer = self.browser.post(f"/w/{self.workshop}/{where}", **fields)
        assert status == 200, answer
        return answer

    def _enter(self):
        self.listener.open()
        assert self.listener.entered.wait(30), "the socket was not answered"

    def _heard(self, name, values, at):
        if self.watcher:
            self.watcher(name, values, at)

    def _timed(self, ask):
        began = time.monotonic()
        answer = ask()
        self.times.append(time.monotonic() - began)
        return answer
