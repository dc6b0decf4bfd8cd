"""What a workshop was and what came of it, written in one press: a page to print, and files to send or to paste."""
