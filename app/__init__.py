"""Allround: builds the app from its settings, its extensions and its features, lowest first."""

import gc
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

from click import Command
from flask import Flask

from app import access, assets, bodies, database, extensions, faults, headers, language, packing, pages, settings, templating, warming
from app.extensions import db
from app.live import skeleton, sockets, standing
from app.routing import LateRule

FEATURES = (
    "mail", "people", "second_step", "account", "labs", "profiles", "board", "moderation", "guests", "calls", "voting", "workshops",
    "signup", "commitments", "asking", "rounds", "library", "ready", "own_structures", "strings", "report", "days", "exchange", "following",
    "rehearsal", "demo",
)
# What a feature may bring to the app, in the order in which it is looked for.
PARTS = (
    "models", "stored", "browser", "roles", "live", "panels", "kinds", "deadlines", "harvest", "web", "desk", "hinge", "pictures", "maps",
    "exports", "cli",
)


def create_app(overrides=None):
    """The app, ready to serve, to test or to be driven from the command line.

    `overrides` replaces single settings (tests name their own database).
    """
    app = Flask("app", root_path=str(settings.ROOT / "app"), static_folder=None,
                template_folder=str(settings.ROOT / "templates"))
    app.jinja_environment = templating.Templates
    app.url_rule_class = LateRule
    app.config.update(settings.read())
    app.config.update(overrides or {})
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = database.engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    sockets.install()
    bodies.install(app)
    extensions.bind(app)
    language.install(app)
    packing.install(app)
    headers.install(app)
    # Before anything of the answer is read.
    standing.install(app)
    access.install(app)
    faults.install(app)
    assets.install(app)
    skeleton.install(app)
    warming.install(app)
    app.register_blueprint(pages.bp)
    with nothing_thrown_away():
        for feature in FEATURES:
            _install_feature(app, f"app.{feature}")
    with app.app_context():
        database.prepare(db.engine)
    return app


@contextmanager
def nothing_thrown_away():
    """While code is loaded all of it stays: looking through it again and again for what may go takes a sixth of the time."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


def _install_feature(app, package):
    for part in PARTS:
        name = f"{package}.{part}"
        if find_spec(package) is None or find_spec(name) is None:
            continue
        module = import_module(name)
        if hasattr(module, "install"):
            module.install(app)
        if hasattr(module, "bp"):
            app.register_blueprint(module.bp)
        for command in vars(module).values() if part == "cli" else ():
            if isinstance(command, Command):
                app.cli.add_command(command)
