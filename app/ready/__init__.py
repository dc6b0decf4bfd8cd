"""The day before: what can be checked is checked, paper is printed, and the run sheet fits on one page."""
