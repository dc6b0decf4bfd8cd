"""Allround."""
