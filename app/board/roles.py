"""Who reads a Lab's board, and who moderates it?"""

from app.access import NOT_ALLOWED, role
from app.board import queries
from app.labs.browser import worked_at
from app.labs.queries import hats_of, readers_of
from app.labs.rules import is_let_in, may_read
from app.refusal import N_

MODERATING_HATS = ("moderator", "lab_team")
NOT_ALLOWED.setdefault("reader", N_("Only people of this Lab can read its board."))
NOT_ALLOWED.setdefault("lab_reader", N_("Only people of this Lab can read that."))
NOT_ALLOWED.setdefault("contributor", N_("People of this Lab write on its board; evaluators and partners read it."))
NOT_ALLOWED.setdefault("moderator", N_("Only moderators and the team of this Lab can do that."))
NOT_ALLOWED.setdefault("gatherer", N_("Only facilitators and the team of this Lab can do that."))
NOT_ALLOWED.setdefault("agreeing", N_("Only the team of this Lab can agree to that."))
NOT_ALLOWED.setdefault("link_maker", N_("Only whoever wrote this, its owners, facilitators and the team of this Lab can do that."))
NOT_ALLOWED.setdefault("speaker", N_("Only the person who wrote this and its owners can do that."))

worked_at("thought_key")(queries.lab_of_thought)
GATHERING_HATS = {"facilitator", "lab_team"}
LOOKING_ON = {"evaluator", "partner"}


@role("reader")
def is_reader(person, view_args):
    """Whom the Lab lets read its board (labs.rules.READERS): anybody, who wears a hat in it, or who takes part; and the administrator."""
    return _reads(person, view_args, may_read)


@role("lab_reader")
def is_lab_reader(person, view_args):
    """Whoever reads the board as one of the Lab: what people shared with the Lab stays there where the board is public."""
    return person is not None and _reads(person, view_args, is_let_in)


@role("contributor")
def is_contributor(person, view_args):
    """Readers of the Lab who also post: everybody but partners and evaluators, who look on; and the administrator.

    What a guest posts, who joined a workshop by its code, waits for a moderator (rules.is_held).
    """
    return person is not None and _reads(person, view_args, lambda readers, hats: is_let_in(readers, hats) and bool(hats - LOOKING_ON))


@role("commenter")
def is_commenter(person, view_args):
    """Whoever said what the address names, where they may read the board: somebody from outside too, on a public one."""
    return person is not None and is_reader(person, view_args) and queries.is_own_comment(view_args.get("comment_key"), person)


@role("moderator")
def is_moderator(person, view_args):
    """Moderators and the Lab's team, and the administrator."""
    return person is not None and _reads(person, view_args, lambda readers, hats: bool(hats & set(MODERATING_HATS)))


@role("gatherer")
def is_gatherer(person, view_args):
    """Whoever brings thoughts together in a Lab, or says that a theme is agreed: its facilitators and team, and the administrator."""
    return person is not None and _reads(person, view_args, lambda readers, hats: bool(hats & GATHERING_HATS))


@role("agreeing")
def is_agreeing(person, view_args):
    """Whoever agrees to a theme or question for the Lab: its team, and the administrator."""
    return person is not None and _reads(person, view_args, lambda readers, hats: "lab_team" in hats)


@role("link_maker")
def is_link_maker(person, view_args):
    """Whoever says on what a thought rests: its author, its owners, and whoever brings thoughts together."""
    return is_gatherer(person, view_args) or (
        is_contributor(person, view_args) and queries.owns(view_args.get("thought_key"), person))


@role("speaker")
def is_speaker(person, view_args):
    """Whoever may change the words of a thought: its author and its owners."""
    return is_contributor(person, view_args) and queries.speaks_for(view_args.get("thought_key"), person)


def _reads(person, view_args, allows):
    lab_key = _lab_key(view_args)
    readers = lab_key and readers_of(lab_key)
    if not readers:
        return False
    return bool(person is not None and person.is_administrator) or allows(readers, hats_of(person, lab_key))


def _lab_key(view_args):
    """The Lab that the address names, by itself or by a post on its board."""
    if view_args.get("lab_key"):
        return view_args["lab_key"]
    return queries.lab_of_thought(view_args.get("thought_key"))
