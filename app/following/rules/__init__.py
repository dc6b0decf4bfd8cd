"""What concerns whom, when a letter tells it, and how a feed is written: plain values alone."""
