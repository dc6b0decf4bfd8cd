"""What else does the form of a thought ask? The prompts of what it answers, which a higher feature knows: a call."""

_asks = []


def asks(function):
    """Register f(session, thought_key) -> the prompts that a thought answers beside the board's own, or an empty list.

    A prompt is {"asked", "needed", "limit"}; the answers are kept with the thought, in its `details`.
    """
    if function not in _asks:
        _asks.append(function)
    return function


def asked_beside(session, thought_key):
    """The prompts that a thought answers beside the board's own, in their order."""
    return [prompt for function in _asks for prompt in function(session, thought_key)]
