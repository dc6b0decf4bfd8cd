"""How long does the listener wait for a request, and for its answer to be taken? Nobody holds a place by being slow or hasty."""

import time
from contextlib import suppress

import gevent
from gevent.pywsgi import MAX_REQUEST_LINE, Input, WSGIHandler

HEAD_WITHIN = 15.0  # seconds for the first line and the headers of a request
NEXT_WITHIN = 75.0  # seconds that a connection on which something was answered may rest before its next request
SLOWEST = 2_000  # bytes a second: at this pace a full idea of 2,000 letters takes a second, a picture of 3 MB 25 minutes
# Who asks for more before the answer has left: browsers never do, and no proxy does. Others have their turn in between.
AHEAD_PAUSE = 0.1  # seconds before such a request is read
MOST_AHEAD = 50  # of them on one connection; then it is closed, as HTTP allows


class TooSlow(OSError):
    """A body that comes in drop by drop: whoever reads it is told that the sender has gone."""


class PatientInput(Input):
    """The body of a request, which has so long to come as so many bytes need on a bad line."""

    __slots__ = ("until",)

    def _do_read(self, length=None, use_readline=False):
        with self._patience():
            return super()._do_read(length, use_readline)

    def _chunked_read(self, length=None, use_readline=False):
        with self._patience():
            return super()._chunked_read(length, use_readline)

    def _patience(self):
        return gevent.Timeout(max(0.001, self.until - time.monotonic()), TooSlow("the body came too slowly"))


class PatientHandler(WSGIHandler):
    """Reads requests of one connection, each within its time; a connection that does not keep to it is closed."""

    has_answered = False
    is_ahead = False
    times_ahead = 0

    def first_line(self):
        """The first line of the next request as bytes, empty where there is none."""
        return self.rfile.readline(MAX_REQUEST_LINE)

    def read_requestline(self):
        """The first line as text; empty where none comes in time, which closes the connection."""
        if self.is_ahead:
            self.is_ahead = False
            gevent.sleep(AHEAD_PAUSE)
        with gevent.Timeout(NEXT_WITHIN if self.has_answered else HEAD_WITHIN, False):
            return self.first_line().decode("latin-1")
        return ""

    def read_request(self, raw_requestline):
        """The headers; False where they do not come in time, which is answered as a bad request."""
        with gevent.Timeout(HEAD_WITHIN, False):
            self.has_answered = True
            return super().read_request(raw_requestline)
        return False

    def get_environ(self):
        """The request for the app, with a body that keeps to its time."""
        environ = super().get_environ()
        body = self.wsgi_input
        patient = PatientInput(body.rfile, body.content_length, socket=body.socket, chunked_input=body.chunked_input)
        patient.until = time.monotonic() + HEAD_WITHIN + (body.content_length or 0) / SLOWEST
        self.wsgi_input = environ["wsgi.input"] = patient
        return environ

    def finalize_headers(self):
        """The answer's headers; whoever has asked too often ahead of their answers reads that the connection ends with this one."""
        self.is_ahead = self._has_more()
        self.times_ahead += self.is_ahead
        if self.times_ahead > MOST_AHEAD:
            self.close_connection = True
            self.response_headers.append((b"Connection", b"close"))
        super().finalize_headers()

    def _has_more(self):
        """Whether the next request is here already, or its beginning: looked at without waiting, and left where it is."""
        body = self.wsgi_input
        if self.environ.get("HTTP_UPGRADE") or body.chunked_input or body.position < (body.content_length or 0):
            return False
        with gevent.Timeout(0, False), suppress(OSError):
            return bool(self.rfile.peek(1))
        return False

    def _sendall(self, data):
        # An answer that nobody takes would stay in memory with all that made it.
        with gevent.Timeout(HEAD_WITHIN + len(data) / SLOWEST, TooSlow("the answer was not taken")):
            super()._sendall(data)
