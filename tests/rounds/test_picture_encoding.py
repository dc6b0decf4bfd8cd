"""What is left of a picture that was sent: its points, upright and in the colours of every screen, and nothing else."""

import re
from io import BytesIO

import pytest
from PIL import Image

from app.refusal import Refusal
from app.rounds.picture_encoding import encode
from app.rounds.rules import pictures as rules
from tests.rounds.photos import BLUE, CANARIES, RED, bomb, heic, other_colours, photo

KINDS = ("JPEG", "PNG", "WEBP")


def points(stored):
    return Image.open(BytesIO(stored)).convert("RGB")


def near(one, other):
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


def corners(stored):
    """The colours at the left and the right, above and below."""
    image = points(stored)
    wide, high = image.size
    return [image.getpixel((wide // 8, high // 2)), image.getpixel((wide - wide // 8, high // 2)),
            image.getpixel((wide // 2, high // 8)), image.getpixel((wide // 2, high - high // 8))]


def segments(stored):
    """The marks of a JPEG's segments before its points begin."""
    marks, at = [], 2
    while stored[at + 1] != 0xDA:
        marks.append(stored[at + 1])
        at += 2 + int.from_bytes(stored[at + 2:at + 4], "big")
    return marks


def code_of(sent):
    with pytest.raises(Refusal) as caught:
        encode(sent)
    return caught.value.code


@pytest.mark.parametrize("profile", [None, other_colours()], ids=["plain", "with a profile"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_tells_of_place_device_or_person_is_kept(kind, profile):
    sent = photo(kind, profile=profile)
    told = [name for name, canary in CANARIES.items() if canary.encode() in sent]
    assert len(told) >= 7, "the test's own photo must tell of itself"
    made = encode(sent)
    for stored in (made.bytes, made.small):
        assert b"CANARY" not in stored and b"Exif" not in stored and b"ICC_PROFILE" not in stored and b"xmp" not in stored.lower()
        # JFIF, tables, frames: no APP1-15 and no comment.
        assert not [mark for mark in segments(stored) if 0xE1 <= mark <= 0xEF or mark == 0xFE]
        kept = Image.open(BytesIO(stored))
        assert not kept.getexif()
        assert {name for name in kept.info if not name.startswith(("jfif", "progressi"))} <= {"dpi"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation, place", [(1, 0), (2, 1), (3, 1), (6, 2), (8, 3)])
def test_it_stands_upright_as_it_was_held(kind, orientation, place):
    made = encode(photo(kind, orientation=orientation))
    assert near(corners(made.bytes)[place], RED)
    assert (made.width > made.height) == (orientation < 5)
    assert points(made.bytes).size == (made.width, made.height)


def test_colours_of_another_profile_become_those_of_every_screen():
    assert near(corners(encode(photo(profile=other_colours())).bytes)[0], BLUE)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_way_of_storing_colours_is_read(mode):
    file = BytesIO()
    Image.new("RGB", (64, 48), "white").convert(mode if mode != "I;16" else "I").convert(mode).save(
        file, "JPEG" if mode == "CMYK" else "PNG")
    made = encode(file.getvalue())
    assert (made.width, made.height) == (64, 48)


def test_what_lets_light_through_lies_on_white_paper():
    file = BytesIO()
    Image.new("RGBA", (64, 48), (0, 0, 0, 0)).save(file, "PNG")
    assert near(points(encode(file.getvalue()).bytes).getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (1601, 16), (5000, 400)])
def test_the_longer_side_is_at_most_sixteen_hundred(size):
    made = encode(photo(size=size))
    assert max(made.width, made.height) == 1600
    assert max(points(made.small).size) <= rules.SMALL_SIDE and len(made.small) <= rules.MOST_SMALL


def test_what_is_small_is_not_made_larger():
    made = encode(photo(size=(200, 100)))
    assert (made.width, made.height) == (200, 100)


def test_at_most_one_megabyte_is_stored_whatever_it_shows(monkeypatch):
    monkeypatch.setattr(rules, "QUALITIES", (95,))
    sent = photo(size=(1600, 1600), noise=True)
    made = encode(sent)
    assert len(made.bytes) <= 1_000_000 and max(made.width, made.height) < 1600


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    sent = bomb()
    assert len(sent) < 50_000
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("it was unpacked"))
    assert code_of(sent) == "picture_too_wide"


@pytest.mark.parametrize("sent, code", [
    (b"", "no_picture"), (heic(), "picture_heic"), (b"GIF89a" + b"\x00" * 50, "not_a_picture"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_a_picture"),
    (b"\xff\xd8\xff" + b"nothing of a photo" * 20, "not_a_picture"), (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "not_a_picture"),
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "not_a_picture"),
])
def test_other_files_are_refused_with_a_sentence_that_says_what_to_do(sent, code):
    assert code_of(sent) == code


def test_half_a_photo_is_refused():
    sent = photo()
    assert code_of(sent[:len(sent) // 2]) == "not_a_picture"


def test_a_photo_in_the_clothes_of_another_kind_is_refused():
    assert code_of(b"\x89PNG\r\n\x1a\n" + photo()) == "not_a_picture"


def test_a_broken_exif_costs_no_picture():
    sent = re.sub(rb"Exif\x00\x00....", b"Exif\x00\x00XX\xff\xff", photo(), count=1, flags=re.S)
    assert encode(sent).width == 1200
