"""What a room shows now: fragments drawn once per room and language, for the page and the live message alike."""

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache

from flask import current_app, g, json, jsonify
from flask_babel import force_locale, get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.test import EnvironBuilder

from app import clock, gaps, templating
from app.addresses import public_url
from app.journal.queries import heads_of
from app.language import locale_of, settle
from app.live.rooms import audience_of

LANGUAGES = ("en", "cy")
_audiences = defaultdict(list)
_together = {}
# Rooms of 500 phones with their groups; more would only be those of groups and people that are gone.
CACHE_LIMIT = 1000


@dataclass(frozen=True)
class Fragment:
    """One piece of a screen: its root element carries `id`; `into` names the list that it is an item of."""

    id: str
    html: str
    into: str | None = None


@dataclass(frozen=True)
class Snapshot:
    """All that a room shows at its head `n`."""

    room: str
    head: int
    fragments: dict

    def message(self):
        """The fragments as plain values for the wire."""
        return [piece(fragment) for fragment in self.fragments.values()]


def piece(fragment):
    """A fragment as it travels."""
    values = {"id": fragment.id, "html": fragment.html}
    if fragment.into:
        values["into"] = fragment.into
    return values


def audience(kind):
    """Register f(key) -> fragments for a kind of audience. It knows neither the viewer nor the request."""
    def register(function):
        if function not in _audiences[kind]:
            _audiences[kind].append(function)
        return function
    return register


def together(kind):
    """Register f(keys), asked before several rooms of a kind are drawn: what it reads for all of them, they need not read."""
    def register(function):
        _together[kind] = function
        return function
    return register


def language():
    """The language of this request, one of LANGUAGES."""
    locale = str(get_locale() or "en")[:2]
    return locale if locale in LANGUAGES else "en"


def snapshot(room, lang=None, head=None):
    """What a room shows, from the cache while its head stands still."""
    lang = lang or language()
    head = heads_of([room])[room] if head is None else head
    return _kept(room, lang, head) or draw(room, lang)


def snapshots(rooms, lang):
    """What several rooms show: from the cache where their heads stand still, the others drawn in one reading."""
    heads = heads_of(rooms)
    found = {room: _kept(room, lang, heads[room]) for room in rooms}
    missing = [room for room in rooms if found[room] is None]
    if missing:
        found.update((made.room, made) for made in drawing(missing, lang, heads))
    return [found[room] for room in rooms]


def _kept(room, lang, head):
    found = _cache().get((room, lang))
    return found if found is not None and found.head == head else None


def draw(room, lang):
    """Draw a room afresh."""
    with closing(drawing([room], lang)) as drawn:
        return next(drawn)


def drawing(rooms, lang, heads=None):
    """Draw rooms afresh, one Snapshot after the other, in one reading of the database.

    The heads are read (or were, by whoever gives them) before the contents, so none promises more than was drawn. Whoever goes
    through the rooms may stop early, and may let others run between two of them.
    """
    with neutral(lang):
        heads = heads or heads_of(rooms)
        waiting = _by_kind(rooms)
        for room in rooms:
            kind, key = audience_of(room)
            keys = waiting.pop(kind, None)
            if keys and kind in _together:
                # Not before its turn: what everybody waits for is not kept by what a few wait for.
                _together[kind](keys)
            pieces = [piece for function in _audiences[kind] for piece in function(key)]
            yield _keep(Snapshot(room, heads[room], {fragment.id: fragment for fragment in pieces}), lang)


def _by_kind(rooms):
    found = defaultdict(list)
    for room in rooms:
        kind, key = audience_of(room)
        found[kind].append(key)
    return found


def _keep(made, lang):
    cache, place = _cache(), (made.room, lang)
    cache.pop(place, None)
    cache[place] = made
    if len(cache) > CACHE_LIMIT:
        del cache[next(iter(cache))]
    return made


class neutral:
    """A context with the public address and a language, and nobody signed in: what is drawn here is for everybody."""

    def __init__(self, lang, path="/"):
        self.lang, self.path = lang, path

    def __enter__(self):
        app = current_app._get_current_object()
        base = public_url() + ("/cy/" if self.lang == "cy" else "/")
        request = app.request_context(dict(_environ(self.path, base)))
        self.contexts = [app.app_context(), request, force_locale(locale_of(self.lang))]
        self.contexts[0].__enter__()
        self.contexts[1].__enter__()
        g.fragment = True
        self.contexts[2].__enter__()
        settle()
        return self

    def __exit__(self, *fault):
        for context in reversed(self.contexts):
            context.__exit__(*fault)
        return False


