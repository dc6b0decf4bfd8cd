"""A believable Lab to look around in: everything in it is invented, and made by the same commands that people use."""
