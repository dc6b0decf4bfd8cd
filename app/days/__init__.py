"""Rounds over days: a Lab's members take part from home, each at their own time."""
