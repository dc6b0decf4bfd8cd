"""What each feature keeps about a person: told when they ask for all of it, and erased when they ask for that."""

from collections import namedtuple

Share = namedtuple("Share", "name read erase")
_shares = {}


def stores(name, read, erase):
    """Register a feature's share of what is kept about people.

    read(person_ids) -> plain values for JSON, everything that is stored about these ids of one human being, their own words in
    full and no other person's. erase(c, person_ids, words) acts inside a change: `words` is "gone" (what they wrote is
    blanked everywhere, answers of others stay) or "nameless" (it stays without a name). What points to the person ends
    either way. A feature does so in its stored.py.
    """
    _shares[name] = Share(name, read, erase)


def shares():
    """All shares, in the order in which features were registered."""
    return list(_shares.values())
