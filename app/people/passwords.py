"""Is this the password? Hashing costs a tenth of a second, so all of it runs off the loop and outside every change."""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from app.aside import aside

_hasher = PasswordHasher()
# Checked when there is nobody to check: the answer takes as long for an unknown address as for a known one.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$XIYn8Nz0zhmNt/AC4HnHJA$tpaKBRdFrLm9AD3L6gcVlOY8qGn8neB1DTRb5F3Iw1M"


def hash_of(password):
    """The argon2id hash of a password. Never call it inside change()."""
    return aside(_hasher.hash, password)


def is_right(password_hash, password):
    """Does the password fit the hash? None as hash takes as long and is always wrong."""
    return aside(_fits, password_hash or _NOBODY, password) and password_hash is not None


def _fits(password_hash, password):
    try:
        return _hasher.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False
