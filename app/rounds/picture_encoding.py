"""How does a picture come to hold nothing but its points? Opened, turned upright, brought to sRGB, made smaller, written anew."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from app.refusal import Refusal
from app.rounds.rules import pictures as rules

KIND = "image/jpeg"
PLAIN = ("RGB", "L", "CMYK")
WHITE = (255, 255, 255)
# Our own rule asks for the size as soon as it has been read, with a sentence; Pillow would warn, or fail with its own.
Image.MAX_IMAGE_PIXELS = None


class Encoded(NamedTuple):
    """A picture as it is stored, and the same small."""

    bytes: bytes
    small: bytes
    width: int
    height: int
    kind: str = KIND


def encode(sent):
    """The bytes that arrived as an Encoded of at most 1 MB, without place, device, time, comment, thumbnail or colour profile.

    Refuses what rules.pictures refuses, and what cannot be opened. Takes its time: call it by aside().
    """
    kind = rules.check_sent(sent)
    try:
        return _encoded(BytesIO(sent), kind)
    except Refusal:
        raise
    except Exception as fault:
        # A decoder that is given strange bytes fails in any way there is.
        raise rules.not_a_picture() from fault


def _encoded(file, kind):
    with Image.open(file, formats=[kind]) as opened:
        rules.check_size(*opened.size)
        # JPEG can leave out at once what would be thrown away: a fraction of the memory and time.
        opened.draft("RGB", rules.within(*opened.size, rules.LONGEST_SIDE))
        points = _only_points(_in_srgb(_smaller(_upright(opened))))
    stored, size = _fitting(points, rules.LONGEST_SIDE, rules.MOST_STORED)
    small, _size = _fitting(points, rules.SMALL_SIDE, rules.MOST_SMALL)
    return Encoded(stored, small, *size)


def _upright(opened):
    """As it was held: turned as its EXIF says."""
    opened.load()
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:
        # A broken EXIF says nothing about how it was held.
        return opened


def _smaller(image):
    """No larger than it will be stored: what follows then takes little time and memory."""
    size = rules.within(*image.size, rules.LONGEST_SIDE)
    if image.size == size:
        return image
    profile = image.info.get("icc_profile")
    image = image if image.mode in PLAIN else image.convert("RGBA")
    sized = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    sized.info["icc_profile"] = profile
    return sized


def _in_srgb(image):
    """In the colours that every screen means, so that the profile need not be kept."""
    profile = image.info.get("icc_profile")
    image = image if image.mode in PLAIN else _on_white(image)
    if not profile:
        return image.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")


def _on_white(image):
    """What lets light through, on white paper."""
    layer = image.convert("RGBA")
    paper = Image.new("RGB", layer.size, WHITE)
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _only_points(image):
    """A fresh image with these points: whatever else was known of the old one stays behind."""
    fresh = Image.new("RGB", image.size)
    fresh.paste(image)
    return fresh


def _fitting(image, longest, most):
    """`(bytes, size)` of the first attempt that is small enough."""
    for width, height, quality in rules.attempts(*image.size, longest):
        sized = image if image.size == (width, height) else image.resize((width, height), Image.Resampling.LANCZOS)
        file = BytesIO()
        sized.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() <= most:
            break
    return file.getvalue(), (width, height)
