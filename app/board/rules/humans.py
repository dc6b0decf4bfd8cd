"""Under which id is a human being one, however many they have written under?"""


def human(person):
    """The one id to which all ids of a human being lead, or None for nobody."""
    return None if person is None else person.same_as_id or person.id
