"""Decisions on plain values: what is fine, how many groups and slips there will be, how dense a sheet is set."""
