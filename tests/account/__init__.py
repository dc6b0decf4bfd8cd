"""Tests of one's own account."""
