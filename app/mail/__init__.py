"""Letters that wait in the database until the post takes them."""
