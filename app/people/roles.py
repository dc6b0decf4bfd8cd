"""Who is the administrator?"""

from app.access import role


@role("administrator")
def is_administrator(person, view_args):
    """Whoever took up an administrator's invitation and is still here."""
    return person is not None and person.is_administrator
