"""Steps on the projector's top line: all where they fit, a loop as one, and always the one that runs."""

from app.workshops.sight import steps_in_sight


def steps(now, *titles):
    return [{"title": title, "state": "done" if n < now else "now" if n == now else "next"} for n, title in enumerate(titles)]


def titles(found):
    return [(step["title"], step["times"]) if step["times"] else step["title"] for step in found]


def test_a_few_steps_all_stand_there():
    assert titles(steps_in_sight(steps(0, "Alone", "Pairs", "Fours", "All"))) == ["Alone", "Pairs", "Fours", "All"]


def test_a_loop_is_one_step_that_says_which_time_it_is():
    passes = ["Write", *["Read and score"] * 5, "Last cards"]
    assert titles(steps_in_sight(steps(3, *passes))) == ["Write", ("Read and score", "3/5"), "Last cards"]
    assert [step["state"] for step in steps_in_sight(steps(6, *passes))] == ["done", "done", "now"]
    assert [step["state"] for step in steps_in_sight(steps(0, *passes))] == ["now", "next", "next"]


def test_of_many_steps_the_one_that_runs_stands_between_its_neighbours():
    many = ["Four phases", "List", "Your own map", "Compare", "One map", "What it tells", "Stuck", "First moves", "Close"]
    for now, title in enumerate(many):
        found = steps_in_sight(steps(now, *many))
        assert [step["title"] for step in found if step["state"] == "now"] == [title]
        assert len(found) >= 3
        at = [step["title"] for step in found].index(title)
        assert now == 0 or at > 0
        assert now == len(many) - 1 or at < len(found) - 1


def test_two_steps_that_cannot_stand_together_leave_the_one_that_runs():
    assert titles(steps_in_sight(steps(1, "A" * 40, "B" * 40))) == ["B" * 40]


def test_without_steps_there_are_none():
    assert steps_in_sight([]) == []
