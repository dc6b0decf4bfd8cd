"""In which order do people see what others said, when no order may speak for or against anything?"""

import hashlib


def shuffled(keys, seed, reader=""):
    """These keys in an order that chance gave: another for each seed and reader, the same each time, whoever comes between."""
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}.{reader}.{key}".encode()).digest())
