"""What does the form ask, so that a thought can be understood next year?"""

from app.board.rules import texts
from app.refusal import N_

ANSWER_LIMIT = 600
LINK_LIMIT = 500

# Every prompt that a form of the board may ask, in its words.
PROMPTS = {
    "who": N_("Who does it help?"),
    "change": N_("What would change?"),
    "first_step": N_("What would be the first step?"),
    "works": N_("What works well, or gets in the way?"),
}
# Which of them the form of a kind asks, in this order. None of them must be answered.
ASKED = {"insight": ("works",), "theme": (), "opportunity": (), "idea": ("who", "change", "first_step")}


def answers(kind, given):
    """What was answered, in the form's order, as it is kept: [{"prompt", "asked", "text"}]. Refuses a text that is too long."""
    found = [(prompt, texts.body(given.get(prompt), ANSWER_LIMIT)) for prompt in ASKED[kind]]
    return [{"prompt": prompt, "asked": None, "text": text} for prompt, text in found if text]
