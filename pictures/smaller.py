"""Can a picture of a screen do with 256 colours? Then it takes a third of the room: the PNG is written again with a palette."""

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def with_palette(png):
    """The same picture with its 256 most frequent colours; all others take the nearest of these."""
    width, height, size, rows = _rows_of(png)
    pixels = [[row[at:at + 3] for at in range(0, width * size, size)] for row in rows]
    colours = [colour for colour, _times in Counter(pixel for row in pixels for pixel in row).most_common()]
    palette = colours[:256]
    number = {colour: index for index, colour in enumerate(palette)}
    for colour in colours[256:]:
        number[colour] = number[_nearest(colour, palette)]
    lines = b"".join(b"\0" + bytes(map(number.__getitem__, row)) for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(*part) for part in parts)


def _nearest(colour, palette):
    red, green, blue = colour
    return min(palette, key=lambda one: (one[0] - red) ** 2 + (one[1] - green) ** 2 + (one[2] - blue) ** 2)


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _rows_of(png):
    """Width, height, bytes of a pixel, and the plain bytes of each row. Reads what Chromium writes: eight bits, with or without alpha."""
    at, packed, header = len(SIGNATURE), b"", None
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        content = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", content)
        elif kind == b"IDAT":
            packed += content
        at += 12 + length
    width, height, bits, colour, *_rest = header
    if bits != 8 or colour not in (2, 6):
        raise ValueError("only the pictures that Chromium takes can be made smaller")
    size = 3 if colour == 2 else 4
    return width, height, size, list(_plain(zlib.decompress(packed), width * size, size))


def _plain(raw, length, size):
    above = bytearray(length)
    for at in range(0, len(raw), length + 1):
        row = bytearray(raw[at + 1:at + 1 + length])
        _FILTERS[raw[at]](row, above, size)
        yield bytes(row)
        above = row


def _sub(row, _above, size):
    for i in range(size, len(row)):
        row[i] = (row[i] + row[i - size]) & 255


def _up(row, above, _size):
    row[:] = bytes([(value + over) & 255 for value, over in zip(row, above, strict=True)])


def _average(row, above, size):
    for i in range(len(row)):
        row[i] = (row[i] + ((row[i - size] if i >= size else 0) + above[i]) // 2) & 255


def _paeth(row, above, size):
    for i in range(len(row)):
        left, corner = (row[i - size], above[i - size]) if i >= size else (0, 0)
        over = above[i]
        by_left, by_over, by_corner = abs(over - corner), abs(left - corner), abs(left + over - 2 * corner)
        near = left if by_left <= by_over and by_left <= by_corner else over if by_over <= by_corner else corner
        row[i] = (row[i] + near) & 255


_FILTERS = {0: lambda row, above, size: None, 1: _sub, 2: _up, 3: _average, 4: _paeth}
