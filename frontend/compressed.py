"""How small can gzip be? Zopfli looks longer for the same format; a text that has not changed is not compressed again."""

from frontend.keeping import once


def gzipped(body, kept):
    """The bytes as any browser unpacks them."""
    return once(kept, ".gz", body, lambda: _zopfli(body))


def _zopfli(body):
    # Only what is new needs this import.
    from zopfli import gzip

    return gzip.compress(body)
