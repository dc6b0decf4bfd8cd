"""The addresses of workshops: one blueprint, one file per kind of page."""

from app.workshops.web import agenda, console, details, joining, letters, phone, pictures, projector, seats  # noqa: F401 (they add their addresses)
from app.workshops.web.blueprint import bp

__all__ = ["bp"]
