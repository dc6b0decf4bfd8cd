"""One's own account: all that is stored about me, erasing it, consents, and what goes by itself after a time."""
