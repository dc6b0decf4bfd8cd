"""Every setting: its name, its default and one line of meaning; read from the environment."""

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent

# name: (default, meaning). docs/settings.md is checked against this table.
SETTINGS = {
    "ALLROUND_VAR": ("", "folder of database, secret key and built files; empty: var/ beside the app"),
    "DATABASE_URL": ("", "PostgreSQL address; empty: SQLite in the folder above"),
    "PUBLIC_URL": ("", "the address people use, with scheme; needed for mails and for phones outside this network"),
    "SECRET_KEY": ("", "signs cookies; empty: made once and kept in the folder above"),
    "SMTP_HOST": ("", "mail server; empty: mails wait and are shown to the administrator"),
    "SMTP_PORT": ("587", "port of the mail server"),
    "SMTP_USER": ("", "name at the mail server; empty: no sign-in"),
    "SMTP_PASSWORD": ("", "password at the mail server"),
    "SMTP_TLS": ("yes", "yes: STARTTLS; no: plain, for a server on the same machine"),
    "MAIL_FROM": ("Allround <allround@localhost>", "sender of mails"),
    "PROCESSES": ("", "2: one answers, one holds the sockets and draws; 1: one does both; empty: 2 where there are two cores"),
    "TIMEZONE": ("Europe/London", "time zone in which deadlines are shown unless a workshop names another"),
}


def read(environ=os.environ):
    """The app's configuration from the environment. A setting that cannot be meant ends the start with a sentence."""
    value = {name: environ.get(name, default) for name, (default, _meaning) in SETTINGS.items()}
    var = Path(value["ALLROUND_VAR"] or ROOT / "var")
    public = value["PUBLIC_URL"].rstrip("/")
    if public and not public.startswith(("http://", "https://")):
        raise SystemExit("PUBLIC_URL needs its scheme, for example https://lab.example.org")
    if not value["SMTP_PORT"].isdecimal():
        raise SystemExit("SMTP_PORT is a number, for example 587")
    if value["TIMEZONE"] not in available_timezones():
        raise SystemExit("TIMEZONE is a name like Europe/London")
    if value["PROCESSES"] not in ("", "1", "2"):
        raise SystemExit("PROCESSES is 1 or 2, or empty")
    secure = public.startswith("https://")
    return {
        "VAR": var,
        "MIGRATIONS": ROOT / "migrations",
        # Under wsgi.py the standard library is patched and sockets run on gevent; elsewhere on threads.
        "ASYNC_MODE": "gevent" if _is_patched() else "threading",
        "PUBLIC_URL": public,
        "SECRET_KEY": value["SECRET_KEY"] or _kept_secret(var),
        "SQLALCHEMY_DATABASE_URI": _database_address(value["DATABASE_URL"], var),
        "TIMEZONE": value["TIMEZONE"],
        "PROCESSES": int(value["PROCESSES"] or min(2, os.cpu_count() or 1)),
        # A two-hour workshop must not lose votes to an old token.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": True,
        "MAX_CONTENT_LENGTH": 64 * 1024,
        "MAX_FORM_MEMORY_SIZE": 64 * 1024,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=400),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "SESSION_COOKIE_NAME": "allround",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # A venue is plain HTTP: a Secure cookie would not be kept there.
        "SESSION_COOKIE_SECURE": secure,
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
        "MAIL_SERVER": value["SMTP_HOST"],
        "MAIL_PORT": int(value["SMTP_PORT"]),
        "MAIL_USERNAME": value["SMTP_USER"] or None,
        "MAIL_PASSWORD": value["SMTP_PASSWORD"] or None,
        "MAIL_USE_TLS": value["SMTP_TLS"] == "yes",
        "MAIL_DEFAULT_SENDER": value["MAIL_FROM"],
        "MAIL_TIMEOUT": 20,
        # "tick": a background loop sends; "now": right after each commit; "hand": only when flush() is called.
        "DELIVERY": "tick",
    }


def _is_patched():
    monkey = sys.modules.get("gevent.monkey")
    return monkey is not None and monkey.is_module_patched("socket")


def _database_address(address, var):
    if not address:
        return f"sqlite:///{(var / 'allround.db').resolve()}"
    for scheme in ("postgres://", "postgresql://"):
        if address.startswith(scheme):
            address = "postgresql+psycopg://" + address[len(scheme):]
    try:
        known = make_url(address).get_backend_name() in ("postgresql", "sqlite")
    except (ArgumentError, ValueError):
        known = False
    if not known:
        # What was given may hold a password: it is not repeated.
        raise SystemExit("DATABASE_URL is an address like postgresql://name:password@host/database, or empty for SQLite")
    return address


def _kept_secret(var):
    """The key in var/secret_key, made with mode 0600 the first time."""
    var.mkdir(parents=True, exist_ok=True)
    path = var / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text().strip()
