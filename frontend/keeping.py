"""Was this made before? What takes a while to make is kept under the name of what it was made from."""

import hashlib
import tempfile
from pathlib import Path


def once(folder, ending, source, make):
    """What make() gives for these bytes; made now, or read from `folder` where an earlier build left it."""
    made = folder / f"{hashlib.sha256(source).hexdigest()[:16]}{ending}"
    if not made.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Two processes may make it at the same moment; each replaces the other's with the same bytes.
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".draft", delete=False) as draft:
            draft.write(make())
        Path(draft.name).replace(made)
    return made.read_bytes()
