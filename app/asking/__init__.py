"""Two small items for an agenda: *Ask* (one question, answers held until the reveal) and *Questions* (put, shared, answered)."""
