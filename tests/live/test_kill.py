"""An acknowledged idea survives kill -9, and an idea sent again counts once: a small run of `bin/bench kill`, and its control."""

import re
import subprocess
import sys

import pytest

from tests.servers import ROOT

pytestmark = [pytest.mark.live, pytest.mark.slow]


def run(*more):
    return subprocess.run([sys.executable, "-m", "bench", "kill", "--phones", "4", "--seed", "11", *more],
                          cwd=ROOT, capture_output=True, text=True, timeout=600)


def test_nothing_acknowledged_is_lost_when_the_server_is_killed():
    done = run("--times", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DOES NOT HOLD" not in done.stdout


def test_the_count_sees_a_server_that_answers_before_it_commits():
    """The control: were a reply ever sent before its commit, the test above would be red."""
    done = run("--times", "1", "--control")
    lost = re.search(r"acknowledged and lost\W+(\d+) of", done.stdout)
    assert lost and int(lost[1]) > 0, done.stdout + done.stderr
    assert done.returncode == 1
