"""A Lab's own structures: written as JSON, checked as those that come with Allround, kept version by version."""
