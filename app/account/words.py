"""How what is stored is called where people read it; what has no words here is named as its table."""

from app.refusal import N_

TABLES = {
    "person": N_("Who you are"),
    "thought": N_("What you put on boards"),
    "comment": N_("Your comments"),
    "contribution": N_("What you wrote in workshops"),
    "picture": N_("Your pictures"),
    "commitment": N_("What you said you would do"),
    "answer": N_("What you answered in workshops"),
    "question": N_("Questions you put"),
    "vote": N_("Your votes"),
    "support": N_("Ideas you back"),
    "offer": N_("Help you offered"),
    "draft": N_("What you began to write"),
    "attendance": N_("Workshops you came to"),
    "hat": N_("Your hats in Labs"),
    "outgoing_mail": N_("Letters to you"),
    "sign_in": N_("Your sign-ins"),
    "profile_card": N_("Your cards in Labs"),
    "introduction": N_("Introductions you asked for, or were asked for"),
    "connection": N_("Whom you got to know through a Lab"),
    "consent": N_("What you agreed to"),
}
