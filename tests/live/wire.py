"""A WebSocket on the bare wire, for tests that must see every frame and how it ended."""

import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import CloseConnection, Request, TextMessage


class Ended(Exception):
    """The other side closed; .code says why, or is None if the connection just broke."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Wire:
    """One open WebSocket: send(text), receive() -> text."""

    def __init__(self, address, path):
        place = urlsplit(address)
        self._socket = socket.create_connection((place.hostname, place.port), timeout=60)
        self._protocol = WSConnection(ConnectionType.CLIENT)
        self._socket.sendall(self._protocol.send(Request(host=place.netloc, target=path)))

    def send(self, text):
        self._socket.sendall(self._protocol.send(TextMessage(data=text)))

    def receive(self):
        """The next whole message. Raises Ended when there will be none."""
        parts = []
        while True:
            for event in self._protocol.events():
                if isinstance(event, CloseConnection):
                    raise Ended(event.code)
                if isinstance(event, TextMessage):
                    parts.append(event.data)
                    if event.message_finished:
                        return "".join(parts)
            try:
                received = self._socket.recv(65_536)
            except ConnectionError:
                received = b""
            if not received:
                raise Ended(None)
            self._protocol.receive_data(received)

    def close(self):
        self._socket.close()


@contextmanager
def engine_socket(address):
    """A WebSocket on which Engine.IO has said hello."""
    wire = Wire(address, "/socket.io/?EIO=4&transport=websocket")
    try:
        assert wire.receive().startswith("0{")
        yield wire
    finally:
        wire.close()
