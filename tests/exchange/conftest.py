"""After each test: what came, and what was taken back, is searched by what a rebuild would make of it."""

from tests.board.conftest import index_stays_true  # noqa: F401 (used by each test by itself)
