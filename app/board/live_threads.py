"""Which pieces of a thought's page are drawn again when somebody says something about it, or answers?"""

from sqlalchemy import select

from app.board import queries
from app.board.drawing import drawn_threads
from app.board.models import Comment
from app.board.rooms import person_and_thought, reader, thought
from app.board.rules.humans import human
from app.journal.record import within
from app.live.fragments import audience, fragment
from app.live.rooms import board, touches
from app.people.models import Person
from app.people.queries import ids_of, person_by_key

ON_THE_BOARD = ("commented_on", "comment_changed", "comment_withdrawn", "comment_hidden", "comment_held", "comment_restored")
IN_THE_THREAD = ("comment_answered", "comment_reopened")


@audience("thought")
def thread_pieces(thought_key):
    """The head of the comments, one item for each thread, and for an idea what speaks for it beside what worries people."""
    said = queries.said_by(thought_key)
    threads = queries.threads_on(thought_key) if said else []
    how_many = sum(not remark.gone for thread in threads for remark in (thread.head, *thread.replies))
    pieces = [fragment("board/_comments_top.html", "comments-top", how_many=how_many)]
    if said and said.kind == "idea":
        pieces.append(fragment("board/_sides.html", "board-sides", sides=queries.sides_of(threads, queries.backers_of(thought_key))))
    lab_key = queries.lab_of_thought(thought_key)
    return pieces + drawn_threads(threads, lab_key)


@audience("reader")
def own_comment_pieces(key):
    """One's own comments, with what may still be done about them."""
    person_key, thought_key = person_and_thought(key)
    person = person_by_key(person_key)
    return [fragment("board/_own_comments.html", "own-comments", thought_key=thought_key,
                     own=queries.own_comments(thought_key, ids_of(person.id)) if person else [])]


for kind in ON_THE_BOARD:
    touches(kind)(lambda entry: [board(entry.lab), thought(entry.subject)])
for kind in IN_THE_THREAD:
    touches(kind)(lambda entry: [thought(entry.subject)])


def redraw_reader(c, entry, whose):
    """Draw again what one person alone sees of the thought: `whose` asks for their id, of which a guest's leads to the member's."""
    person = c.session.get(Person, c.session.scalar(whose) or 0)
    if person is not None:
        c.redraw(*(reader(key, entry.subject) for key in c.session.scalars(select(Person.key).where(Person.id == human(person)))))


def redraw_own(c, entry):
    """Whoever wrote the comment sees what became of it; the entry may not say who that is."""
    redraw_reader(c, entry, select(Comment.author_id).where(Comment.key == entry.facts["comment"]))


for kind in ON_THE_BOARD + IN_THE_THREAD:
    within(kind)(redraw_own)
