"""What does a guest say of themselves beside their words?"""

from datetime import timedelta

from app.refusal import N_, Refusal

LINK_LASTS = timedelta(days=7)  # of the letter to a guest: nobody waits at a public board for their mail

KEPT = N_("This address is yours here now, and so are your words on this page, on any device.")
KEPT_AS_A_GUEST = N_("This address is yours here now, and so are your words on this page, on any device. You are not a member of this Lab: "
                     "its team invites its members, ask them.")


def kept_for(hats):
    """What the letter's link has done for somebody with these hats in the Lab where they wrote; it gives them none."""
    return KEPT if hats else KEPT_AS_A_GUEST


def check_said(name, email):
    """A guest says a name and an address, for the moderators alone; refuses to go on without."""
    if not name or not email:
        raise Refusal("who_are_you", N_(
            "Please say your name and e-mail address: moderators may ask you back, nobody else sees them. Your text is kept."))
