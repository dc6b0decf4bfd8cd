"""The only place that writes a workshop's page and who signed up: publishing, signing up, moving, reminding, coming in."""

from app.signup.commands import arriving, following, moving  # noqa: F401 (their listeners)
from app.signup.commands.arriving import go_in
from app.signup.commands.forgetting import forget_what_was_private
from app.signup.commands.hiding import hide_answer, hold_answer, restore_answer
from app.signup.commands.moving import bring_back, call_off
from app.signup.commands.publishing import publish_page, save_page, unpublish_page
from app.signup.commands.reminding import remind_those_who_come
from app.signup.commands.signing_up import cancel_sign_up, change_sign_up, send_link_again, sign_up, sign_up_for

__all__ = [
    "bring_back", "call_off", "cancel_sign_up", "change_sign_up", "forget_what_was_private", "go_in", "hide_answer", "hold_answer",
    "publish_page", "remind_those_who_come", "restore_answer", "save_page", "send_link_again", "sign_up", "sign_up_for", "unpublish_page",
]
