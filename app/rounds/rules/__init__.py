"""The laws of a round as functions of plain values: groups, clock, choosing. No machinery."""
