"""Staying in touch: what concerns whom, told on a list, by letter and by feed."""
