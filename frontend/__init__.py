"""From sources to what browsers fetch. Knows nothing of the app, so that it runs before and without it."""
