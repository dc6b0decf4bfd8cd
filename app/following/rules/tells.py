"""Which kinds of entry concern whom, and in which words: one line for each.

A kind names those whom it may concern, the closest first: each person is told by the first line that names them.
`whom` says who they are (queries/concerned.py), `about` what they are told of: a key of the entry, its subject or a fact; `of` whose
authors or followers they are, if not of that; `other` a second thing that is named along. `quotes` tells the comment too, `if_` names a
fact that has to be so, `only_first` tells it once for each thing, `unseen` tells it to its author though nobody else may read it.
`written_to` says who had a letter of its own about it, where the entry says so (`letter`): their list tells it, their digest does not.
Where `says` are several sentences, the state, the kind, the help or the stage chooses.
"""

from typing import NamedTuple

from app.refusal import N_

# Why something concerns somebody, in the order in which a list and a letter show it.
WHYS = {
    "panel": N_("You read for a panel"),
    "reply": N_("You are asked for a reply"),
    "own": N_("What became of what you wrote"),
    "chain": N_("Further along the chain from what you wrote"),
    "follow": N_("What you follow"),
    "lab": N_("New in the Lab"),
}
# What is told as of one's own words or task, and counted in the bar.
OWN = ("panel", "reply", "own", "chain")
NEAR = (*OWN, "follow")


class Tell(NamedTuple):
    """One line of the table."""

    why: str
    whom: str
    says: object
    about: str = "subject"
    of: str | None = None
    other: str | None = None
    quotes: bool = False
    if_: str | None = None
    only_first: bool = False
    unseen: bool = False
    written_to: str | None = None

    @property
    def name(self):
        """What a line is called within its kind; kept with what it told."""
        return f"{self.why} {self.whom} {self.of or self.about}"


# The facts by which one of several sentences is chosen.
CHOOSERS = ("state", "help", "stage")
STATES = {
    "open": N_("It is open for comment again"), "refined": N_("It was refined"), "submitted": N_("It was submitted"),
    "shortlisted": N_("It is on the shortlist"), "selected": N_("It was selected"), "not_now": N_("Not now; the reason stands on its page"),
    "forming": N_("It is forming again"), "checked": N_("It was checked with participants"), "agreed": N_("It is agreed"),
    "published": N_("It was published"),
}
UNDER = {
    "theme": N_("It was gathered into a theme"), "opportunity": N_("An opportunity rests on it"), "idea": N_("An idea rests on it"),
}
STAGES = {
    "ideas": N_("Ideas are asked for"), "refine": N_("Now ideas are commented on and refined"), "submit": N_("Now ideas are submitted"),
    "shortlist": N_("Now a panel reads what was submitted"), "vote": N_("Now it is put to the vote"),
    "announce": N_("Soon it is said what was chosen"),
}
HELP = {
    "expertise": N_("Somebody offers help with expertise"), "lived": N_("Somebody offers help with lived experience"),
    "site": N_("Somebody offers a place to try it"), "figures": N_("Somebody offers help with figures"),
    "time": N_("Somebody offers time"),
}
RESTS = N_("It builds on what you wrote, in more than one step")
MOVED = (Tell("own", "authors", STATES, written_to="authors"), Tell("chain", "below", STATES), Tell("follow", "followers", STATES))

