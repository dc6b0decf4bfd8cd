"""Put many thoughts on the board that come from a table: out of sight first, then all of them at one moment."""

from sqlalchemy import delete, insert, select, update

from app import clock
from app.board.commands.indexing import KEEP_WORDS, TALLY, index, kept_as
from app.board.models import Comment, Merge, Offer, Owner, RestsOn, StateChange, Support, Thought
from app.board.models.finding import words_table
from app.board.rules import words
from app.board.rules.kinds import FIRST
from app.codes import new_key

# What people do with a thought that is told of in rows of its own.
WORK = (Comment, Offer, Owner, StateChange, Support)
NOBODY_SAYS = {"comments": 0, "has_lived": False, "waiting": 0}


def stage_imported(c, lab_id, rows, language):
    """Write rows, {column: value} of Thought, where nobody sees them yet, words to be found by among them; returns their ids in order.

    They count as taken back until show_imported(): a list, a search, a moderator's queue or an export does not know them.
    """
    moment = clock.now()
    made = [{
        "key": new_key(), "lab_id": lab_id, "language": language, "attribution": "role" if row.get("perspective") else "anonymous",
        "posted_at": moment, "active_at": moment, "withdrawn_at": moment, "state": FIRST[row["kind"]], "version": 1, **row,
    } for row in rows]
    c.flush()
    c.connection.execute(insert(Thought.__table__), made)
    ids = dict(c.connection.execute(select(Thought.key, Thought.id).where(Thought.key.in_([row["key"] for row in made]))).all())
    dialect = c.connection.dialect.name
    c.connection.execute(TALLY, [{"thought": id, **NOBODY_SAYS} for id in ids.values()])
    c.connection.execute(KEEP_WORDS[dialect], [{
        "thought": ids[row["key"]],
        "words": kept_as(dialect, words.indexed([row["headline"], row["body"], *(answer["text"] for answer in row["details"])])),
    } for row in made])
    return [ids[row["key"]] for row in made]


def show_imported(c, lab_key, import_key, which):
    """Let everybody read what was staged, all at one moment, and find it. `which` selects the ids of thoughts."""
    moment = clock.now()
    c.run(update(Thought).where(Thought.id.in_(which)).values(withdrawn_at=None, posted_at=moment, active_at=moment))
    # Whoever made the search anew meanwhile left out what nobody could see yet.
    lacking = select(Thought.key).where(Thought.id.in_(which), Thought.id.not_in(select(words_table.c.rowid)))
    for key in c.run(lacking).scalars().all():
        index(c, key)
    c.record("thoughts_imported", lab=lab_key, subject=import_key)


def take_back_imported(c, lab_key, import_key, which):
    """Take what was imported off the board again, but for what people have worked on since.

    That is what somebody changed, moved, owns, said something about, backs, offers help with, put together or rests on.

    Returns how many were taken back.
    """
    untouched = (
        Thought.id.in_(which), Thought.withdrawn_at.is_(None), Thought.version == 1,
        *(~select(work.thought_id).where(work.thought_id == Thought.id).exists() for work in WORK),
        ~select(RestsOn.id).where((RestsOn.lower_id == Thought.id) | (RestsOn.upper_id == Thought.id)).exists(),
        ~select(Merge.id).where((Merge.kept_id == Thought.id) | (Merge.absorbed_id == Thought.id)).exists(),
    )
    taken = list(c.run(select(Thought.id).where(*untouched)).scalars())
    c.run(update(Thought).where(Thought.id.in_(taken)).values(withdrawn_at=clock.now()))
    c.run(delete(words_table).where(words_table.c.rowid.in_(taken)))
    c.record("import_undone", lab=lab_key, subject=import_key, facts={"how_many": len(taken)})
    return len(taken)


def forget_staged(c, which):
    """Leave what was staged and will never be shown out of sight, without its words."""
    c.run(update(Thought).where(Thought.id.in_(which)).values(headline="", body="", details=[], source_link=""))
    c.run(delete(words_table).where(words_table.c.rowid.in_(which)))
