"""Allround's screens, one after the other: a server filled with invented people, and a camera."""
