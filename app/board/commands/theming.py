"""Put insights into themes and take them out again: by several people at once, each able to undo their own last move."""

from sqlalchemy import select

from app import clock
from app.board.commands.changing import keep_current, version_of
from app.board.commands.forming import form_theme
from app.board.commands.linking import lay_link, lift_link, link_between, piece
from app.board.commands.loading import held_at, lab_of, thought_of
from app.board.models import RestsOn
from app.board.rules import texts
from app.board.rules.chain import check_link
from app.board.rules.theming import last_not_undone, places
from app.codes import new_key
from app.journal.models import Entry
from app.journal.record import change
from app.people.models import Person
from app.refusal import N_, Refusal

THEMED, UNDONE = "insights_themed", "theming_undone"


def put_into_theme(op, lab_key, theme_key, ticked):
    """Put the ticked insights into a theme; what was ticked within another theme leaves that one.

    Promises that nobody's move is lost: what somebody else put elsewhere meanwhile lies there too. Refuses what is no insight or
    theme of this Lab's board.
    """
    with change(op) as c:
        theme = _of_lab(c, lab_key, theme_key)
        laid, lifted = [], []
        for place in places(ticked):
            insight = _of_lab(c, lab_key, place.insight)
            check_link(piece(theme, as_seen_by_author=theme.author_id == c.by), piece(insight))
            if place.theme not in (None, theme_key):
                lifted += _lift(c, lab_key, place)
            if lay_link(c, theme, insight):
                laid.append([theme.key, insight.key])
        _note(c, lab_key, theme_key, laid, lifted)


def put_into_new_theme(op, lab_key, headline, ticked):
    """Begin a theme with the ticked insights in it; returns its key. Refuses what form_theme refuses."""
    with change(op) as c:
        found = places(ticked) if ticked else []
        lifted = [pair for place in found if place.theme for pair in _lift(c, lab_key, place)]
        key = form_theme(op, lab_key, headline, insights=[place.insight for place in found])
        _note(c, lab_key, key, [[key, place.insight] for place in found], lifted, formed=True)
        return key


def take_out(op, lab_key, ticked):
    """Take the ticked insights out of the themes in which they were ticked."""
    with change(op) as c:
        lifted = [pair for place in places(ticked) if place.theme for pair in _lift(c, lab_key, place)]
        if not lifted:
            raise Refusal("nothing_ticked", N_("Tick an insight within a theme first. Nothing was moved."))
        _note(c, lab_key, lifted[0][0], [], lifted)


def undo_move(op, lab_key):
    """Take back one's own last move; what others did since stays. A theme that the move began and that is empty again goes.

    Refuses where no move of this person is left.
    """
    with change(op) as c:
        lab = lab_of(c, lab_key)
        own = {entry.facts["move"]: entry for entry in c.session.scalars(
            select(Entry).where(Entry.lab == lab_key, Entry.kind == THEMED, Entry.actor_id == c.by).order_by(Entry.id))}
        undone = {entry.facts["move"] for entry in c.session.scalars(
            select(Entry).where(Entry.lab == lab_key, Entry.kind == UNDONE, Entry.actor_id == c.by))}
        move = last_not_undone(list(own), undone)
        entry = own[move]
        for upper, lower in entry.facts["laid"]:
            lift_link(c, thought_of(c, upper), thought_of(c, lower))
        for upper, lower in entry.facts["lifted"]:
            _lay_again(c, thought_of(c, upper), thought_of(c, lower))
        theme = thought_of(c, entry.subject)
        if entry.facts["formed"] and c.session.scalar(select(RestsOn.id).where(RestsOn.upper_id == theme.id).limit(1)) is None:
            theme.withdrawn_at = clock.now()
            c.record("thought_withdrawn", lab=lab.key, subject=theme.key)
        c.record(UNDONE, lab=lab.key, subject=entry.subject, facts={"move": move})


def rename(op, thought_key, headline):
    """Give a theme or question another headline; the words before are kept as a version. Refuses what a headline refuses."""
    with change(op) as c:
        thought = thought_of(c, thought_key)
        if thought.kind not in ("theme", "opportunity"):
            raise Refusal("other_kind", N_("Only themes and questions are renamed here."))
        words = texts.headline(headline)
        if words == thought.headline:
            return
        keep_current(c, thought)
        thought.headline, thought.version = words, thought.version + 1
        if held_at(c, thought.lab_id, c.session.get(Person, c.by)):
            thought.held_at = clock.now()
        c.session.add(version_of(thought, made_at=clock.now(), by_id=c.by))
        c.record("thought_changed", lab=thought.lab.key, subject=thought.key,
                 facts={"version": thought.version, "because": None, "held": thought.held_at is not None})


def _of_lab(c, lab_key, thought_key):
    thought = thought_of(c, thought_key)
    if thought.lab.key != lab_key:
        raise Refusal("other_lab", N_("These two stand on the boards of different Labs."))
    return thought


def _lift(c, lab_key, place):
    theme, insight = _of_lab(c, lab_key, place.theme), _of_lab(c, lab_key, place.insight)
    return [[theme.key, insight.key]] if lift_link(c, theme, insight) else []


def _lay_again(c, upper, lower):
    if link_between(c, upper, lower) is not None:
        return
    try:
        check_link(piece(upper), piece(lower))
    except Refusal:
        # Hidden, or put together with another since: it stays as others made it.
        return
    lay_link(c, upper, lower)


def _note(c, lab_key, theme_key, laid, lifted, formed=False):
    if not (laid or lifted or formed):
        raise Refusal("there_already", N_("They lie there already. Nothing was moved."))
    c.record(THEMED, lab=lab_key, subject=theme_key, facts={"move": new_key(), "laid": laid, "lifted": lifted, "formed": formed})
