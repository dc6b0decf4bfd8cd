"""What does a letter say that is put together only at the moment when it is sent?"""

_fillers = {}


def fills(letter):
    """Register f(filled_with) -> values for the letter's template, or None where nothing is left to say.

    Whoever looks at waiting letters is not shown such a letter's words: they are its reader's.
    """
    def register(function):
        _fillers[letter] = function
        return function
    return register


def is_filled_later(letter):
    """Whether this letter is put together when it is sent."""
    return letter in _fillers


def filled(letter, filled_with):
    """The values of a letter at this moment, or None where nothing is left to say."""
    return _fillers[letter](filled_with) if letter in _fillers else filled_with
