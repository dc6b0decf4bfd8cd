"""Where does a facilitator come back to after a press without JavaScript? To the console, or to the one in their pocket."""

from flask import request, url_for


def desk_again(workshop_key):
    """The address of the screen on which the button was pressed; the pocket console says so in its form."""
    screen = "workshops.pocket" if request.form.get("screen") == "pocket" else "workshops.console"
    return url_for(screen, workshop_key=workshop_key)
