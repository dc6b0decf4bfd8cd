"""A workshop before it happens: its page, who signs up, the waiting list, the letters and who is missing."""
