"""Keys, codes and tokens: random names that are hard to guess and, where people type them, hard to misread."""

import hashlib
import secrets

# 32 signs, without 0, O, 1 and I; whoever types one of those meant Q or L.
JOIN_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
KEY_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
JOIN_LENGTH = 6
KEY_LENGTH = 10
REENTRY_LENGTH = 8
_SIGN_OF_BYTE = bytes(ord(KEY_ALPHABET[byte & 31]) for byte in range(256))
_LOOK_ALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L"})


def new_key():
    """A public key of 10 signs (about 50 bits): what stands in addresses, markup and exports."""
    # 32 signs: five bits of a random byte each, and one call for all of them (a big room makes hundreds at once).
    return secrets.token_bytes(KEY_LENGTH).translate(_SIGN_OF_BYTE).decode()


def new_token():
    """A secret of 128 bits, safe in an address; only its digest is ever stored."""
    return secrets.token_urlsafe(16)


def digest(token):
    """SHA-256 of a token as 64 hex digits: what the database keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def join_code():
    """Six signs out of 32 (about 10^9 codes) for a projector and a thumb."""
    return _code(JOIN_LENGTH)


def reentry_code():
    """Eight signs out of 32 by which a second device becomes the same person."""
    return _code(REENTRY_LENGTH)


def tidy_code(text):
    """What somebody typed, as the code they meant: upper case, no blanks or dashes, look-alikes mapped."""
    kept = "".join(sign for sign in (text or "").upper() if sign.isalnum())
    return kept.translate(_LOOK_ALIKES)


def spaced(code):
    """A code in two halves, easier to read aloud: "7KQ 2F4"."""
    half = (len(code) + 1) // 2
    return f"{code[:half]} {code[half:]}"


def _code(length):
    return "".join(secrets.choice(JOIN_ALPHABET) for _ in range(length))
