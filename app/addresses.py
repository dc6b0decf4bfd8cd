"""Under which address do people reach this server?"""

import socket
from urllib.parse import urlsplit

from flask import current_app, request


def public_url():
    """The address for QR codes, mails and fragments, without a closing slash.

    PUBLIC_URL if set; else the network address the server was started with; else localhost.
    """
    return current_app.config["PUBLIC_URL"] or current_app.config.get("NETWORK_URL") or "http://localhost"


def spoken_address():
    """The address as people say it and type it: without the scheme."""
    return public_url().split("://", 1)[1]


def own_address(address):
    """An address to go on to, if it is one of ours, else None: browsers read "//", "/\\" and "/<tab>/" as others'."""
    odd = "\\" in (address or "") or any(sign <= " " for sign in address or "")
    return address if address and address.startswith("/") and not address.startswith("//") and not odd else None


def read_now():
    """The address of the page that is read, in its language, as one may come back to it."""
    return request.script_root + request.full_path.rstrip("?")


def sent_from():
    """The address of the page of ours from which something was sent; None where the browser names none, or another server's."""
    page = urlsplit(request.referrer or "")
    return (f"{page.path}?{page.query}" if page.query else page.path) if page.netloc == request.host else None


def is_own_page(origin, environ, public):
    """May a page of this origin open a socket? One of the public address, and one of the address that the socket asks.

    A server with a public address is opened under its network address too: by whoever sits beside it.
    """
    if not origin:
        return False
    scheme, host = environ["wsgi.url_scheme"], environ.get("HTTP_HOST", "")
    if origin == f"{scheme}://{host}":
        return True
    return urlsplit(origin)[:2] == urlsplit(public)[:2]


def network_addresses():
    """IPv4 addresses of this machine that phones on the same network may reach, the likeliest first."""
    found = []
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        # Connecting a datagram socket sends nothing; it only makes the system choose its own address.
        probe.connect(("192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    except OSError:
        pass
    finally:
        probe.close()
    try:
        others = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        others = []
    found += [address for address in others if address not in found]
    return [address for address in found if not address.startswith("127.")]
