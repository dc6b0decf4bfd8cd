"""In and out: a board's ideas and insights read from a table, and written out as tables, JSON and paper."""
