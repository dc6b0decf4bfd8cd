"""English or Welsh: the /cy/ in front of an address, and what follows from it."""

from datetime import datetime
from functools import cache, lru_cache

from babel import Locale
from flask import g, request
from flask_babel import format_date, get_locale, get_translations, to_user_timezone
from jinja2 import pass_eval_context
from markupsafe import Markup, escape

from app import settings
from app.extensions import babel

WELSH = "/cy"


class WelshAddresses:
    """Moves a leading /cy to SCRIPT_NAME, so that no route is written twice and url_for keeps the language."""

    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path == WELSH or path.startswith(WELSH + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + WELSH
            environ["PATH_INFO"] = path[len(WELSH):] or "/"
        return self.wsgi_app(environ, start_response)


def of_request():
    """The language that the address asks for."""
    return "cy" if request and request.script_root.endswith(WELSH) else "en"


@cache
def locale_of(lang):
    """The locale in which a language is written here: English with British dates."""
    return Locale.parse({"en": "en_GB"}.get(lang, lang))


def has_welsh():
    """Whether there are Welsh words: without them nobody is sent to pages that would read English all the same."""
    return (settings.ROOT / "app" / "translations" / "cy").is_dir()


def _one(text):
    return _words().ugettext(text)


def _many(one, many, number):
    return _words().ungettext(one, many, number)


@pass_eval_context
def _in_template(eval_context, text, **values):
    """The words of a template. A sentence without values is looked up and marked as safe once, not at every drawing."""
    # What is called "15% Solutions" has a sign for per cent and no places to fill.
    has_places = values or "%(" in text or "%%" in text
    if not eval_context.autoescape:
        return _one(text) % values if has_places else _one(text)
    if has_places:
        return Markup(_one(text)) % values
    return _marked(_words(), text)


@pass_eval_context
def _from_elsewhere(eval_context, text, **values):
    """Words that do not stand in the template: looked up where they are ours, escaped whosesoever they are.

    Only with values are their places filled: what a Lab wrote may look like one.
    """
    if not eval_context.autoescape:
        return _one(text) % values if values else _one(text)
    return _escaped(_words(), text) % values if values else _escaped(_words(), text)


@lru_cache(maxsize=4096)
def _marked(words, text):
    return Markup(words.ugettext(text))


@lru_cache(maxsize=4096, typed=True)  # a Markup is not the text that it equals
def _escaped(words, text):
    return escape(words.ugettext(text)) if text else Markup("")


def _day(moment, format=None):
    """A day in the words of the present language and the place's own time: boards name the same few days thousands of times."""
    day = to_user_timezone(moment).date() if isinstance(moment, datetime) else moment
    return _day_in_words(_words(), day, format)


@lru_cache(maxsize=4096)
def _day_in_words(words, day, format):
    return format_date(day, format, rebase=False)


def _words():
    """The words of the present language, looked up once for as long as it lasts: a screen asks a hundred times."""
    settled = g.get("settled")
    if settled is not None:
        return settled
    locale, known = get_locale(), g.get("words")
    if known is None or known[0] is not locale:
        known = g.words = (locale, get_translations())
    return known[1]


def settle():
    """Keep the words of the present language for as long as this context lasts: nothing in it may change the language."""
    g.settled = get_translations()


def install(app):
    """Let the address decide the language."""
    babel.init_app(app, locale_selector=lambda: locale_of(of_request()))
    app.wsgi_app = WelshAddresses(app.wsgi_app)
    app.jinja_env.install_gettext_callables(_one, _many, newstyle=True)
    app.jinja_env.filters["dateformat"] = _day
    app.jinja_env.globals.update(gettext=_in_template, _=_in_template, said_elsewhere=_from_elsewhere)
    app.jinja_env.globals.update(get_locale=get_locale, language_of_page=of_request, has_welsh=has_welsh())
