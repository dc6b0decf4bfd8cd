"""Who takes part in a story in the browser, and how do they come to be signed in on the server's own database?"""

from functools import lru_cache
from itertools import count

from sqlalchemy import event

from app import create_app
from app.extensions import db
from tests.people import Cast

_numbers = count(1)


@lru_cache(maxsize=1)
def app_beside(var, address):
    """An app of this process on the database of the server in this folder; made once for all stories of that server."""
    app = create_app({
        "TESTING": True, "VAR": var, "SECRET_KEY": (var / "secret_key").read_text().strip(), "DELIVERY": "hand",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{var / 'allround.db'}", "PUBLIC_URL": "", "NETWORK_URL": address,
    })
    with app.app_context():
        # Stories write rows of their own beside a server that writes too: they wait for the lock as long as it takes.
        event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout=20000"))
        db.engine.dispose()
    return app


class Story:
    """The cast of one story (`story.cast`), on the database of a running server, and their pages."""

    def __init__(self, server, page_of):
        self.server = server
        self.page_of = page_of
        self.app = app_beside(server.var, server.address)

    def __enter__(self):
        self._context = self.app.app_context()
        self._context.push()
        self.cast = Cast(self.app, domain=f"story-{next(_numbers)}.example")
        return self

    def __exit__(self, *_fault):
        db.session.remove()
        db.engine.dispose()
        self._context.pop()

    def page(self, name, size="desk", **options):
        """A page of a browser in which this person is signed in; "nobody" is signed out."""
        cookies = [] if name == "nobody" else [self.cookie(name)]
        return self.page_of(size, cookies=cookies, **options)

    def cookie(self, name):
        """The cookie of a fresh sign-in of this person."""
        signer = self.app.session_interface.get_signing_serializer(self.app)
        held = {"_user_id": self.cast.sign_in(name), "_fresh": True, "_permanent": True}
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": signer.dumps(held)}
