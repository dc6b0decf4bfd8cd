"""Ballots, votes, counting and results: what is put to the vote, and what came of it."""
