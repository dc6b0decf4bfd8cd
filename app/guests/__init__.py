"""People from outside who write under what a public board shows, and how guests become members."""
