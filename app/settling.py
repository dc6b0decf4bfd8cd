"""How does Python collect garbage while people wait? Not by walking through what is loaded for good."""

import gc

# New things between two looks at them. One page of two hundred lines makes some ten thousand: at Python's own 700 it
# is interrupted a dozen times, and one of ten such pages waits for a walk through everything.
YOUNG = 50_000
OLDER = 20


def settle():
    """Leave what is loaded now out of every later collection, and collect more rarely: memory is there, time is not."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, OLDER)
