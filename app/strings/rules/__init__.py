"""Decisions about strings on plain values: what a tree may hold, and what it says of an agenda."""
