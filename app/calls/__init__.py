"""Calls: one question to a Lab, answered with ideas in dated stages, read by a panel, decided with reasons."""
