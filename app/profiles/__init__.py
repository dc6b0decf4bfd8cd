"""Who is who in a Lab, by cards that people share themselves: who could help, introductions, and connections made."""
