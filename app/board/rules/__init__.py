"""Decisions about the board: what may stand on it, in which state, under whose name, in which order."""
