"""The yardstick: a bare Flask-SocketIO server on gevent that only emits the same bytes, with no storage behind it."""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402

from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402
from gevent import socket  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

from app.live.websocket import tighten  # noqa: E402

app = Flask("yardstick")
sockets = SocketIO(app, async_mode="gevent", cors_allowed_origins="*")


@sockets.on("enter")
def enter(asked):
    """Everybody hears everything."""
    return {"ok": True, "heads": {}}


@app.post("/emit")
def emit():
    """Send a message of as many bytes as asked for to every socket."""
    sockets.emit("fragments", {"room": "r", "base": 0, "head": 1, "now": "", "fragments": [
        {"id": "x", "html": "x" * int(request.form["bytes"])}]})
    return {"ok": True}


@app.get("/token")
def token():
    """What a device asks for before it writes."""
    return {"csrf": "none"}


def main():
    """Serve on a port of the system's choosing and print it."""
    listener = socket.socket()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(4096)
    # Without deflating, like ours: bytes are what is compared.
    tighten(sockets.server.eio)
    print(f"listening {listener.getsockname()[1]} {os.getpid()}", flush=True)
    WSGIServer(listener, app, log=None).serve_forever()


if __name__ == "__main__":
    main()
