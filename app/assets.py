"""Where does a page find its files? Addresses under /static/<build>/, served for a year by WhiteNoise."""

import re
import time

from markupsafe import Markup, escape
from whitenoise import WhiteNoise

from frontend import build, sprite

IMMUTABLE = re.compile(r"^/static/[0-9a-f]{12}/")
LOOK_AGAIN = 1.0  # seconds between two looks at the sources while developing
A_MINUTE = 60


class Assets:
    """The files of one build, and how a page names them."""

    def __init__(self, watch):
        self._watch = watch
        self._manifest = build.latest()
        self._looked = time.monotonic()

    @property
    def manifest(self):
        if self._watch and time.monotonic() - self._looked > LOOK_AGAIN:
            self._manifest = build.latest()
            self._looked = time.monotonic()
        return self._manifest

    def address(self, name):
        """The address of a built file: asset("phone.css"), asset("js/live.js"). Refuses a name that was not built."""
        manifest = self.manifest
        if name not in manifest["files"]:
            raise LookupError(f'asset("{name}"): there is no such file in static/ or among the built ones')
        return f"/static/{manifest['build']}/{name}"

    def icon_address(self, name):
        """The address of an icon in its sprite: phones find theirs in the small one. A name that was not cut draws nothing."""
        return f"{self.address(self.manifest['icons'].get(name, sprite.PHONE))}#{name}"

    def preloads(self, *names):
        """modulepreload links for these scripts and everything they import, so that a phone asks once, not in turns."""
        imports = self.manifest["imports"]
        wanted = []
        for name in names:
            wanted += [each for each in (name, *imports.get(name, ())) if each not in wanted]
        return Markup("\n").join(Markup('<link rel="modulepreload" href="{}">').format(self.address(each)) for each in wanted)

    def script(self, name):
        """A script tag that runs a module of ours."""
        return Markup('<script type="module" src="{}"></script>').format(escape(self.address(name)))


def install(app):
    """Let WhiteNoise answer /static/<build>/... before the app does, and give templates the words that name files."""
    assets = Assets(watch=app.debug)
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(asset=assets.address, icon_address=assets.icon_address, preloads=assets.preloads, script=assets.script)
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=str(build.BUILDS),
        prefix="static/",
        autorefresh=bool(app.debug or app.testing),
        max_age=A_MINUTE,
        immutable_file_test=lambda _path, url: bool(IMMUTABLE.match(url)),
        allow_all_origins=False,
        add_headers_function=_add_headers,
    )


def _add_headers(headers, _path, _url):
    headers["X-Content-Type-Options"] = "nosniff"
