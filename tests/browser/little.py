"""A little server that speaks the corridor's protocol and can be told to fail: what the modules are tried against."""

import itertools
import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import socketio
from flask import Flask, abort, jsonify, request, send_from_directory
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parents[2]
SOCKET_IO = ROOT / "node_modules" / "socket.io-client" / "dist"
ACORN = ROOT / "node_modules" / "acorn" / "dist"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
STYLE = '.view{display:none}[data-view="write"]~.view-write{display:grid}'
PHONES = "workshop:k:phones"
PATIENCE = 20  # seconds; what has not happened by then will not
FAULTS_OF_THE_NETWORK = ("Failed to load resource", "WebSocket connection to", "net::ERR_")
# A page whose socket is slow to come asks by itself meanwhile: this one waits for its socket as long as a busy machine needs.
PATIENT = "const wait = window.setTimeout; window.setTimeout = (act, pause, ...more) => (pause === 3000 ? 0 : wait(act, pause, ...more));"
PAGE = (Path(__file__).parent / "little.html").read_text()
IDEAS = (Path(__file__).parent / "little_idea.html").read_text()


class QuietHandler(WSGIRequestHandler):
    """Says nothing, and speaks HTTP/1.1 as real servers do."""

    protocol_version = "HTTP/1.1"

    def log(self, *_arguments):
        pass


class LittleServer:
    """One page with its rooms, its writes, its socket; everything that arrives is kept for the test to look at."""

    def __init__(self):
        self.rooms = {PHONES: {"head": 1, "fragments": {}}}
        self.body = IDEAS
        self.person = "bo"
        self.csrf = "fresh"
        self.saved = {}
        self.arrived = []
        self.files = []
        self.paths = []
        self.script = []
        self.fragments_asked = 0
        self.entered = 0
        self.presence = []
        self.sockets_work = True
        self.is_live = True
        self._keys = itertools.count()
        self.io = socketio.Server(async_mode="threading", ping_interval=5, ping_timeout=5)
        self.io.on("enter", self._enter)
        self.io.on("presence", lambda _sid, said: self.presence.append(said["state"]))

    def __enter__(self):
        web = self._app()
        over_socket = socketio.WSGIApp(self.io, web)

        def either(environ, start_response):
            if environ["PATH_INFO"].startswith("/socket.io/") and not self.sockets_work:
                start_response("503 Service Unavailable", [("Content-Length", "0")])
                return [b""]
            return over_socket(environ, start_response)

        self.server = make_server("127.0.0.1", 0, either, threaded=True, request_handler=QuietHandler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_fault):
        self.io.shutdown()
        self.server.shutdown()
        self.server.server_close()

    def show(self, id, html, room=PHONES, into=None):
        """Put a fragment into a room as the page will be drawn, without telling anybody."""
        piece = {"id": id, "html": html}
        if into:
            piece["into"] = into
        self.rooms[room]["fragments"][id] = piece

    def change(self, id, html, room=PHONES, into=None, is_lost=False):
        """A change of a room: its head rises, and unless the message is lost it is pushed."""
        self.show(id, html, room, into)
        base = self.rooms[room]["head"]
        self.rooms[room]["head"] += 1
        if not is_lost:
            self.push(room, base, base + 1, [self.rooms[room]["fragments"][id]])

    def push(self, room, base, head, fragments):
        """A message of fragments, to everybody."""
        self.io.emit("fragments", {"room": room, "base": base, "head": head, "now": self.now(), "fragments": fragments})

    def beat(self):
        """A heartbeat."""
        self.io.emit("heartbeat", {"heads": self.heads(), "now": self.now()})

    def heads(self):
        """The heads of all rooms."""
        return {room: held["head"] for room, held in self.rooms.items()}

    def now(self):
        """The server's time."""
        return datetime.now(UTC).isoformat()

    def texts(self):
        """What was saved, in order."""
        return [form.get("text") for form in self.saved.values()]

    def _enter(self, _sid, asked):
        answer = {"ok": True, "heads": self.heads(), "now": self.now(), "asked": asked["screen"]}
        # Counted last: what a test changes once somebody has entered is not in this answer.
        self.entered += 1
        return answer

    def _app(self):
        app = Flask("little", static_folder=None)
        app.get("/")(self._page)
        app.post("/<path:_anywhere>")(self._write)
        app.get("/token", endpoint="token")(lambda: jsonify(csrf=self.csrf))
        app.get("/icon.svg", endpoint="icon")(lambda: ("", 204))
        app.get("/static/js/<path:name>")(self._module)
        app.get("/acorn.mjs", endpoint="acorn")(lambda: send_from_directory(ACORN, "acorn.mjs", mimetype="text/javascript"))
        app.get("/little.css", endpoint="style")(lambda: (STYLE, {"Content-Type": "text/css"}))
        app.after_request(self._headers)
        return app

    def _headers(self, response):
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cache-Control"] = "no-store"
        return response

    def _module(self, name):
        # Read whole: a page that closes while a file is on its way would leave the file open.
        path = SOCKET_IO / "socket.io.esm.min.js" if name == "socket.io.js" else ROOT / "static" / "js" / name
        if not path.is_file():
            abort(404)
        return path.read_bytes(), {"Content-Type": "text/javascript"}

    def _page(self):
        if request.args.get("fragments"):
            self.fragments_asked += 1
            rooms = {room: {"head": held["head"], "fragments": list(held["fragments"].values())} for room, held in self.rooms.items()}
            return jsonify(rooms=rooms, now=self.now(), csrf=self.csrf)
        drawn = "".join(piece["html"] for held in self.rooms.values() for piece in held["fragments"].values() if "into" not in piece)
        wish = {
            "screen": "phone", "key": "k", "token": None, "lang": "en", "now": self.now(), "heads": self.heads(),
            "ids": {room: list(held["fragments"]) for room, held in self.rooms.items()},
        }
        live = f"data-live='{json.dumps(wish)}'" if self.is_live else ""
        return PAGE.replace("PERSON", self.person).replace("LIVE", live).replace("BODY", drawn + self.body)

    def _write(self, _anywhere):
        form = request.form.to_dict()
        self.arrived.append(form)
        self.paths.append(request.path)
        self.files += [(name, sent.filename, sent.mimetype, sent.read()) for name, sent in request.files.items()]
        reply = self.script.pop(0) if self.script else None
        if reply == "csrf":
            return jsonify(ok=False, code="csrf", message="old page"), 400
        if callable(reply):
            reply = reply(form)
        if isinstance(reply, tuple):
            return reply
        self.saved.setdefault(form["op"], form)
        if reply == "lost":
            # Done, but the answer never reaches the phone.
            abort(502)
        return jsonify(ok=True, op=form["op"], now=self.now(), receipt=f"receipt-{next(self._keys)}")


def refusal(code, message, status=409):
    """A reply by which a rule says no."""
    def answer(form):
        reply = {"ok": False, "code": code, "message": message, "op": form["op"]}
        return json.dumps(reply), status, {"Content-Type": "application/json"}
    return answer


def stand_still(page):
    """From now on the page's clock stands until it is let run: each of its seconds lasts as long as a slow machine needs."""
    page.clock.install(time=datetime(2026, 5, 14, 9, tzinfo=UTC))
    page.clock.pause_at(datetime(2026, 5, 14, 10, tzinfo=UTC))


def until(page, claim):
    """Wait until claim() holds; the browser goes on meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while not claim():
        assert time.monotonic() < deadline, "it never became true"
        page.wait_for_timeout(20)
