"""Decisions about asking: what may be asked and answered, how answers are counted and shown, and in which order."""
