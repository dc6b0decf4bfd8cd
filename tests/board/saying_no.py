"""with refuses("not_yours"): ... passes when a rule says no by exactly that code."""

from contextlib import contextmanager

import pytest

from app.refusal import Refusal


@contextmanager
def refuses(code):
    """The block raises Refusal with this code."""
    with pytest.raises(Refusal) as refused:
        yield refused
    assert refused.value.code == code
