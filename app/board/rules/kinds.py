"""Which kinds of thought are there, which states does each go through, and what may rest on what?"""

from app.refusal import N_, Refusal

KINDS = ("insight", "theme", "opportunity", "idea")
# Kinds in words, as a line of a list names them.
KIND_WORDS = {"insight": N_("Insight"), "theme": N_("Theme"), "opportunity": N_("Opportunity"), "idea": N_("Idea")}

# What an insight rests on; an observation comes from a workshop.
EVIDENCE = {
    "lived": N_("Lived experience"),
    "practice": N_("Practice"),
    "research": N_("Research"),
    "data": N_("Figures"),
    "story": N_("A story"),
    "observation": N_("Observation"),
}

# The states of each kind, in their order; the first is where it begins.
STATES = {
    "insight": {"published": N_("Published")},
    "theme": {"forming": N_("Forming"), "checked": N_("Checked with participants"), "agreed": N_("Agreed")},
    "opportunity": {"forming": N_("Forming"), "checked": N_("Checked with participants"), "agreed": N_("Agreed")},
    "idea": {
        "open": N_("Open for comment"), "refined": N_("Refined"), "submitted": N_("Submitted"),
        "shortlisted": N_("Shortlisted"), "selected": N_("Selected"), "not_now": N_("Not now"),
    },
}
FIRST = {kind: next(iter(states)) for kind, states in STATES.items()}
# An end state needs a reason, which the author reads.
ENDS = ("selected", "not_now")

# What a comment says it is.
SAYS = {
    "builds": N_("Builds on it"),
    "worry": N_("A worry"),
    "question": N_("A question"),
    "evidence": N_("Evidence"),
    "happened": N_("Happened to me"),
}
# These stay open until somebody marks them answered.
ASKING = ("worry", "question")

# With what somebody can help.
HELP = {
    "expertise": N_("Expertise"),
    "lived": N_("Lived experience"),
    "site": N_("A place to try it"),
    "figures": N_("Figures"),
    "time": N_("Time"),
}

# What rests on what: the chain of evidence, upper kind -> lower kinds.
RESTS_ON = {
    "insight": (),
    "theme": ("insight",),
    "opportunity": ("theme", "insight"),
    "idea": ("opportunity", "theme", "insight"),
}


def check_rests_on(upper, lower):
    """Refuse a link of the chain that says nothing: an insight rests on no idea, a theme on no opportunity."""
    if lower not in RESTS_ON[upper]:
        raise Refusal("no_such_link", N_("This cannot rest on that: ideas rest on opportunities, themes and insights, opportunities on "
                                         "themes and insights, themes on insights."))


def check_state(kind, state, reason=""):
    """The reason as it is kept. Refuses a state that this kind does not know, and an end without a reason."""
    if state not in STATES[kind]:
        raise Refusal("unknown_state", N_("There is no such state."))
    reason = " ".join((reason or "").split())
    if state in ENDS and not reason:
        raise Refusal("no_reason", N_("Write why, in two sentences: the author will read them."))
    return reason
