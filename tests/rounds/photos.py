"""Pictures for tests: with everything that a phone writes into them besides what is seen."""

from io import BytesIO

from PIL import Image, ImageCms

RED, BLUE = (220, 20, 20), (20, 20, 220)
# One word in each place where a file may say where, when, by whom and with what it was made.
CANARIES = {name: f"CANARY-{name}" for name in (
    "make", "model", "owner", "software", "serial", "comment", "xmp", "iptc", "trailer", "text", "gps")}
GPS = {1: "N", 2: (51.0, 28.0, 57.0), 3: "W", 4: (3.0, 10.0, 45.0), 7: (9.0, 30.0, 0.0), 27: CANARIES["gps"].encode()}
MAKE, MODEL, SOFTWARE, ARTIST, ORIENTATION, GPS_BLOCK, EXIF_BLOCK = 0x010F, 0x0110, 0x0131, 0x013B, 0x0112, 0x8825, 0x8769


def photo(kind="JPEG", size=(1200, 900), orientation=1, profile=None, noise=False):
    """A photo as a phone makes it: its left half red, its right half blue, and a canary in each of its pockets."""
    image = Image.effect_noise(size, 90).convert("RGB") if noise else halves(size)
    more = {"exif": told(orientation)}
    if profile:
        more["icc_profile"] = profile
    if kind in ("JPEG", "WEBP"):
        more["xmp"] = xmp()
    file = BytesIO()
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo
        words = PngInfo()
        words.add_text("Comment", CANARIES["comment"])
        words.add_itxt("XML:com.adobe.xmp", xmp().decode())
        more["pnginfo"] = words
    if kind == "JPEG":
        more["comment"] = CANARIES["comment"].encode()
    image.save(file, kind, quality=60, **more)
    sent = file.getvalue()
    if kind == "JPEG":
        sent = sent[:2] + segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x0b" + CANARIES["iptc"].encode()) + sent[2:]
    return sent + CANARIES["trailer"].encode()


def halves(size):
    """Left red, right blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def told(orientation=1):
    """What a phone says of itself and of the place."""
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[SOFTWARE], exif[ARTIST] = (CANARIES[name] for name in ("make", "model", "software", "owner"))
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS_BLOCK).update(GPS)
    exif.get_ifd(EXIF_BLOCK)[0xA431] = CANARIES["serial"]
    return exif


def xmp():
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{CANARIES["xmp"]}</a></x:xmpmeta>'.encode()


def segment(mark, body):
    """One segment of a JPEG file."""
    return bytes([0xFF, mark]) + (len(body) + 2).to_bytes(2, "big") + body


def other_colours():
    """A profile in which red means blue, and blue red."""
    told = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return told.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)


def bomb(side=7000):
    """A PNG of a few kilobytes that would be unpacked to a hundred and fifty megabytes."""
    file = BytesIO()
    Image.new("1", (side, side)).save(file, "PNG", optimize=True)
    return file.getvalue()


def heic():
    """How a file begins that some phones make."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 100
