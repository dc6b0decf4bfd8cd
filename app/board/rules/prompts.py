"""What does the form ask, so that a thought can be understood next year?"""

import re

from app.board.rules import texts
from app.board.rules.kinds import EVIDENCE
from app.refusal import N_, Refusal

ANSWER_LIMIT = 600
LINK_LIMIT = 500

# Every prompt that a form of the board may ask, in its words.
PROMPTS = {
    "works": N_("Does it work well, or get in the way? How?"),
    "who": N_("Who does it help?"),
    "change": N_("What would change?"),
    "first_step": N_("What would be the first step?"),
}
# Which of them the form of a kind asks, in this order; none must be answered. With headline and text they fit one scroll of a thumb.
ASKED = {"insight": ("works",), "theme": (), "opportunity": (), "idea": ("who", "change", "first_step")}
# What somebody can say that their own insight rests on; what was observed in a workshop comes from there.
CHOSEN_EVIDENCE = {key: words for key, words in EVIDENCE.items() if key != "observation"}
ADDRESS = re.compile(r"https?://[^\s/?#@:]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)


def answers(kind, given):
    """What was answered, in the form's order, as it is kept: [{"prompt", "asked", "text"}]. Refuses a text that is too long."""
    found = [(prompt, texts.body((given or {}).get(prompt), ANSWER_LIMIT)) for prompt in ASKED[kind]]
    return [{"prompt": prompt, "asked": None, "text": text} for prompt, text in found if text]


def given(details):
    """{prompt: text} of the answers to this form's own prompts: what `answers` takes."""
    return {answer["prompt"]: answer["text"] for answer in details or () if answer.get("prompt")}


def asked(kind, details, beside):
    """Which of the board's own prompts a form asks: all of its kind; beside those of a call only what was answered already."""
    answered_before = given(details)
    return tuple(name for name in ASKED[kind] if not beside or name in answered_before)


def check_answers(asked, said):
    """What was answered to the prompts of a call ({"asked", "needed", "limit"}), in their order, as it is kept.

    Refuses an empty answer where one is needed, and one too long.
    """
    kept = []
    for prompt, text in zip(asked, said, strict=True):
        text = (text or "").replace("\r\n", "\n").strip()
        if prompt["needed"] and not text:
            raise Refusal("not_answered", N_("Still open: “%(asked)s” Your other words are kept."), asked=prompt["asked"])
        if len(text) > prompt["limit"]:
            raise Refusal("too_long", N_("This has room for %(limit)s letters. Your text was kept."), limit=prompt["limit"])
        if text:
            kept.append({"prompt": None, "asked": prompt["asked"], "text": text})
    return kept


def answered(details, asked):
    """What was answered to each of these prompts of a call, in their order; an empty text where nothing was."""
    found = {answer["asked"]: answer["text"] for answer in details or () if answer.get("asked")}
    return [found.get(prompt["asked"], "") for prompt in asked]


def evidence(kind, chosen):
    """The kind of evidence as it is kept: insights say one if their author likes. Refuses a word that is not on the list."""
    if not chosen or kind != "insight":
        return None
    if chosen not in EVIDENCE:
        raise Refusal("unknown_evidence", N_("Choose one of the kinds of evidence on the list."))
    return chosen


def source_link(text):
    """The web address where more can be read. Refuses whatever is none: nothing but http and https is ever a link here."""
    kept = (text or "").strip()
    if kept.lower().startswith("www."):
        kept = f"https://{kept}"
    if kept and (len(kept) > LINK_LIMIT or not ADDRESS.fullmatch(kept)):
        raise Refusal("no_web_address", N_("The link should be a web address such as https://example.org/page, of at most 500 characters. "
                                           "Your text was kept."))
    return kept
