"""Which boards does the list of one's news hear? Those that it tells of: what is hidden there leaves it at once."""

from app.following.queries.news import boards_of
from app.live.rooms import board, screen
from app.refusal import N_, Refusal


@screen("news")
def news_rooms(person_key, person, token=None):
    """One's news are heard by oneself alone."""
    if person is None or person.key != person_key:
        raise Refusal("not_allowed", N_("Only you can read your news."))
    return [board(key) for key in boards_of(person)]
