"""Can what measures be begun at all, in a process that has loaded nothing before?"""

import subprocess
import sys

import pytest

from app.settings import ROOT


@pytest.mark.parametrize("name", ["network", "hidden"])
def test_a_measurement_says_what_it_can_be_asked_for(name):
    done = subprocess.run([sys.executable, "-m", "bench", name, "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and f"bin/bench {name}" in done.stdout, done.stderr
