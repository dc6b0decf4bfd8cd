"""What refers to a person and is not in what they download, and why not: the download says so itself."""

from app.refusal import N_

PRESSED = N_("That you pressed something which belongs to others or to a Lab: what it was and when stands under “entry”.")
BESIDE = N_("Who sat beside whom with one phone: it says as much about the other.")
DEALT = N_("Cards that lay before you for a while: the words of others.")
TRIES = N_("Wrong tries of a password are counted for an hour under a digest that leads to nobody.")
UNPROVED = N_("A sign-up for which somebody typed your address and has not opened the link in its letter: once you open it, it is yours.")

LEFT_OUT = {
    **dict.fromkeys((
        "agenda_before.by_id", "answer.hidden_by_id", "asked_item.revealed_by_id", "asking.revealed_by_id", "ballot.cancelled_by_id",
        "ballot.closed_by_id", "ballot.opened_by_id", "ballot.prepared_by_id", "ballot.revealed_by_id", "check_answer.hidden_by_id",
        "comment.answered_by_id", "comment.hidden_by_id", "commitment.answered_by_id", "commitment.withdrawn_by_id",
        "contribution.entered_by_id", "contribution.hidden_by_id", "contribution.put_forward_by_id", "going_on.chosen_by_id",
        "hat.given_by_id", "introduction.hidden_by_id", "lab.created_by_id", "link.made_by_id", "offer.hidden_by_id",
        "offer.taken_up_by_id", "profile_card.hidden_by_id", "question.hidden_by_id", "rests_on.by_id", "round_group.typist_id",
        "sign_up.hidden_by_id", "support.hidden_by_id", "theme_check.asked_by_id", "thought.hidden_by_id", "thought_merge.by_id",
        "thought_merge.undone_by_id", "workshop.driver_id"), PRESSED),
    "attendance.beside_id": BESIDE,
    "hand.attendance_id": DEALT,
    "sign_up.email": UNPROVED,
    "wrong_try.whom": TRIES,
}
"""{"table.column": why its rows are not told}."""


def by_reason(say):
    """{why: the columns}, each reason as `say` puts it."""
    told = {}
    for column, why in LEFT_OUT.items():
        told.setdefault(say(why), []).append(column)
    return told
