"""Tests of guests who write on public boards."""
