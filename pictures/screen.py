"""One screen of which a picture is taken."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Screen:
    """One screen: its plain name, its size (projector, phone, desk), who looks at it, its address, and what they do there."""

    name: str
    size: str
    who: str
    path: str
    acts: Callable = None
    allowed: tuple = ()
