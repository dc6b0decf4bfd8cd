"""Decisions about calls: which stage it is, what is asked of whom, who reads what, and what marks say."""
