"""What does `bin/serve --demo` bring, and when does it keep its hands off?"""

from app.codes import spaced
from app.demo import story
from app.demo.lab import announce_workshop, make_demo
from app.demo.queries import coming_workshop, demo_lab, is_empty
from app.extensions import db
from app.refusal import N_, Refusal


def bring_demo(say):
    """Make the demo Lab once, and a workshop about to begin whenever none is left; `say` who can sign in.

    Refused where there are people who are not of the demo.
    """
    if demo_lab() is None:
        if not is_empty():
            raise Refusal("not_empty", N_("There are people here already. The demo wants an empty Allround: "
                                          "set ALLROUND_VAR to another folder."))
        say("Making the demo Lab: a year, a finished workshop, one about to begin ...")
        make_demo()
    if coming_workshop() is None:
        lab, ann = demo_lab().key, demo_lab().created_by_id
        db.session.rollback()
        announce_workshop(lab, ann)
    say(f"\nDemo Lab: {story.LAB}. Its next workshop has the code {spaced(coming_workshop().code)}.")
    say(f"Sign in with the password “{story.PASSWORD}” as:\n")
    for who, email in story.SIGN_INS:
        say(f"    {email.ljust(18)} {who}")
