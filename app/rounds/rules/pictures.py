"""Which pictures are taken in, and how much smaller is each made until it fits?"""

from app.refusal import N_, Refusal

MOST_SENT = 3_000_000  # bytes that arrive
MOST_PIXELS = 40_000_000  # of what is unpacked: more is a bomb, whatever it weighs
LEAST_SIDE = 16
LONGEST_SIDE, SMALL_SIDE = 1600, 320
MOST_STORED, MOST_SMALL = 1_000_000, 40_000
MOST_PICTURES = 20  # of one person in one round
QUALITIES = (82, 74, 66, 58)
SHRINK = .8
# What a file begins with -> its kind; HEIC is told apart because people need other advice.
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

TOO_LARGE = N_("This picture is too large to send: at most 3 MB fit. Choose a smaller size in the camera's settings, or take a "
               "screenshot of it and send that. Nothing was saved.")
HEIC = N_("This phone saves pictures in a format (HEIC) that cannot be opened here. Take a screenshot of the picture and send that, "
          "or choose \"Most compatible\" in the camera's settings. Nothing was saved.")
NOT_A_PICTURE = N_("This is no picture that can be opened here. Send a photo as JPEG, PNG or WebP. Nothing was saved.")


def kind_of(start):
    """What a file is by its first bytes: "JPEG", "PNG", "WEBP", "HEIC" or None. What it is called says nothing."""
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        return "HEIC"
    return None


def check_sent(sent):
    """The kind of a file that arrived. Refuses none, more than 3 MB, and whatever is not JPEG, PNG or WebP."""
    if not sent:
        raise Refusal("no_picture", N_("Take a picture or choose one first."))
    if len(sent) > MOST_SENT:
        raise Refusal("picture_too_large", TOO_LARGE)
    kind = kind_of(sent[:16])
    if kind == "HEIC":
        raise Refusal("picture_heic", HEIC)
    if kind is None:
        raise not_a_picture()
    return kind


def not_a_picture():
    """The refusal for what cannot be opened."""
    return Refusal("not_a_picture", NOT_A_PICTURE)


def check_size(width, height):
    """Asked before anything is unpacked. Refuses more than 40 megapixels, and less than 16 by 16."""
    if width * height > MOST_PIXELS:
        raise Refusal("picture_too_wide", N_(
            "This picture has %(pixels)s million points; at most %(most)s million fit. Take a screenshot of it and send that. "
            "Nothing was saved."), pixels=round(width * height / 1_000_000), most=MOST_PIXELS // 1_000_000)
    if min(width, height) < LEAST_SIDE:
        raise Refusal("picture_too_small", N_("This picture is too small to show anything. Take it again. Nothing was saved."))


def check_number(taken):
    """One more may be sent. Refuses who has sent twenty in this round."""
    if taken >= MOST_PICTURES:
        raise Refusal("many_pictures", N_("That is %(most)s pictures from one person. Thank you: no more fit."), most=MOST_PICTURES)


def takes_pictures(deck):
    """Whether cards of this deck (None: any text) may have a picture: not nameless ones, and none that ask for more than words."""
    if deck is None:
        return True
    return not (deck["nameless"] or deck["choices"] or any(field["required"] for field in deck["fields"].values()))


def check_named(nameless):
    """Refuses a picture on a nameless card."""
    if nameless:
        raise Refusal("nameless", N_("This card has no name, and a picture would tell whose it is. Say it in words. Nothing was saved."))


def within(width, height, longest):
    """The size at which the longer side is at most `longest`; nothing is made larger, and no side less than 1."""
    part = min(1, longest / max(width, height))
    return max(1, round(width * part)), max(1, round(height * part))


def attempts(width, height, longest):
    """`(width, height, quality)` to try in this order until the result is small enough: first less quality, then less size."""
    size, quality = within(width, height, longest), QUALITIES
    while True:
        for each in quality:
            yield *size, each
        size, quality = within(width, height, max(size) * SHRINK), QUALITIES[-1:]
        if max(size) < LEAST_SIDE:
            return