@lru_cache(maxsize=256)
def _environ(path, base):
    """What a request for this path would bring along; putting it together takes longer than drawing a small room."""
    return EnvironBuilder(path, base_url=base).get_environ()


def forget(rooms):
    """Drop what is kept of these rooms (something changed that no head counts, such as presence)."""
    cache = _cache()
    for room in rooms:
        for lang in LANGUAGES:
            cache.pop((room, lang), None)


# A page that is kept (app/live/standing.py) says the moment at which it is given out, not that at which it was drawn.
now = gaps.or_gap("now", lambda: clock.now().isoformat())


def _cache():
    return current_app.extensions.setdefault("allround-fragments", {})


def fragment(template, id, into=None, **context):
    """A Fragment from a template; the template's root element must carry the id."""
    return Fragment(id, templating.draw(template, **context).strip(), into)


@cache
def _empty(id):
    return Markup('<div id="%s" hidden></div>') % id


class Screen:
    """The fragments of one page: several rooms' snapshots, asked for by id.

    A page may bring fragments of its own beside them, which depend on its address or on who looks. They travel in no message:
    when one of its rooms changes, the page asks for them afresh: at its own address, or `at` another.
    """

    def __init__(self, name, key, rooms, token=None):
        self.name, self.key, self.token = name, key, token
        self.lang = language()
        self.snapshots = snapshots(rooms, self.lang)
        self.own, self.beside, self.at, self.is_in_parts = None, (), None, False

    def bring(self, fragments, beside=()):
        """Show these fragments of the page's own. `beside` are ids of items that may stay on the page though it shows them no longer."""
        self.own, self.beside = {fragment.id: fragment for fragment in fragments}, list(beside)

    def part(self, id, tag="div", caller=None):
        """`{% call live.part("versions") %}` in the template of a page that brings fragments: what stands within is one of them.

        It keeps its place while it is empty. The page is drawn whole to learn what it says now, so it asks only in quiet rooms.
        """
        drawn = caller()
        made = Markup('<%s id="%s" data-part%s>%s</%s>') % (tag, id, Markup("" if drawn.strip() else " hidden"), drawn, tag)
        self.own[id] = Fragment(id, made)
        return made

    def html(self, id):
        """One fragment, or an empty element with its id that a later message can fill."""
        for fragments in self._all():
            if id in fragments:
                return Markup(fragments[id].html)
        return _empty(id)

    def items(self, into):
        """All items of a list, in order."""
        return Markup("".join(fragment.html for fragments in self._all() for fragment in fragments.values() if fragment.into == into))

    def has(self, id):
        """Whether any room, or the page itself, draws this fragment."""
        return any(id in fragments for fragments in self._all())

    def heads(self):
        """{room: n} of what is drawn here."""
        return {found.room: found.head for found in self.snapshots}

    def attributes(self):
        """The attribute from which live.js learns what this page shows."""
        values = {
            "screen": self.name, "key": self.key, "token": self.token, "lang": self.lang, "heads": self.heads(),
            "ids": {found.room: list(found.fragments) for found in self.snapshots}, "now": now(),
        }
        if self.own is not None:
            values["own"] = list(self.own)
        if self.at:
            values["at"] = self.at
        # Of such a page only what is hidden or written otherwise arrives: what its forms do is shown by the page drawn anew.
        return Markup('data-live="%s"%s') % (json.dumps(values), Markup(" data-in-parts") if self.is_in_parts else "")

    def json(self):
        """The answer to ?fragments=1."""
        own = {}
        if self.own is not None:
            own["page"] = {"fragments": [piece(fragment) for fragment in self.own.values()], "beside": self.beside}
        return jsonify(
            rooms={found.room: {"head": found.head, "fragments": found.message()} for found in self.snapshots},
            now=clock.now().isoformat(), csrf=generate_csrf(), **own,
        )

    def _all(self):
        return [*(found.fragments for found in self.snapshots), self.own or {}]
