"""The library of structures: what each is for, how it goes, for whom, and who thought of it."""
