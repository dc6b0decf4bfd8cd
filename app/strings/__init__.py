"""Strings: agendas to begin from, ready ones and a Lab's own, written out as JSON and read back."""
