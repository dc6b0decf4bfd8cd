"""Running a structure: its steps, groups, clock, and what people write in it."""
