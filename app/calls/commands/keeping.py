"""Everything that stands on the page of those who decide, kept together with what was pressed there."""

from app.calls.commands.deciding import keep_announcement
from app.calls.commands.loading import load_entry
from app.calls.commands.panel import of_idea, write_sentences
from app.calls.rules.together import check_nobody_else_wrote
from app.journal.record import change


def keep_page(op, call_key, written, announcing=None, then=None):
    """Keep sentences, {idea: (print of what stood there, what was written)}, and what is to be announced; then do what was pressed.

    All of it or nothing. Refuses as write_sentences, keep_announcement and `then(op)` do, and what somebody else wrote meanwhile:
    nobody's words are written over unseen. The refusal names the idea.
    """
    with change(op) as c:
        for thought_key, (was, text) in written.items():
            with of_idea(thought_key):
                check_nobody_else_wrote(was, {"sentences": load_entry(c, call_key, thought_key).sentences})
                write_sentences(op, call_key, thought_key, text)
        if announcing:
            keep_announcement(op, call_key, **announcing)
        if then:
            then(op)
