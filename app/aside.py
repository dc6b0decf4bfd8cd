"""Work that must not stop the loop: hashes, exports, pictures, mails."""

import sys


def aside(function, *arguments):
    """function(*arguments), computed in a real thread while the loop goes on serving; its errors come back.

    The function may not touch the request, the session or the database. Where nothing is patched (tests,
    the command line) it is simply called.
    """
    hub = _gevent_hub()
    if hub is None:
        return function(*arguments)
    return hub.threadpool.apply(function, arguments)


def _gevent_hub():
    monkey = sys.modules.get("gevent.monkey")
    if monkey is None or not monkey.is_module_patched("threading"):
        return None
    from gevent import get_hub
    return get_hub()
