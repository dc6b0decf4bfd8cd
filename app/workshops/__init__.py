"""A live gathering: join code, agenda, roles in the room, what the projector shows."""
