"""The laws of turns inside a group: one bell for all, one turn for each, and never back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rounds.rules.turns import at, ends, left, plan_turns, role_of, stretch, with_newcomer, without

TROIKA = [
    {"id": "present", "minutes": 2},
    {"id": "clarify", "minutes": 2},
    {"id": "advise", "minutes": 4},
    {"id": "takeaway", "minutes": 2},
]
INSIDE = [{"id": "alone", "minutes": 1}, {"id": "pairs", "minutes": 2}, {"id": "all", "minutes": 9}]
ANN, BO, CY, DEE = 11, 12, 13, 14


def lengths(schedule):
    return [entry["seconds"] for entry in schedule]


def clients(schedule):
    """Whose turns there are, in order, each once."""
    return list(dict.fromkeys(entry["client"] for entry in schedule))


def place(schedule, elapsed, parts):
    entry = schedule[at(schedule, elapsed)]
    return entry["turn"], [part["id"] for part in parts].index(entry["part"])


def check_whole(schedule, seconds):
    """No gap, nothing lost, turns counted from 1 without holes."""
    begins = 0
    for entry in schedule:
        assert entry["begins"] == begins and entry["seconds"] >= 0
        begins += entry["seconds"]
    assert begins == ends(schedule) == seconds
    turns = [entry["turn"] for entry in schedule]
    assert list(dict.fromkeys(turns)) == list(range(1, turns[-1] + 1)) and turns == sorted(turns)
    assert {entry["turns"] for entry in schedule} == {turns[-1]}


def test_three_have_ten_minutes_each_and_four_have_seven_and_a_half():
    three = plan_turns(TROIKA, [ANN, BO, CY], 1800)
    four = plan_turns(TROIKA, [ANN, BO, CY, DEE], 1800)
    assert lengths(three) == [120, 120, 240, 120] * 3
    assert lengths(four) == [90, 90, 180, 90] * 4
    assert ends(three) == ends(four) == 1800
    assert clients(four) == [ANN, BO, CY, DEE]


def test_an_entry_says_turn_client_part_and_time():
    assert plan_turns(TROIKA, [ANN, BO, CY], 1800)[6] == {
        "turn": 2,
        "turns": 3,
        "client": BO,
        "part": "advise",
        "begins": 840,
        "seconds": 240,
    }


def test_a_structure_inside_a_group_has_one_turn_and_no_client():
    inside = plan_turns(INSIDE, [None], 600)
    assert [(entry["part"], entry["seconds"]) for entry in inside] == [("alone", 50), ("pairs", 100), ("all", 450)]
    assert role_of(inside, 0, ANN) == "consultant"


def test_each_knows_what_they_are_in_each_part():
    schedule = plan_turns(TROIKA, [ANN, BO, CY], 1800)
    turn = at(schedule, 700)
    assert [role_of(schedule, turn, person) for person in (ANN, BO, CY, DEE)] == ["consultant", "client", "consultant", "consultant"]
    assert role_of(schedule, turn, BO, "speaker", "listener") == "speaker"


def test_the_clock_of_the_group_shows_what_is_left_of_the_part():
    schedule = plan_turns(TROIKA, [ANN, BO, CY], 1800)
    assert [left(schedule, second) for second in (0, 119, 120, 1799, 1800, 5000)] == [120, 1, 120, 1, 0, 0]


def test_a_short_part_is_lifted_to_ten_seconds():
    assert min(lengths(plan_turns([{"id": "a", "minutes": 0.1}, {"id": "b", "minutes": 9}], [ANN, BO], 120))) == 10


def test_turns_need_somebody_and_something_to_do():
    for parts, order in (([], [ANN]), (TROIKA, [])):
        with pytest.raises(ValueError):
            plan_turns(parts, order, 60)


def test_who_has_gone_is_skipped_and_the_others_get_the_time():
    after = without(plan_turns(TROIKA, [ANN, BO, CY], 1800), CY, 300)
    check_whole(after, 1800)
    assert clients(after) == [ANN, BO]
    assert after[2]["begins"] == 240 and after[2]["seconds"] > 240


def test_the_running_part_loses_nothing_when_short_parts_ahead_are_lifted():
    speak = {"turns": 4, "part": "speak"}
    schedule = [
        {"turn": 1, "client": ANN, "begins": 0, "seconds": 18, **speak},
        {"turn": 2, "client": BO, "begins": 18, "seconds": 1, **speak},
        {"turn": 3, "client": CY, "begins": 19, "seconds": 1, **speak},
        {"turn": 4, "client": DEE, "begins": 20, "seconds": 10, **speak},
    ]
    assert lengths(without(schedule, DEE, 10)) == [26, 2, 2]


def test_a_client_who_goes_in_mid_turn_is_followed_by_the_next_at_once():
    after = without(plan_turns(TROIKA, [ANN, BO, CY], 1800), ANN, 300)
    check_whole(after, 1800)
    assert [entry["part"] for entry in after if entry["client"] == ANN] == ["present", "clarify", "advise"]
    assert after[at(after, 300)]["client"] == BO and after[at(after, 300)]["begins"] == 300
    assert after[at(after, 299)]["client"] == ANN


def test_when_the_last_client_goes_the_others_talk_on_to_the_bell():
    after = without(plan_turns(TROIKA, [ANN, BO, CY], 1800), CY, 1500)
    check_whole(after, 1800)
    assert [(entry["client"], entry["part"], entry["seconds"]) for entry in after[-2:]] == [(CY, "advise", 60), (None, "advise", 300)]


def test_a_gone_consultant_whose_turn_is_over_changes_nothing():
    schedule = plan_turns(TROIKA, [ANN, BO, CY], 1800)
    assert without(schedule, ANN, 700) == schedule
    assert without(schedule, DEE, 700) == schedule
    assert without(schedule, CY, 1800) == schedule


def test_a_newcomer_has_the_last_turn_and_the_running_one_keeps_its_time():
    after = with_newcomer(plan_turns(TROIKA, [ANN, BO, CY], 1800), DEE, 300, TROIKA)
    check_whole(after, 1800)
    assert clients(after) == [ANN, BO, CY, DEE]
    assert lengths(after) == [120, 120, 240, 120] + [80, 80, 160, 80] * 3


def test_a_newcomer_in_the_last_turn_is_a_consultant_only():
    schedule = plan_turns(TROIKA, [ANN, BO, CY], 1800)
    assert with_newcomer(schedule, DEE, 1300, TROIKA) == schedule
    inside = plan_turns(INSIDE, [None], 600)
    assert with_newcomer(inside, DEE, 0, INSIDE) == inside


def test_who_had_a_turn_has_no_second_one():
    schedule = without(plan_turns(TROIKA, [ANN, BO, CY], 1800), ANN, 300)
    assert with_newcomer(schedule, ANN, 400, TROIKA) == schedule


def test_time_given_goes_to_what_lies_ahead_in_proportion():
    after = stretch(plan_turns(TROIKA, [ANN, BO, CY], 1800), 600, 120)
    check_whole(after, 1920)
    assert lengths(after) == [120, 120, 240, 120] + [132, 132, 264, 132] * 2


def test_more_than_is_left_cannot_be_taken():
    after = stretch(plan_turns(TROIKA, [ANN, BO, CY], 1800), 1700, -300)
    check_whole(after, 1700)


def test_time_given_after_the_bell_goes_to_the_last_part():
    after = stretch(plan_turns(TROIKA, [ANN, BO, CY], 1800), 2000, 60)
    check_whole(after, 1860)
    assert lengths(after)[-1] == 180


PARTS = st.lists(st.sampled_from([0, 0.25, 0.5, 1, 1.5, 2, 4, 7.5, 20]), min_size=1, max_size=5).map(
    lambda minutes: [{"id": f"part{number}", "minutes": long} for number, long in enumerate(minutes)]
)


@given(PARTS, st.integers(1, 12), st.integers(0, 7200))
def test_any_plan_fills_its_time_and_is_fair(parts, people, seconds):
    schedule = plan_turns(parts, list(range(people)), seconds)
    check_whole(schedule, seconds)
    assert clients(schedule) == list(range(people))
    for part in parts:
        same = [entry["seconds"] for entry in schedule if entry["part"] == part["id"]]
        assert max(same) - min(same) <= 1
    if seconds >= 10 * len(schedule):
        assert min(lengths(schedule)) >= 10


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 900),  # how long after the change before
        st.sampled_from(["gone", "come", "stretch"]),
        st.integers(0, 14),
        st.integers(-400, 400),
    ),
    max_size=12,
)


@given(PARTS, st.integers(1, 12), st.integers(60, 5400), CHANGES)
def test_no_law_is_broken_whoever_comes_and_goes_and_whenever(parts, people, seconds, changes):
    schedule = plan_turns(parts, list(range(people)), seconds)
    elapsed, present, newcomer = 0, set(range(people)), 100
    for wait, change, who, more in changes:
        for second in range(elapsed, elapsed + wait, 7):
            assert place(schedule, second, parts) <= place(schedule, second + 7, parts)
        elapsed += wait
        before, here = schedule, place(schedule, elapsed, parts)
        running = schedule[at(schedule, elapsed)]
        if change == "gone":
            schedule = without(schedule, who, elapsed)
            present.discard(who)
            check_gone(before, schedule, who, running, elapsed)
        elif change == "come":
            newcomer += 1
            schedule = with_newcomer(schedule, newcomer, elapsed, parts)
            due = any(entry["turn"] > running["turn"] for entry in before)
            assert clients(schedule) == clients(before) + [newcomer] * due
            present.add(newcomer)
        else:
            end, schedule = ends(schedule), stretch(schedule, elapsed, more)
            assert ends(schedule) == max(end + more, min(elapsed, end))
            seconds = ends(schedule)
            assert clients(schedule) == clients(before)
        check_whole(schedule, seconds)
        assert place(schedule, elapsed, parts) >= here
        check_past(before, schedule, elapsed)
        for person in present:
            turns = {entry["turn"] for entry in schedule if entry["client"] == person}
            assert len(turns) <= 1
            if person in set(clients(before)):
                assert len(turns) == 1


def check_past(before, schedule, elapsed):
    """What was told up to now stays told."""
    for second in range(0, min(elapsed, ends(before)), 11):
        old, new = before[at(before, second)], schedule[at(schedule, second)]
        assert [old[word] for word in ("turn", "client", "part", "begins")] == [new[word] for word in ("turn", "client", "part", "begins")]


def check_gone(before, schedule, person, running, elapsed):
    """Nothing of theirs is running or ahead; a running turn of somebody else goes on and loses nothing."""
    if elapsed >= ends(before):
        assert schedule == before
        return
    now = at(schedule, elapsed)
    assert all(entry["client"] != person for entry in schedule[now:])
    if running["client"] != person:
        assert [schedule[now][word] for word in ("turn", "client", "part")] == [running[word] for word in ("turn", "client", "part")]
        assert left(schedule, elapsed) >= left(before, elapsed)
    assert [client for client in clients(schedule) if client is not None] == [
        client for client in clients(before) if client is not None and (client != person or any(e["client"] == person for e in schedule))
    ]
