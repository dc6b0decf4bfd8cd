"""Whoever writes a structure asks whether it is in order, and lets simulated people walk through it."""

import json

import pytest

from app.rehearsal import laws, walking
from app.rounds.structures import shipped, structure


def said(app, *args):
    done = app.test_cli_runner().invoke(args=["structures", *args])
    return done.exit_code, done.output.splitlines()


def test_every_shipped_definition_is_checked_and_their_number_is_told(app):
    code, lines = said(app, "check")
    assert code == 0 and lines[-1] == f"Structures in order: {len(shipped())}"
    assert [line.split()[0] for line in lines[:-1]] == [one.reference for one in shipped().values()]


@pytest.mark.parametrize(("break_it", "says"), [
    (lambda tree: tree["steps"][1]["group"].update(toward="alone"), "group: toward names a later step that merges these groups"),
    (lambda tree: tree["steps"][1].update(call={"use": "nowhere", "minutes": 5}), "call: there is no structure nowhere to call"),
])
def test_a_file_that_is_not_in_order_is_named_with_its_step_and_what_to_do(app, tmp_path, break_it, says):
    tree = json.loads(json.dumps(structure("one-two-four-all").written))
    break_it(tree)
    (tmp_path / "mine.json").write_text(json.dumps(tree))
    code, lines = said(app, "check", str(tmp_path / "mine.json"))
    assert code == 1 and f"step 2 “Pairs”: {says}" in lines[0] and lines[0].startswith(("Error: mine.json: ", "Error: one-two-four-all: "))


def test_a_walk_is_one_line_of_what_was_held_or_of_why_not(app):
    code, lines = said(app, "walk", "--people", "1,4", "--structure", "twenty-five-ten")
    assert code == 0 and len(lines) == 2
    assert "refused: 25/10 Crowd Sourcing works from 4 people on" in lines[0]
    assert lines[1].endswith("laws held") and "4 written" in lines[1]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_each_structure_is_walked_from_start_to_end_and_no_law_is_broken(app, name):
    walked = walking.walk(name, 9)
    assert not walked.refused and walked.laws["nothing handed in is lost"] >= len(structure(name).steps)


@pytest.mark.parametrize("law", [laws.Laws.check_groups, laws.Laws.check_nothing_lost, laws.Laws.check_end])
def test_a_walk_asks_the_laws_and_tells_a_broken_one(app, monkeypatch, law):
    def broken(self, round_):
        self._law("it holds", False, round_.now)

    monkeypatch.setattr(laws.Laws, law.__name__, broken)
    with pytest.raises(laws.BrokenLaw, match="one-two-four-all, 4 people, step .*: it holds: no"):
        walking.walk("one-two-four-all", 4)
