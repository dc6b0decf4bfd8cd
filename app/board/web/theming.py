"""Theming by people: insights beside themes, put in by buttons or drag, live for all who theme at once."""

import re

from flask import abort, render_template, request, url_for
from markupsafe import Markup

from app.access import has_role, may, viewer, wants_json
from app.board import commands, queries
from app.board.gathering_forms import GatheringForm, PutForm, RenameForm, TakeOutForm, ThemeForm
from app.board.live_together import theming_rooms
from app.board.web.blueprint import bp
from app.board.web.chain import asked_words
from app.doors import write_door
from app.forms import without_nul
from app.live.fragments import Screen
from app.refusal import N_

TICK = re.compile(r'name="ticked" value="([^"]*)"')


@bp.get("/labs/<lab_key>/theming")
@may("reader")
def theming(lab_key):
    """Insights that lie in no theme, beside the themes."""
    return _theming_page(lab_key)


@bp.post("/labs/<lab_key>/theming")
@may("contributor")
def look_for(lab_key):
    """Show those with the words looked for; what is ticked and begun stays as it is."""
    return _as_it_stands(lab_key)


@bp.post("/labs/<lab_key>/theming/put")
@may("contributor")
def put(lab_key):
    """Put the ticked insights into a theme."""
    return _write(lab_key, PutForm(), lambda form, op: commands.put_into_theme(op, lab_key, form.theme.data, form.ticked.data or []),
                  N_("They lie there now."))


@bp.post("/labs/<lab_key>/theming/themes")
@may("contributor")
def new_theme(lab_key):
    """Begin a theme with the ticked insights."""
    # A browser presses this button too when Enter is pressed in the words to look for.
    if request.form.get("enter") and _words() != asked_words() and not wants_json():
        return _as_it_stands(lab_key)
    return _write(lab_key, ThemeForm(),
                  lambda form, op: commands.put_into_new_theme(op, lab_key, form.headline.data, form.ticked.data or []),
                  N_("The theme is there. Its headline can be changed at any time."))


@bp.post("/labs/<lab_key>/theming/out")
@may("contributor")
def take_out(lab_key):
    """Take the ticked insights out of their themes."""
    return _write(lab_key, TakeOutForm(), lambda form, op: commands.take_out(op, lab_key, form.ticked.data or []),
                  N_("They lie in this theme no more."))


@bp.post("/labs/<lab_key>/theming/undo")
@may("contributor")
def undo_move(lab_key):
    """Take back one's own last move."""
    return _write(lab_key, GatheringForm(), lambda form, op: commands.undo_move(op, lab_key),
                  N_("Your last move is undone. What others did since stays."))


@bp.post("/thoughts/<thought_key>/headline")
@may("link_maker")
def rename(thought_key):
    """Give a theme or question another headline."""
    lab_key = queries.lab_of_thought(thought_key)
    return write_door(
        RenameForm(), lambda form, op: commands.rename(op, thought_key, form.headline.data), then=url_for("board.theming", lab_key=lab_key),
        again=lambda form: _theming_page(lab_key, renaming=form, renamed=thought_key), said=N_("It is called so from now on."),
    )


def _write(lab_key, form, act, said):
    begun = request.form.get("headline", "").strip() or _unused(request.form.getlist("ticked"))
    is_begun = request.endpoint != "board.new_theme" and bool(begun)
    return write_door(form, act, then=url_for("board.theming", lab_key=lab_key, q=_words() or None),
                      again=lambda form: _theming_page(lab_key, form), said=said,
                      beside=(lambda: _as_it_stands(lab_key)) if is_begun else None)


def _unused(ticked):
    """The ticks that the pressed button has no use for: all where nothing is moved, those in no theme where some are taken out."""
    if request.endpoint == "board.take_out":
        return [tick for tick in ticked if "." not in tick]
    return [] if request.endpoint == "board.put" else ticked


def _as_it_stands(lab_key):
    """The page once more with what is ticked and begun on it; ticks that were used are not made again."""
    form = GatheringForm()
    form.renew()
    form.ticked.data = _unused(form.ticked.data or [])
    return _theming_page(lab_key, form, renamed=form.rename.data)


def _words():
    """The words looked for: as they stand on the page that was sent, else in its address."""
    return without_nul(request.form.get("q", asked_words()))[:80].strip()


def _theming_page(lab_key, form=None, renaming=None, renamed=None):
    person = viewer()
    live = Screen("theming", lab_key, theming_rooms(lab_key, person))
    if request.args.get("fragments"):
        return live.json()
    words, all_of_it = _words(), queries.themes_of(lab_key)
    renamed = renamed or request.args.get("rename", "")
    theme = next((one for one in all_of_it.themes if one.key == renamed), None)
    kept = set(getattr(form, "ticked", None) and form.ticked.data or [])
    return render_template(
        "board/theming.html", lab=queries.lab_of_board(lab_key) or abort(404), live=live, words=words, form=form,
        keys=_shown(all_of_it.loose, words, kept), theme=theme, begun=_headline_begun(),
        renaming=renaming or RenameForm(formdata=None, headline=theme.headline if theme else ""),
        may_rename=bool(theme) and has_role("link_maker", person, {"thought_key": theme.key}),
        may_theme=has_role("contributor", person, {"lab_key": lab_key}), ticked=_ticked_again(kept),
    )


def _shown(loose, words, kept):
    """The keys of those with the words; what is ticked already comes before them, so that it can be gathered from several searches."""
    found = [card.key for card in loose if card.key in kept or queries.holds(card, words)]
    return sorted(found, key=lambda key: key not in kept) if words else found


def _headline_begun():
    """The headline typed for a new theme, whichever button of the page was pressed; none where another field has its name."""
    return without_nul(request.form.get("headline", "")) if request.endpoint != "board.rename" else ""


def _ticked_again(kept):
    """What puts the ticks of what was sent back into what is drawn for a whole room: f(markup) -> markup."""
    def again(found):
        return f"{found[0]} checked" if found[1] in kept else found[0]
    return lambda markup: Markup(TICK.sub(again, markup)) if kept else markup
