"""One device as the server sees it: cookies, a form token, writes with operation keys, and a socket that listens."""

import gzip
import html
import http.client
import json
import re
import secrets
import socket
import threading
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import simple_websocket
from wsproto.utilities import LocalProtocolError

PACKET_PING, PACKET_PONG, PACKET_MESSAGE = "2", "3", "4"
CONNECT, EVENT, ACK = "0", "2", "3"
BUSY_PAUSE, BUSY_FOR = 0.5, 60  # seconds between two tries, and for all of them


class Browser:
    """Speaks docs/protocol.md: GET and POST with cookies kept, JSON both ways."""

    def __init__(self, url, timeout=20):
        self.parts = urlsplit(url)
        self.timeout = timeout
        self.cookies = {}
        self.csrf = None
        self.connection = None

    def get(self, path):
        """(status, text) of a page or of its JSON."""
        return self._ask("GET", path)

    def page(self, path):
        """A page as a browser asks for it, packed; its form token is taken for the next write. It must answer 200."""
        status, text = self._ask("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        if status != 200:
            raise ConnectionError(f"GET {path} answered {status}")
        self.csrf = re.search(r'name="csrf-token" content="([^"]+)"', text)[1]
        return text

    def get_json(self, path):
        """A GET that must answer 200 with JSON."""
        status, text = self.get(path)
        if status != 200:
            raise ConnectionError(f"GET {path} answered {status}")
        return json.loads(text)

    def post(self, path, op=None, **fields):
        """A write: (status, answer). Sent again while the server is too busy, as by an outbox; after a lost reply the same `op` may be."""
        op, until = op or secrets.token_urlsafe(16), time.monotonic() + BUSY_FOR
        while True:
            status, answer = self._write(path, op, fields)
            if answer.get("code") != "busy" or time.monotonic() > until:
                return status, answer
            time.sleep(BUSY_PAUSE)

    def _write(self, path, op, fields):
        if self.csrf is None:
            self.csrf = self.get_json("/token")["csrf"]
        body = urlencode({"csrf_token": self.csrf, "op": op, **fields}, doseq=True)
        status, text = self._ask("POST", path, body)
        try:
            answer = json.loads(text)
        except ValueError:
            answer = {"ok": False, "code": "not_json", "message": text[:200]}
        if status == 400 and answer.get("code") == "csrf":
            self.csrf = None
        return status, answer

    def close(self):
        """Close the kept connection."""
        if self.connection:
            self.connection.close()
            self.connection = None

    def cookie_header(self):
        """The cookies as they go along with the socket."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def answered_by(self):
        """Host and port that took our requests: a name like localhost leads to several, and only HTTP tries them in turn."""
        if self.connection and self.connection.sock is None:
            self.close()
        host, port = self._connect().sock.getpeername()[:2]
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    def _ask(self, method, path, body=None, headers=None):
        headers = {"Accept": "application/json", "Cookie": self.cookie_header(), **(headers or {})}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for attempt in (1, 2):
            try:
                connection = self._connect()
                connection.request(method, path, body, headers)
                answer = connection.getresponse()
                packed = answer.read()
                text = (gzip.decompress(packed) if answer.headers.get("Content-Encoding") == "gzip" else packed).decode()
                break
            except (http.client.HTTPException, OSError):
                # A kept connection that the server closed meanwhile; a fresh one decides.
                self.close()
                if attempt == 2:
                    raise
        for header in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return answer.status, text

    def _connect(self):
        if self.connection is None:
            kind = http.client.HTTPSConnection if self.parts.scheme == "https" else http.client.HTTPConnection
            self.connection = kind(self.parts.hostname, self.parts.port, timeout=self.timeout)
            self.connection.connect()
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self.connection


class Listener:
    """The socket of one screen: enters it, keeps its fragments up to date, and tells `heard(name, values)`."""

    def __init__(self, browser, screen, key, token=None, lang="en", heard=None):
        self.browser, self.asked = browser, {"screen": screen, "key": key, "token": token, "lang": lang}
        self.heard = heard
        self.fragments, self.heads = {}, {}
        self.bytes_in = 0
        self.entered = threading.Event()
        self.ended = None
        self.socket = None

    def open(self):
        """Connect and enter in the background; `entered` is set when the server answered."""
        scheme = "wss" if self.browser.parts.scheme == "https" else "ws"
        host = self.browser.parts.netloc if scheme == "wss" else self.browser.answered_by()
        address = f"{scheme}://{host}/socket.io/?EIO=4&transport=websocket"
        # No Origin: programs need none, and the library names the host without its port.
        self.socket = simple_websocket.Client(address, headers={"Cookie": self.browser.cookie_header()})
        # Sent without waiting for the server's first packet: one that came together with the handshake is only
        # handed out when the next one arrives.
        self.socket.send(PACKET_MESSAGE + CONNECT)
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def say(self, event, values):
        """Send an event; a device sends nothing but `enter` and `presence`. On a socket that was lost nobody hears it."""
        try:
            self.socket.send(PACKET_MESSAGE + EVENT + json.dumps([event, values]))
        except simple_websocket.ConnectionClosed:
            self.ended = self.ended or "closed"

    def close(self):
        """Close the socket."""
        try:
            self.socket.close()
        except simple_websocket.ConnectionClosed:
            pass

    def view(self):
        """The view that phone-item (or phone-me, above it) shows now."""
        for id in ("phone-me", "phone-item"):
            found = re.search(r'data-view="([^"]*)"', self.fragments.get(id, ""))
            if found and found.group(1):
                return found.group(1)
        return ""

    def take(self, answer):
        """Keep what a page or a ?fragments=1 answer shows."""
        for room, shown in answer["rooms"].items():
            self.heads[room] = shown["head"]
            self._keep(shown["fragments"])

    def take_page(self, page):
        """Know the rooms of a page that was opened, as it names them itself."""
        self.heads.update(json.loads(html.unescape(re.search(r'data-live="([^"]+)"', page)[1]))["heads"])

    def _listen(self):
        try:
            while True:
                packet = self.socket.receive()
                self.bytes_in += len(packet)
                self._packet(packet)
        except (simple_websocket.ConnectionClosed, LocalProtocolError):
            # The second: the server's beat came while this side was closing, and nobody waits for an answer any more.
            self.ended = self.ended or "closed"

    def _packet(self, packet):
        if packet[0] == PACKET_PING:
            self.socket.send(PACKET_PONG)
        elif packet[:2] == PACKET_MESSAGE + CONNECT:
            self.socket.send(PACKET_MESSAGE + EVENT + "1" + json.dumps(["enter", self.asked]))
        elif packet[:2] == PACKET_MESSAGE + ACK:
            (answer,) = json.loads(packet[packet.index("["):])
            if answer.get("ok"):
                for room, head in answer["heads"].items():
                    self.heads.setdefault(room, head)
            else:
                self.ended = answer.get("code", "refused")
            self.entered.set()
        elif packet[:2] == PACKET_MESSAGE + EVENT:
            name, values = json.loads(packet[packet.index("["):])
            self._message(name, values)

    def _message(self, name, values):
        if name == "fragments":
            self.heads[values["room"]] = values["head"]
            self._keep(values["fragments"])
        elif name == "rooms":
            for room in values["leave"]:
                self.heads.pop(room, None)
            for shown in values["enter"]:
                self.heads[shown["room"]] = shown["head"]
                self._keep(shown["fragments"])
        elif name == "ended":
            self.ended = values["why"]
        if self.heard:
            self.heard(name, values, time.monotonic())

    def _keep(self, pieces):
        for piece in pieces:
            if piece.get("gone"):
                self.fragments.pop(piece["id"], None)
            else:
                self.fragments[piece["id"]] = piece["html"]
