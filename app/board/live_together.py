"""Which pieces are drawn again when thoughts were linked, gathered, put together or taken apart."""

from sqlalchemy import or_, select

from app.access import has_role
from app.board import queries
from app.board.models import RestsOn, Thought
from app.journal.record import finishing, within
from app.live.fragments import audience, fragment
from app.live.rooms import board, screen, touches
from app.refusal import N_, Refusal

FORMED = ("theme_formed", "opportunity_formed")
LINKS = ("rests_on_added", "rests_on_removed")


def page_of(key):
    """The room of one thought's page."""
    return f"thought:{key}"


def theming(lab_key):
    """The room of those who theme in a Lab."""
    return f"lab:{lab_key}:theming"


for kind in LINKS:
    touches(kind)(lambda entry: [page_of(entry.subject), page_of(entry.facts["lower"]), board(entry.lab)])
for kind in FORMED:
    touches(kind)(lambda entry: [page_of(entry.subject), board(entry.lab)])
MERGES = ("thoughts_merged", "merge_undone")
for kind in MERGES:
    touches(kind)(lambda entry: [page_of(entry.subject), page_of(entry.facts["absorbed"]), board(entry.lab)])
CHECKS = ("check_asked", "check_ended", "check_answered", "check_answer_hidden", "check_answer_held", "check_answer_restored")
CHANGES = ("thought_withdrawn", "thought_put_back", "thought_hidden", "thought_held", "thought_restored", "thought_changed",
           "thought_moved", "checked_with_participants", "author_forgotten")
ELSEWHERE = (*CHANGES, "idea_published", "commented_on", "comment_changed", "comment_withdrawn", "comment_hidden", "comment_held",
             "comment_restored")


def redraw_where_it_is_shown(c, entry):
    """What is said of a thought stands on the pages of its neighbours in the chain too, and under what it was put together with."""
    about = c.session.execute(select(Thought.id, Thought.merged_into_id).where(Thought.key == entry.subject)).first()
    if about is None:
        return
    linked = c.session.execute(select(RestsOn.upper_id, RestsOn.lower_id).where(or_(
        RestsOn.upper_id == about.id, RestsOn.lower_id == about.id))).all()
    beside = {one for row in linked for one in row} | {about.merged_into_id} - {None}
    heads = set(queries.heads_of(c.session, beside).values()) - {about.id}
    if heads:
        c.redraw(*(page_of(key) for key in c.session.scalars(select(Thought.key).where(Thought.id.in_(heads)))))


@finishing
def redraw_below(c):
    """Ideas are named on the pages of all on which they rest, however far down: those are drawn again when a link between goes or comes."""
    tops = {entry.facts["lower"] for entry in c.entries if entry.kind in LINKS}
    tops |= {key for entry in c.entries if entry.kind in (*CHANGES, *MERGES) for key in (entry.subject, entry.facts.get("absorbed")) if key}
    if tops:
        c.redraw(*(page_of(key) for key in queries.keys_below(c.session, tops)))


for kind in ELSEWHERE:
    within(kind)(redraw_where_it_is_shown)
for kind in ("theme_formed", "insight_posted", "idea_published", *LINKS, *MERGES, *CHANGES):
    touches(kind)(lambda entry: [theming(entry.lab)])
for kind in ("thought_changed", "thought_moved", "checked_with_participants"):
    touches(kind)(lambda entry: [page_of(entry.subject), board(entry.lab)])
for kind in CHECKS:
    touches(kind)(lambda entry: [page_of(entry.subject)])


@screen("theming")
def theming_rooms(lab_key, person, token=None):
    """Theming is watched by whoever may read the board."""
    if not has_role("reader", person, {"lab_key": lab_key}):
        raise Refusal("not_allowed", N_("Only people of this Lab can read its board."))
    return [theming(lab_key)]


@audience("lab:theming")
def theming_pieces(lab_key):
    """The numbers, one item for each insight that lies in no theme, and one for each theme with all that lies in it."""
    found = queries.themes_of(lab_key)
    pieces = [fragment("board/_theming_top.html", "theming-top", found=found, lab_key=lab_key)]
    pieces += [fragment("board/_loose.html", f"loose-{card.key}", "loose-list", card=card) for card in found.loose]
    pieces += [fragment("board/_theme.html", f"theme-{theme.key}", "themes-list", theme=theme, lab_key=lab_key) for theme in found.themes]
    return pieces


@audience("thought")
def chain_pieces(thought_key):
    """The neighbours of a thought in the chain, and what it was put together from."""
    chain = queries.chain_of(thought_key)
    if chain is None:
        return []
    checking = queries.checking_of(thought_key)
    checked = [fragment("board/_checking.html", "checking", checking=checking)] if checking else []
    return [*checked, fragment("board/_chain.html", "chain", chain=chain),
            fragment("board/_originals.html", "originals", originals=queries.originals_of(thought_key))]
