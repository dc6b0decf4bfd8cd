"""Decisions about tables: how a file is read, what a row must hold, and which cells are safe."""
