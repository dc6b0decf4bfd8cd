"""Was something written on a page since it was drawn, and did somebody else write there meanwhile?"""

import hashlib

from app.refusal import N_, Refusal


def print_of(shown):
    """What stood in the fields for one idea, as short as can be; empty fields and line ends tell no difference."""
    words = [f"{name}={' '.join(text.split())}" for name, text in sorted(shown.items()) if text and text.strip()]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def announcing(words, chosen):
    """What stands in the part of the page that says what was chosen."""
    return {"words": words or "", "chosen": " ".join(sorted(chosen or ()))}


def check_nobody_else_wrote(was, stands):
    """Refuses where what stands now is not what stood when the page was drawn; a page that does not say what stood is believed."""
    if was and was != print_of(stands):
        raise Refusal("written_meanwhile", N_(
            "Somebody wrote here meanwhile: their words stand beside yours. Save once more to put yours in their place. "
            "Nothing was saved."))
