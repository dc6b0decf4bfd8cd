"""When does a change need a sentence, and what is different between two versions?"""

import re
from datetime import timedelta
from difflib import SequenceMatcher

from app.refusal import N_, Refusal

WHY_LIMIT = 300
FIRST_DAY = timedelta(days=1)
SAME, GONE, NEW = "same", "gone", "new"
WORDS = re.compile(r"\s*\S+|\s+$")


def needs_why(posted_at, now):
    """After its first day others have read it: then a change says what it is."""
    return now - posted_at >= FIRST_DAY


def why(text, posted_at, now):
    """The sentence as it is kept. Refuses none where one is needed, and one over 300 characters."""
    kept = " ".join((text or "").split())
    if not kept and needs_why(posted_at, now):
        raise Refusal("no_why", N_("Say in one sentence what you changed and why: others have read it. Your text was kept."))
    if len(kept) > WHY_LIMIT:
        raise Refusal("why_too_long", N_("What changed has room for %(limit)s characters. Your text was kept."), limit=WHY_LIMIT)
    return kept


def difference(old, new):
    """[(SAME, GONE or NEW, words)] from an old text to a new one, word by word.

    What is the same and gone together is the old text, what is the same and new the new one, to the letter.
    """
    before, after = WORDS.findall(old), WORDS.findall(new)
    found = []
    for act, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            found.append((SAME, "".join(before[i:j])))
            continue
        found += [(kind, words) for kind, words in ((GONE, "".join(before[i:j])), (NEW, "".join(after[k:m]))) if words]
    return found
