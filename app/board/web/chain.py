"""The whole chain of a thought, and what it rests on: found, added and taken away with one press each."""

from flask import render_template, request, url_for

from app.access import has_role, may, viewer
from app.board import commands, queries
from app.board.gathering_forms import LinkForm
from app.board.live import board_rooms
from app.board.web.blueprint import bp
from app.board.web.parts import gone, page_in_parts
from app.board.web.showing import shows
from app.doors import write_door
from app.forms import without_nul
from app.live.fragments import Screen, fragment
from app.panels import panels_of
from app.refusal import N_

MOST_IDEAS = 10


@bp.get("/thoughts/<thought_key>/chain")
@may("reader")
def chain(thought_key):
    """The whole chain: up to what became of it, down to the workshops from which it came."""
    found = queries.chain_of(thought_key)
    if found is None:
        return gone(queries.lab_of_thought(thought_key))
    lab = _lab(thought_key)
    live = Screen("board", lab.key, board_rooms(lab.key, viewer()))
    live.bring([fragment("board/_whole_chain.html", "whole-chain", chain=found, workshops=found.workshops, panels=_panels(found))])
    return live.json() if request.args.get("fragments") else render_template("board/chain.html", chain=found, lab=lab, live=live)


@bp.get("/thoughts/<thought_key>/rests-on")
@may("link_maker")
def rests_on(thought_key):
    """What a thought rests on, and what it could rest on."""
    return _links_page(thought_key)


@bp.post("/thoughts/<thought_key>/rests-on")
@may("link_maker")
def add_link(thought_key):
    """Let it rest on something more."""
    return write_door(
        LinkForm(), lambda form, op: commands.rest_on(op, thought_key, form.lower.data),
        then=url_for("board.rests_on", thought_key=thought_key, q=asked_words() or None),
        again=lambda form: _links_page(thought_key), said=N_("It rests on this now."),
    )


@bp.post("/thoughts/<thought_key>/rests-on/remove")
@may("link_maker")
def remove_link(thought_key):
    """Take away something on which it rests."""
    return write_door(
        LinkForm(), lambda form, op: commands.no_longer_rest_on(op, thought_key, form.lower.data),
        then=url_for("board.rests_on", thought_key=thought_key), again=lambda form: _links_page(thought_key),
        said=N_("The link is taken away. The journal keeps that it was there."),
    )


@shows("bringing")
def bringing(page, person):
    """What whoever reads this page may do to bring it together with others."""
    named = {"thought_key": page.line.key}
    originals = queries.originals_of(page.line.key) if has_role("gatherer", person, named) else []
    return {"may_link": has_role("link_maker", person, named), "to_part": [(one.merge, one.knot.headline) for one in originals]}


def asked_words():
    """What was typed into a search on this page."""
    return without_nul(request.args.get("q", ""))[:80].strip()


def _links_page(thought_key):
    found, lab = queries.chain_of(thought_key), _lab(thought_key)
    if found is None:
        return gone(lab and lab.key)
    words = asked_words()
    return page_in_parts("board/rests_on.html", lab.key, chain=found, lab=lab, words=words,
                         could=queries.could_rest_on(thought_key, words))


def _panels(chain):
    """What higher features know of the ideas on this chain: ballots, decisions."""
    return [panel for key in chain.ideas[:MOST_IDEAS] for panel in panels_of("chain", key)]


def _lab(thought_key):
    return queries.lab_of_board(queries.lab_of_thought(thought_key))

