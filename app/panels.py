"""What higher features add to a lower feature's page."""

from collections import defaultdict

from markupsafe import Markup

from app.live.fragments import Fragment

_panels = defaultdict(dict)


def panel(place, function, redrawn=False):
    """Register f(key) -> markup (or an empty string) for a place: "lab", "lab beside", "lab outside" (for whoever reads its board without
    being one of it), "thought", "comments" (under those of a thought), "editing" (over its form), "desk", "console", "workshop",
    "workshop above", "workshop row" (in a Lab's list), "offer" (of an agenda), "library", "method", "home", "news", "account", "account
    below", "phone over" (drawn once for a whole room).

    One that shows words of others is `redrawn` where its page is live: what is hidden goes from open pages.
    """
    _panels[place].setdefault(function, redrawn)


class Panel(Markup):
    """A panel as it is drawn.

    The top of a long page leads to one with an `id`, that of its heading: in these `words`, beside the `number` of what waits there.
    `piece` is the id of the element under which it is drawn again.
    """

    def __new__(cls, markup, id=None, words="", number=None, piece=None):
        made = super().__new__(cls, markup)
        made.id, made.words, made.number, made.piece = id, words, number, piece
        return made


def panels_of(place, key, only_redrawn=False):
    """The panels of one thing, in the order in which features were registered; only those that are drawn again, where asked for."""
    drawn = [_drawn(function, redrawn, key) for function, redrawn in _panels[place].items() if redrawn or not only_redrawn]
    return [one for one in drawn if one]


def pieces_of(panels):
    """Those of these panels that are drawn again, as fragments that a page brings."""
    return [Fragment(one.piece, str(one)) for one in panels if one.piece]


def led_to(panels):
    """Those of these panels to which a page's top leads."""
    return [one for one in panels if one.id]


def _drawn(function, redrawn, key):
    markup = function(key)
    made = markup if isinstance(markup, Panel) else Panel(markup)
    if not redrawn:
        return made
    # Its place stays where there is nothing to show: a later one comes there.
    piece = f"panel-{function.__name__.replace('_', '-')}"
    frame = Markup('<div id="%s"%s>%s</div>') % (piece, "" if made else Markup(" hidden"), Markup(made))
    return Panel(frame, made.id, made.words, made.number, piece)
