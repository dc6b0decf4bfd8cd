"""What may a call ask, who may answer it, and which words do authors receive?"""

import re

from app.calls.rules.marks import CRITERION_LIMIT, MOST_CRITERIA
from app.refusal import N_, Refusal

QUESTION_LIMIT = 300
ABOUT_LIMIT = 2000
MOST_PROMPTS = 6
PROMPT_LIMIT = 200
LENGTHS = {300: N_("A few lines"), 1000: N_("A paragraph"), 2000: N_("Half a page")}
WHY_LIMIT = 300
SENTENCES_LIMIT = 600

NO_CRITERIA = N_("A panel marks by named criteria: write at least one, or leave the shortlist out.")

# Who may answer, and by which hats; None stands for all hats but of those who look on.
WHO = {"everybody": N_("Everybody of the Lab"), "members": N_("Community members"), "participants": N_("Participants")}
HATS = {"everybody": None, "members": {"member"}, "participants": {"participant"}}
LOOK_ON = {"evaluator", "partner"}


def may_answer(who, hats, is_guest, guests):
    """Whether somebody with these hats may answer a call; guests, without a confirmed address, wherever the call lets them in."""
    if is_guest:
        return bool(guests and set(hats) - LOOK_ON)
    wanted = HATS[who]
    return bool(set(hats) - LOOK_ON if wanted is None else set(hats) & wanted)


def check_who(who):
    """One of the words of WHO; any other is refused."""
    if who not in WHO:
        raise Refusal("unknown_who", N_("Choose who may answer."))
    return who


def check_question(text):
    """The question on one line. Refuses none, and one too long."""
    return _one_line(text, QUESTION_LIMIT, "no_question", N_("Write the question of the call first."))


def check_prompts(prompts):
    """The form's own prompts, without empty ones: {"asked", "needed", "limit"} each. Refuses more than six, long ones and two alike."""
    kept = []
    for prompt in prompts:
        asked = " ".join((prompt.get("asked") or "").split())
        if not asked:
            continue
        if len(asked) > PROMPT_LIMIT:
            raise Refusal("too_long", N_("This has room for %(limit)s letters. Your text was kept."), limit=PROMPT_LIMIT)
        limit = prompt.get("limit") if prompt.get("limit") in LENGTHS else 1000
        kept.append({"asked": asked, "needed": bool(prompt.get("needed")), "limit": limit})
    if len(kept) > MOST_PROMPTS:
        raise Refusal("too_many_prompts", N_("A call asks six things at most: whoever answers has little time."))
    if len({prompt["asked"].casefold() for prompt in kept}) < len(kept):
        raise Refusal("asked_twice", N_("Two of the prompts ask the same. Change one of them."))
    return kept


def check_criteria(lines):
    """The names by which the panel marks, one a line, each once. Refuses more than six, and long ones."""
    kept = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
    if len(kept) > MOST_CRITERIA:
        raise Refusal("too_many_criteria", N_("Six criteria at most: each is marked for each idea."))
    if any(len(name) > CRITERION_LIMIT for name in kept):
        raise Refusal("too_long", N_("This has room for %(limit)s letters. Your text was kept."), limit=CRITERION_LIMIT)
    return kept


def corrected_prompts(before, wording, is_answered):
    """The prompts in other words; empty lines leave one out, further ones are added. Once somebody answered, each stays one prompt."""
    wording = [" ".join((asked or "").split()) for asked in wording]
    kept = [asked for asked in wording if asked]
    if is_answered and (len(kept) != len(before) or not all(wording[:len(before)])):
        raise Refusal("answered", N_(
            "Somebody has answered this form, so none of its prompts is left out or added: only their words can be corrected."))
    old = [*before, *({"needed": False, "limit": 1000} for _one in wording)]
    return check_prompts([{**prompt, "asked": asked} for prompt, asked in zip(old, wording, strict=False)])


def corrected_criteria(before, lines, is_marked):
    """The criteria in other words. Once somebody marked, their number and order stay; where a panel reads, one at least is left."""
    kept = check_criteria(lines)
    if is_marked and len(kept) != len(before):
        raise Refusal("marked", N_(
            "Somebody has marked by these criteria, so none of them is left out or added: only their words can be corrected."))
    if before and not kept:
        raise Refusal("no_criteria", NO_CRITERIA)
    return kept


def check_why(text):
    """Why a stage is moved: everybody reads it. Refuses none, and one too long."""
    return _one_line(text, WHY_LIMIT, "no_why", N_("Write one sentence why: everybody reads it beside the new day."))


def check_off_why(text):
    """Why a call is called off, as a sentence: everybody who answered reads it. Refuses none, and one too long."""
    kept = _one_line(text, WHY_LIMIT - 1, "no_why", N_("Write one sentence why: everybody who answered reads it."))
    return kept if kept[-1] in ".!?…" else kept + "."


def check_sentences(text):
    """The two sentences that an author receives, on one line. Refuses one alone, and more than fit."""
    kept = _one_line(text, SENTENCES_LIMIT, "no_sentences", N_("Write two sentences: the author will read them."))
    if len([part for part in re.split(r"[.!?…]+(?:\s|$)", kept) if part.strip()]) < 2:
        raise Refusal("one_sentence", N_("Write two sentences: what is strong in it, and why it was decided so. Your words are kept."))
    return kept


def _one_line(text, limit, code, empty):
    kept = " ".join((text or "").split())
    if not kept:
        raise Refusal(code, empty)
    if len(kept) > limit:
        raise Refusal("too_long", N_("This has room for %(limit)s letters. Your text was kept."), limit=limit)
    return kept
