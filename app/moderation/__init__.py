"""Keeping a board fit to read: what people report, what waits, what is hidden and why, and the policy that all of it follows."""
