"""Under which name may an idea from a workshop stand on the Lab's board? Without one, unless its author chooses."""

from app.refusal import N_, Refusal

ANONYMOUS, NAMED, ROLE = "anonymous", "named", "role"


def is_asked(talks, entered, put_forward, agreed):
    """Whether an idea has one author who is asked: it was written alone, by themselves, and everybody gets to read it.

    `talks`: written in a step in which groups talk; `entered`: typed at the desk.
    """
    return not talks and not entered and bool(put_forward or agreed)


def choices(name, perspective):
    """What somebody can choose who gave this name and described themselves so, or gave neither."""
    return [ANONYMOUS, *([NAMED] if (name or "").strip() else []), *([ROLE] if perspective else [])]


def check_choice(asked, choice, name, perspective):
    """The pair (attribution, perspective) as stored; the perspective only where it is to be shown.

    Refuses an idea about which nobody is asked, an unknown word, and a name or description that was never given.
    """
    if not asked:
        raise Refusal("not_asked", N_("Only your own idea that everybody reads can stand under your name."))
    if choice not in (ANONYMOUS, NAMED, ROLE):
        raise Refusal("unknown_attribution", N_("Choose how your name is shown."))
    if choice not in choices(name, perspective):
        raise Refusal("nothing_to_show", N_("You have not said that about yourself, so there is nothing to show. Nothing was changed."))
    return choice, perspective if choice == ROLE else None
