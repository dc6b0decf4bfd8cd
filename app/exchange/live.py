"""The page of an import is drawn again as its rows arrive."""

from app.access import has_role
from app.exchange import queries
from app.live.fragments import audience, fragment
from app.live.rooms import board, screen, touches, words
from app.refusal import N_, Refusal


def import_room(key):
    """The room of one import's page."""
    return f"import:{key}"


for _kind in ("import_begun", "import_went_on", "thoughts_imported", "import_called_off", "import_undone"):
    touches(_kind)(lambda entry: [import_room(entry.subject)])
for _kind in ("thoughts_imported", "import_undone"):
    touches(_kind)(lambda entry: [board(entry.lab)])


@audience("import")
def import_pieces(import_key):
    """How far it has come."""
    one = queries.import_with_key(import_key)
    if one is None or one.begun_at is None:
        return []
    return [fragment("exchange/_progress.html", "import-progress", one=one, there=queries.how_many_there(one))]


@screen("import")
def import_rooms(import_key, person, token=None):
    """An import is heard by the team of its Lab; with what becomes of words on the board, of which its preview names some."""
    if not has_role("staff", person, {"import_key": import_key}):
        raise Refusal("not_allowed", N_("Only the team of this Lab can open that."))
    return [import_room(import_key), words(queries.lab_of_import(import_key))]
