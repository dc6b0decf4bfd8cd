"""Is it still them? Asked before what a phone left on a table must not be enough for."""

from app.people import passwords, queries
from app.people.try_commands import count_try, forget_tries
from app.refusal import N_, Refusal


def check_still_them(person, password, token):
    """Refuse unless the password is right, or the sign-in with this token is only minutes old.

    A guest, who has nothing to sign in with, passes.
    """
    if person.password_hash and password:
        count_try(person.email)
        if not passwords.is_right(person.password_hash, password):
            raise Refusal("wrong_password", N_("The present password is not right."))
        forget_tries(person.email)
    elif person.email is not None and not queries.signed_in_just_now(token):
        raise Refusal("not_fresh", N_(
            "Give your password, or sign in once more with a link and come back within ten minutes. Nothing was changed."))
