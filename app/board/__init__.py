"""What the Lab knows and proposes between its workshops: insights, ideas and what people say about them."""
