"""Is a frame of ours the frame that the protocol asks for?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import TextMessage

from app.live.websocket import whole_frame


def read(frame):
    """What a browser's side of the library makes of it: (text, whether it is whole)."""
    browser = Connection(ConnectionType.CLIENT)
    browser.receive_data(frame)
    pieces = list(browser.events())
    assert all(isinstance(piece, TextMessage) for piece in pieces)
    return "".join(piece.data for piece in pieces), pieces[-1].message_finished


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_a_frame_of_any_size_is_read_whole(size):
    assert read(whole_frame("x" * size)) == ("x" * size, True)


@given(st.text(max_size=300))
def test_any_text_is_read_as_it_was_written(text):
    assert read(whole_frame(text)) == (text, True)


def test_a_frame_is_what_the_library_would_have_sent():
    text = "Gwerthfawrogi’r tîm 🌱"
    assert whole_frame(text) == bytes(Connection(ConnectionType.SERVER).send(TextMessage(data=text)))
