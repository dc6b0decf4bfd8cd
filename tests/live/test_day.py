"""Does no process of the server grow while one round follows the other? A small run of `bin/bench day`, and its control."""

import re
import subprocess
import sys

import pytest

from tests.servers import ROOT

pytestmark = [pytest.mark.live, pytest.mark.slow]
MOST = "15"  # percent; so short a day is half warm-up


def run(*more):
    return subprocess.run([sys.executable, "-m", "bench", "day", "--pace", "0.1", "--most", MOST, *more],
                          cwd=ROOT, capture_output=True, text=True, timeout=600)


def test_both_processes_stay_as_large_as_they_were_while_phones_come_and_go():
    done = run("--people", "12", "--rounds", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"growth after warm-up .*: holds", done.stdout)) == 2, done.stdout


def test_a_server_that_keeps_something_of_each_answer_is_seen_to_grow():
    """The control: were anything kept for good, the test above would be red."""
    done = run("--people", "6", "--rounds", "2", "--control", "800000")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DOES NOT HOLD" not in done.stdout