TELLS = {
    "insight_posted": (Tell("lab", "lab", N_("A new insight")),),
    "idea_posted": (Tell("lab", "lab", N_("A new idea")),),
    "theme_formed": (Tell("lab", "lab", N_("A new theme")),),
    "opportunity_formed": (Tell("lab", "lab", N_("A new opportunity")),),
    "idea_published": (
        Tell("own", "authors", N_("It came from the workshop to the board"), only_first=True),
        Tell("lab", "lab", N_("New from a workshop"), only_first=True),
    ),
    "commented_on": (
        Tell("reply", "authors", N_("Somebody asks for your reply"), quotes=True, if_="needs_reply"),
        Tell("reply", "parent", N_("Somebody asks for your reply"), quotes=True, if_="needs_reply"),
        Tell("own", "parent", N_("An answer to your comment"), quotes=True),
        Tell("own", "authors", N_("A comment"), quotes=True),
        Tell("follow", "followers", N_("A comment"), quotes=True),
    ),
    "comment_answered": (
        Tell("own", "commenter", N_("What you asked was marked as answered"), quotes=True),
    ),
    "thought_changed": (
        Tell("own", "because", N_("It was changed because of what you said"), if_="because"),
        Tell("own", "authors", N_("It was changed")),
        Tell("follow", "followers", N_("It was changed")),
    ),
    "thought_moved": MOVED,
    "thought_held": (
        Tell("own", "authors", N_("A moderator holds it back: nobody else reads it until they have read it once more"), unseen=True),
    ),
    "comment_held": (
        Tell("own", "commenter", N_("A moderator holds your comment back: nobody else reads it until they have read it once more. You can "
                                    "change it or take it back"), unseen=True),
    ),
    "thought_hidden": (Tell("own", "authors", N_("A moderator took it out of sight; the reason stands on its page"), unseen=True),),
    "comment_hidden": (
        Tell("own", "commenter", N_("A moderator took your comment out of sight. You can change it, for a moderator to read again, or take "
                                    "it back"), unseen=True),
    ),
    "thought_restored": (Tell("own", "authors", N_("Everybody of the Lab can read it now")),),
    "comment_restored": (Tell("own", "commenter", N_("Everybody of the Lab can read your comment now"), quotes=True),),
    "call_opened": (Tell("lab", "lab", N_("A new call")),),
    "panel_changed": (Tell("panel", "panel member", N_("You are on the panel of this call: you read ideas when its stage begins")),),
    "interest_declared": (
        Tell("panel", "dealt anew", N_("One more idea was dealt to you: read it and mark it before the stage ends"), about="call",
             of="subject"),
    ),
    "call_stage_began": (
        Tell("panel", "readers", N_("You were dealt ideas: read them and mark them before the stage ends")),
        Tell("lab", "lab", STAGES),
    ),
    "call_stage_lengthened": (Tell("lab", "lab", N_("A stage was given longer; why stands on its page")),),
    "call_stage_skipped": (Tell("lab", "lab", N_("A stage was left out; why stands on its page")),),
    "call_stage_ended": (
        Tell("own", "answered", N_("A stage of the call that you answered was ended early; why stands on its page")),
        Tell("lab", "lab", N_("A stage was ended early; why stands on its page")),
    ),
    "call_corrected": (
        Tell("own", "answered", N_("The words of the call that you answered were corrected")),
        Tell("panel", "panel", N_("The words of the call that you read for were corrected")),
        Tell("lab", "lab", N_("The words of a call were corrected")),
    ),
    "call_readers_changed": (Tell("panel", "panel", N_("How many read each idea was changed: you may have been dealt more")),),
    "call_called_off": (
        Tell("own", "answered", N_("The call that you answered was called off; why stands on its page. Your answer stays yours")),
        Tell("panel", "panel", N_("The call that you read for was called off: nothing is left to read")),
        Tell("lab", "lab", N_("A call was called off; why stands on its page")),
    ),
    "call_brought_back": (
        Tell("own", "answered", N_("The call that you answered goes on after all")),
        Tell("panel", "panel", N_("The call that you read for goes on after all")),
        Tell("lab", "lab", N_("A call goes on after all")),
    ),
    "call_announced": (Tell("lab", "lab", N_("It was said what was chosen"), written_to="call authors"),),
    "waiting_moved_up": (
        Tell("own", "signed up", N_("A place was free: you have a place in the room now"), written_to="signed up"),
    ),
    "rests_on_added": (
        Tell("own", "authors", UNDER, about="lower", other="subject"),
        Tell("chain", "below", RESTS, of="lower"),
        Tell("own", "authors", N_("It now rests on something more"), other="lower"),
        Tell("follow", "followers", N_("It now rests on something more"), other="lower"),
    ),
    "thoughts_merged": (
        Tell("own", "authors", N_("It was put together with another"), of="absorbed"),
        Tell("own", "authors", N_("Another was put together with it")),
        Tell("chain", "below", N_("What rests on your words was put together with another"), of="absorbed"),
        Tell("follow", "followers", N_("Another was put together with it")),
        Tell("follow", "followers", N_("It was put together with another"), of="absorbed"),
    ),
    "merge_undone": (
        Tell("own", "authors", N_("It stands by itself again"), about="absorbed", other="subject"),
        Tell("own", "authors", N_("What was put together with it stands by itself again"), other="absorbed"),
        Tell("follow", "followers", N_("What was put together with it stands by itself again"), other="absorbed"),
    ),
    "supported": (Tell("own", "authors", N_("Somebody backs it")),),
    "offered": (Tell("own", "authors", HELP),),
    "offer_taken_up": (Tell("own", "helper", N_("Your offer of help was taken up")),),
    "offer_done": (Tell("own", "helper", N_("Your help was given; thank you")),),
    "check_answered": (Tell("own", "authors", N_("Somebody said whether it is what they meant")),),
    "checked_with_participants": (
        Tell("own", "authors", N_("It was checked with participants")),
        Tell("chain", "below", N_("It was checked with participants")),
        Tell("follow", "followers", N_("It was checked with participants")),
    ),
    "ballot_opened": (
        Tell("own", "ballot authors", N_("What you wrote is put to the vote")),
        Tell("lab", "lab", N_("A vote is open")),
    ),
    "ballot_closed": (Tell("own", "ballot authors", N_("The vote on what you wrote is over")),),
    "ballot_revealed": (
        Tell("own", "ballot authors", N_("The result of the vote on what you wrote is shown")),
        Tell("lab", "lab", N_("The result of a vote is shown")),
    ),
}
# By these something held or hidden is read by everybody: what was kept from people is told now. With the fact that names a comment.
LET_THROUGH = {"thought_restored": None, "comment_restored": "comment", "support_restored": "support", "offer_restored": "offer"}
# What is told when it is let through: how it came to be.
BEGINNINGS = {
    None: ("insight_posted", "idea_posted", "theme_formed", "opportunity_formed", "idea_published", "rests_on_added"),
    "comment": ("commented_on",), "support": ("supported",), "offer": ("offered",),
}

# What only its author is told of, though nobody else may read it.
UNSEEN = tuple(kind for kind, lines in TELLS.items() if any(line.unseen for line in lines))


def kinds():
    """The kinds of entry that concern somebody."""
    return tuple({**TELLS, **LET_THROUGH})


def line_of(kind, name):
    """The line of a kind with this name; None where the table knows it no longer."""
    return next((tell for tell in TELLS.get(kind, ()) if tell.name == name), None)


def key_of(name, subject, facts):
    """The key that a line means: the entry's subject or one of its facts."""
    return subject if name == "subject" else facts.get(name)


def words_of(tell, chooser):
    """The sentence of a line; where there are several, the one for this kind or state."""
    return tell.says if isinstance(tell.says, str) else tell.says.get(chooser, "")


def section(why):
    """Under which head a letter tells it: panel, own, follow or lab."""
    return "own" if why in OWN and why != "panel" else why
