"""Is more asked of this person at sign-in than a password or a link? Whoever sets up second steps says so."""

_asked_of = []
# At the end of a token whose sign-in began by waiting: its browser is led on without a question to the database.
MARK = "~2"


def asked_of(function):
    """Register f(session, person_id) -> bool: whether a sign-in of this person waits for a second step."""
    if function not in _asked_of:
        _asked_of.append(function)
    return function


def waits(session, person_id):
    """Does a new sign-in of this person wait for a second step?"""
    return any(function(session, person_id) for function in _asked_of)
