"""How does a plan change while it is held? A loop comes once more, an optional step is passed over."""

from app.refusal import N_, Refusal

MOST_TIMES = 12
MOST_STEPS = 60


def next_held(plan, at):
    """The place of the step after the next one, which is optional and is passed over. Refuses where it is not."""
    if at + 1 >= len(plan) or not plan[at + 1]["optional"]:
        raise Refusal("not_optional", N_("The next step cannot be left out."))
    return at + 2


def may_repeat(plan, at):
    """Whether the step at this place ends a loop over times: its steps may come once more."""
    loop = plan[at]["loop"]
    ends = at + 1 >= len(plan) or (plan[at + 1]["loop"] or {}).get("id") != (loop or {}).get("id")
    return bool(loop) and "key" not in loop and ends and loop["at"] < MOST_TIMES and len(plan) < MOST_STEPS


def repeated(plan, at):
    """The plan with the loop that ends here held once more, directly after this place. Refuses elsewhere.

    Places that later steps refer to move with them; `of` counts the new time in every step of the loop.
    """
    if not may_repeat(plan, at):
        raise Refusal("not_a_loop", N_("Only the last step of a loop can be followed by one more time."))
    loop = plan[at]["loop"]
    turn = [step for step in plan[:at + 1] if step["loop"] and step["loop"]["id"] == loop["id"] and step["loop"]["at"] == loop["at"]]
    first, length, number = at + 1 - len(turn), len(turn), loop["at"] + 1

    def moved(place, by):
        return place if place is None or place < first else place + by

    anew = [{**step, "id": f"{step['of_id']}.{number}", "loop": {**loop, "at": number, "of": number},
             "seats": moved(step["seats"], length), "joins": moved(step["joins"], length)} for step in turn]
    before = [{**step, "loop": {**step["loop"], "of": number}} if step["loop"] and step["loop"]["id"] == loop["id"] else step
              for step in plan[:at + 1]]
    after = [{**step, "seats": later(step["seats"], at, length), "joins": later(step["joins"], at, length)} for step in plan[at + 1:]]
    return before + anew + after


def later(place, at, length):
    """A place behind `at`, moved on; one before it stays, but the turn's own steps are those of the new turn."""
    return place if place is None or place <= at - length else place + length


def check_earlier(step, at, is_finished=False):
    """A step to go back to stands before the present one; of a round that is over none does."""
    if is_finished or not 0 <= step < at:
        raise Refusal("not_earlier", N_("Go back only to a step that has been held. Use Next to go on."))
