"""A WebSocket that takes only small messages, sends whole frames, and does not deflate: what the library leaves open."""

import struct

from engineio.packet import Packet
from gevent.lock import RLock

FINAL_TEXT = 0x81
SMALL = 16_000  # bytes; devices send nothing larger than "enter"


class WholeSends:
    """A socket whose send() sends everything, one sender after the other.

    The library calls send() once per frame and ignores how much went out. On a non-blocking socket a slow phone would
    receive half a frame followed by the next one.
    """

    def __init__(self, socket):
        self._socket = socket
        self._turn = RLock()

    def send(self, frame):
        with self._turn:
            sent = self._socket.send(frame)
            if sent < len(frame):
                self._socket.sendall(frame[sent:])
        return len(frame)

    def __getattr__(self, name):
        return getattr(self._socket, name)


def whole_frame(text):
    """One unmasked text frame (RFC 6455, section 5.2): the library takes five times as long, once for every phone of a room."""
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((FINAL_TEXT, size)) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", FINAL_TEXT, 126, size) + payload
    return struct.pack("!BBQ", FINAL_TEXT, 127, size) + payload


def is_readable(message):
    """Whether the library can read a message at all."""
    try:
        Packet(encoded_packet=message)
    except (ValueError, RecursionError, LookupError):
        return False
    return True


def tighten(engine):
    """Give an Engine.IO server on gevent WebSockets that keep to the limits above."""
    library = engine._async["websocket"]

    class SmallWebSocket(library):
        def __init__(self, handler, server):
            super().__init__(handler, server)
            self.server_args["max_message_size"] = SMALL

        def __call__(self, environ, start_response):
            # Deflating costs 90 kB a phone and saves nothing; without the offer it is not agreed on.
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            return super().__call__(environ, start_response)

        def wait(self):
            # The library would fall over what it cannot read, and log who sent it: such a socket ends instead.
            message = super().wait()
            return message if message is None or is_readable(message) else None

        def send(self, message):
            if not isinstance(self.ws.sock, WholeSends):
                self.ws.sock = WholeSends(self.ws.sock)
            if isinstance(message, bytes) or not self.ws.connected:
                return super().send(message)
            return self.ws.sock.send(whole_frame(message))

    engine._async = {**engine._async, "websocket": SmallWebSocket}
