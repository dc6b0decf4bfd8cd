"""What concerns whom, how it reads on a list, in a letter and in a feed, and what each may still read of it."""
