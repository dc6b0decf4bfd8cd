"""Whoever comes or goes, whatever is pressed in whatever order: no law is broken, nothing is lost, and the round can be finished."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extensions import db
from app.rounds.models import Contribution
from app.rounds.structures import shipped
from tests.rounds.playing import PRESSES, Play

SWEEP = bool(os.environ.get("ALLROUND_SWEEP"))
EXAMPLES = 60 if SWEEP else 2
ACTIONS = st.lists(st.tuples(st.sampled_from(PRESSES), st.integers(0, 60)), min_size=10, max_size=45)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_any_structure_survives_any_order_of_comings_goings_and_presses(name, app, cast, clock):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=not SWEEP)
    @given(st.integers(1, 7), st.integers(0, 4), ACTIONS)
    def play(people, home, actions):
        db.session.rollback()
        game = Play(cast, clock, name, people, home)
        before = db.session.query(Contribution).filter(Contribution.withdrawn_at.is_(None)).count()
        game.written = before
        for action, number in actions:
            game.act(action, number)
        game.finish()
        game.check()

    play()
