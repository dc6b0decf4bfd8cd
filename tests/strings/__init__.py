"""Tests of strings."""
