"""What people said they would do: words, who, by when, and what became of it."""
