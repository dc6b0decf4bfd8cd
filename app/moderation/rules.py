"""Why may something be reported, what may a policy say, and what was done about it in which words?"""

from datetime import timedelta

from app.refusal import N_, Refusal

MOST_WORDS = 500
MOST_POLICY = 6000
# So many reports without a name may wait in a Lab at a time: nobody buries its moderators.
MOST_NAMELESS = 30
REPORTERS_KEPT = timedelta(days=90)

REASONS = {
    "names": N_("It names a patient, a member of staff or somebody who could be recognised"),
    "hurts": N_("It could hurt somebody"),
    "false": N_("It is dangerous or plainly not true"),
    "advert": N_("It advertises something"),
    "other": N_("Something else"),
}

# What was done, as the log says it.
ACTS = {
    "held": N_("Held back"), "hidden": N_("Hidden"), "restored": N_("Shown"),
    "left": N_("Left as it is"), "author_looked_up": N_("Looked up who wrote it"),
}

# What holds until a Lab writes a policy of its own, a paragraph each.
POLICY = (
    N_("Everybody of this Lab may write here, and people who are not of it where the Lab allows that. We want to hear from "
       "patients and carers as much as from those who work in services."),
    N_("Do not name patients, carers or members of staff, and leave out what would let others recognise them. Tell your own story, "
       "not somebody else's."),
    N_("Disagree with what is said, not with who says it. Write as you would speak to the person across the table."),
    N_("What guests write is read by a moderator before others can read it. We hide what names people, hurts, misleads in a way that "
       "could harm, or advertises. We never change your words."),
    N_("If something of yours is held or hidden you read that, and why. Tell us if you think we were wrong: what was hidden can be shown "
       "again."),
    N_("Everybody can report anything. How many posts wait and how many are hidden is public."),
)


def check_report(reason, words):
    """The pair (reason, words) as kept. Refuses an unknown reason, more than 500 letters, and "something else" in no words."""
    if reason not in REASONS:
        raise Refusal("unknown_reason", N_("Choose a reason from the list. What you wrote is kept."))
    words = " ".join((words or "").split())
    if len(words) > MOST_WORDS:
        raise Refusal("long_report", N_("A report has at most %(most)s letters. What you wrote is kept."), most=MOST_WORDS)
    if reason == "other" and not words:
        raise Refusal("no_words", N_("Say in a few words what is wrong with it."))
    return reason, words


def check_policy(text):
    """A policy as it was written, or "" for the one that comes with Allround. Refuses more than 6,000 letters."""
    kept = (text or "").replace("\r\n", "\n").strip()
    if len(kept) > MOST_POLICY:
        raise Refusal("long_policy", N_("A policy has at most %(most)s letters. What you wrote is kept."), most=MOST_POLICY)
    return kept
