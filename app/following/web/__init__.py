"""The addresses of staying in touch."""

from app.following.web import feeds, letters, news, words  # noqa: F401
from app.following.web.blueprint import bp

__all__ = ["bp"]
