"""To which page does somebody come back once they have signed in?"""

from flask import request, url_for

from app.addresses import own_address, read_now, sent_from
from app.language import WELSH

# Pages by which people come in and go out: signing in brings nobody back to one.
ON_THE_WAY_IN = ("/sign-in", "/sign-out", "/link/", "/re-enter", "/welcome")
LONGEST = 1000


def back_to(address):
    """The address as one to come back to, if it is a page of ours that is no way in or out itself, else None."""
    if not own_address(address) or len(address) > LONGEST:
        return None
    plain = address.removeprefix(request.script_root.removesuffix(WELSH))
    plain = plain.removeprefix(WELSH) if plain.startswith(f"{WELSH}/") else plain
    return None if plain == "/" or plain.startswith(ON_THE_WAY_IN) else address


def way_in():
    """The address of signing in that brings one back to the page one reads, or to the one from which one sent something."""
    return url_for("people.sign_in", next=back_to(read_now() if request.method == "GET" else sent_from()))


def asked_back():
    """Where whoever signs in here comes back to: named by the address of the page, or by the form of it that was sent."""
    return back_to((request.form if request.method == "POST" else request.args).get("next"))
