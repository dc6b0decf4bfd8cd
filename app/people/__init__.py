"""Members and guests, their sign-ins and the links that let them in."""
