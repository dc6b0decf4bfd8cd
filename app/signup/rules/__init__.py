"""What may a page of a workshop say, who gets a place, when is somebody reminded, and who is missing? Decisions on plain values."""
