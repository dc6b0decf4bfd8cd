"""The extensions, made once and bound to the app in create_app(); imports nothing that knows a feature."""

from flask_babel import Babel
from flask_login import LoginManager
from flask_mailman import Mail
from flask_migrate import Migrate
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from app import addresses
from app.database import Reading

# Names for every constraint, so that migrations can speak of them on both databases.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)


class Logins(LoginManager):
    """Nobody's sign-in hangs on address or browser, which are therefore not looked at: a phone changes networks all day."""

    def _session_protection_failed(self):
        return False


db = SQLAlchemy(model_class=Base, session_options={"class_": Reading})
socketio = SocketIO()
login_manager = Logins()
migrate = Migrate()
babel = Babel()
csrf = CSRFProtect()
mail = Mail()

# Seconds of a pause in which others run. With 0 the loop serves who is ready and looks for nothing that has arrived since.
BREATH = 1e-6


def bind(app):
    """Bind every extension to the app. Sockets push only: events are answered in order, in small messages."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(app.config["MIGRATIONS"]), render_as_batch=True)
    login_manager.init_app(app)
    csrf.init_app(app)
    mail.init_app(app)
    public = app.config["PUBLIC_URL"]
    socketio.init_app(
        app, async_mode=app.config["ASYNC_MODE"], async_handlers=False, manage_session=False,
        max_http_buffer_size=16_000, ping_interval=5, ping_timeout=5, http_compression=False,
        **({"cors_allowed_origins": lambda origin, environ: addresses.is_own_page(origin, environ, public)} if public else {}),
    )
