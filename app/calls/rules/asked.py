"""What is asked of somebody at this moment of a call? One sentence."""

from typing import NamedTuple

from app.calls.rules.stages import BEFORE
from app.refusal import N_


class Facts(NamedTuple):
    """What one person has to do with a call."""

    may_answer: bool = False
    own: int = 0
    unsubmitted: int = 0
    has_draft: bool = False
    in_grace: bool = False
    on_panel: bool = False
    unmarked: int = 0
    leads: bool = False
    is_announced: bool = False
    has_shortlist_stage: bool = True
    is_off: bool = False


def asked_of(stage, facts):
    """The sentence for this person; it may name %(until)s, %(opens)s, %(grace)s and %(why)s."""
    if facts.is_off:
        return N_("It was called off: %(why)s Your answer stays yours, on the board.") if facts.own else N_(
            "It was called off: %(why)s Nothing is asked of you.")
    if facts.is_announced:
        return _announced(facts)
    if stage == BEFORE:
        return N_("It opens on %(opens)s. You may answer from then on.") if facts.may_answer else N_(
            "It opens on %(opens)s. Nothing is asked of you.")
    if stage != "ideas" and facts.in_grace and facts.has_draft:
        return N_("You began an idea before the bell: it is still taken until %(grace)s.")
    return {"ideas": _ideas, "refine": _refine, "submit": _submit, "shortlist": _shortlist, "vote": _vote}.get(stage, _announce)(facts)


def waits(stage, facts):
    """Whether something of the call waits for this person in particular: what their first page tells them."""
    if facts.is_off or facts.is_announced or stage == BEFORE:
        return False
    return bool(facts.has_draft and (stage == "ideas" or facts.in_grace) or stage == "ideas" and facts.may_answer and not facts.own
                or stage == "submit" and facts.unsubmitted or stage == "shortlist" and facts.unmarked
                or stage in ("announce", "over") and facts.leads)


def _announced(facts):
    if facts.own:
        return N_("It is decided. What the panel says to you stands on the page of your idea.")
    return N_("It is decided, and every author finds two sentences on the page of their idea. Nothing is asked of you.")


def _ideas(facts):
    if facts.has_draft:
        return N_("You have begun an idea. Send it before %(until)s; what is begun by then is still taken until %(grace)s.")
    if facts.own:
        return N_("Your idea is in. You may change it, or add another, until %(until)s.")
    if facts.may_answer:
        return N_("You may answer with an idea until %(until)s.")
    return N_("Others answer this call until %(until)s. You may read what comes in, and comment on it.")


def _refine(facts):
    if facts.own:
        return N_("You may still refine yours until %(until)s.")
    return N_("You may comment on the ideas until %(until)s, so that their authors can make them better.")


def _submit(facts):
    if facts.unsubmitted:
        return N_("Yours is not submitted yet. Submit it before %(until)s: what is not submitted is not read by the panel.")
    if facts.own:
        return N_("Yours is submitted. You may still change it until %(until)s.")
    return N_("Nothing is asked of you now; authors submit their ideas until %(until)s.")


def _shortlist(facts):
    if facts.unmarked:
        return N_("Read the ideas you were dealt and mark them before %(until)s.")
    if facts.on_panel:
        return N_("Your marks are in. Together with the panel you choose the shortlist, before %(until)s.")
    if facts.own:
        return N_("Nothing is asked of you now; the panel reads until %(until)s. You will receive two sentences about yours.")
    return N_("Nothing is asked of you now; the panel reads until %(until)s.")


def _vote(facts):
    return N_("The ideas on the shortlist are voted on until %(until)s. Once the ballot is open, it tells you whether you have a vote.")


def _announce(facts):
    if facts.leads:
        return N_("Say what was chosen, with two sentences for each author, by %(until)s.")
    return N_("Nothing is asked of you now. What was chosen, and why, is said by %(until)s.")
