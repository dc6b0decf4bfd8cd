"""The only place that writes strings: using one, saving an agenda as one, forgetting one and bringing it back."""

from sqlalchemy import func, select

from app import clock
from app.journal.record import change
from app.refusal import N_, Refusal
from app.strings.models import SavedString
from app.strings.queries import agenda_tree, kinds_here
from app.strings.rules.reading import check_complete, read_string
from app.strings.rules.writing import without_words
from app.workshops.commands import add_item
from app.workshops.commands.loading import lock_workshop, note
from app.workshops.commands.undoing import remember
from app.workshops.rules import MOST_ITEMS

MOST_SAVED = 100


def use_string(op, workshop_key, tree):
    """Put all parts of a string below what stands on the agenda, each taking from the part it names; answers their keys as `items`.

    All of it or nothing. Refuses a tree that is no string, one that needs what is not here, and more than an agenda holds.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        string = read_string(tree, kinds_here(workshop.lab_id))
        check_complete(string)
        number = len(workshop.agenda) + len(string.parts)
        if number > MOST_ITEMS:
            raise Refusal("agenda_full", N_("The agenda would hold %(number)s items, and %(most)s is the most. Take something off first."),
                          number=number, most=MOST_ITEMS)
        remember(c, workshop, "string", string.title)
        keys = []
        for part in string.parts:
            keys.append(add_item(op, workshop_key, part.kind, part.title, part.minutes, part.settings,
                                 takes_from=keys[part.takes_from] if part.takes_from is not None else None))
        note(c, workshop, "string_used", subject=workshop.key, parts=len(keys))
        c.answer(items=keys)
        return keys


def save_string(op, workshop_key, title, summary="", to_come=None):
    """Keep a workshop's agenda for the next workshops of its Lab; answers its key as `string`.

    `to_come` stands in the place of every question; None keeps the questions. Refuses an empty agenda, no or an overlong
    title, a rehearsal (it leaves no trace), and more than a Lab keeps.
    """
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if workshop.is_rehearsal:
            raise Refusal("is_rehearsal", N_("A rehearsal leaves nothing behind. Save the string from the workshop itself."))
        kept = select(func.count(SavedString.id)).where(SavedString.lab_id == workshop.lab_id, SavedString.forgotten_at.is_(None))
        if c.session.scalar(kept) >= MOST_SAVED:
            raise Refusal("many_strings", N_("A Lab keeps %(most)s strings. Forget one first."), most=MOST_SAVED)
        tree = agenda_tree(workshop, title.strip(), summary.strip())
        if to_come is not None:
            tree = without_words(tree, to_come)
        string = read_string(tree, kinds_here(workshop.lab_id))
        saved = SavedString(lab_id=workshop.lab_id, title=string.title, summary=string.summary, tree=tree, made_at=clock.now(), by_id=c.by)
        c.session.add(saved)
        c.session.flush()
        note(c, workshop, "string_saved", subject=saved.key, parts=len(tree["parts"]))
        c.answer(string=saved.key)
        return saved.key


def forget_string(op, workshop_key, string_key):
    """Take a saved string off the list of its Lab; it can be brought back for a day. Refuses one that is not there."""
    _set_forgotten(op, workshop_key, string_key, "string_forgotten", clock.now())


def bring_back_string(op, workshop_key, string_key):
    """Put a forgotten string on the list again. Refuses one that is not there."""
    _set_forgotten(op, workshop_key, string_key, "string_brought_back", None)


def _set_forgotten(op, workshop_key, string_key, kind, moment):
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        of_lab = select(SavedString).where(SavedString.key == string_key, SavedString.lab_id == workshop.lab_id)
        saved = c.session.scalar(of_lab)
        if saved is None:
            raise Refusal("no_such_string", N_("There is no saved string of that name in this Lab."))
        saved.forgotten_at = moment
        note(c, workshop, kind, subject=saved.key)
