"""An acknowledged idea survives kill -9, and an idea sent again counts once: a small run of `bin/bench kill`."""

import subprocess
import sys

import pytest

from tests.servers import ROOT


@pytest.mark.live
@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_server_is_killed():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "kill", "--times", "3", "--phones", "4", "--seed", "11"],
        cwd=ROOT, capture_output=True, text=True, timeout=280,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DOES NOT HOLD" not in done.stdout
