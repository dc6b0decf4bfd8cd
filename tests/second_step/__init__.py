"""Tests of the second step at sign-in."""
