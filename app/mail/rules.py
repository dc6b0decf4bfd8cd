"""When is a letter tried again, when is it given up, and what does it need before it may hold a link?"""

from datetime import timedelta

from app.refusal import N_, Refusal

LEASE = timedelta(minutes=5)
MOST_TRIES = 12
KEPT = timedelta(days=30)
LONGEST_PAUSE = timedelta(hours=6)


def check_public_address(public_url):
    """A link in a letter needs the server's public address; without one the letter is refused."""
    if not public_url:
        raise Refusal("no_public_address", N_(
            "This server does not know its own public address, so it cannot send links by e-mail. "
            "Whoever runs it can set PUBLIC_URL; until then the administrator can make a link on the desk."))


def pause_after(attempts):
    """How long a letter waits after so many failed tries: 1, 2, 4 ... minutes, six hours at most."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 20)), LONGEST_PAUSE)


def is_final(reply_code, attempts):
    """Is it no use trying again? So it is after a lasting refusal (5xx) and after twelve tries."""
    return attempts >= MOST_TRIES or (reply_code is not None and 500 <= reply_code < 600)


def one_line(text):
    """Text that may stand in a header: one line, 200 signs at most."""
    return " ".join(str(text).split())[:200]


def stop_headers(address):
    """What a letter says to mail programs about ending letters like it with one press (RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
