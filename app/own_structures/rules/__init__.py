"""Decisions on what facilitators write: can it be read, is it theirs to change, does it keep whose it was?"""
