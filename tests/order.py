"""Which tests run first, and which of the processes that run tests side by side takes what?

A file stays in one process, so that its servers start once; all that runs on PostgreSQL too stays in one, which starts it once.
What takes long begins first: at the end only short files are left, and both processes stop at nearly the same moment.
"""

from xdist.scheduler import LoadScopeScheduling

ON_POSTGRESQL = "[postgresql"
# Files that take longer than ten seconds, the longest first, before everything else that runs in a browser or against a server.
LONGEST = ("test_looks_screens", "test_looks_keys", "test_rehearsal", "test_story_day", "test_queries_any_order", "test_day",
           "test_database_away", "test_kill", "test_signal", "test_story_takeover")
FOLDERS = ("browser", "live")


def longest_first(items):
    """These tests in the order in which they begin."""
    return sorted(items, key=lambda item: _place(item.name, item.path))


def _place(name, path):
    if ON_POSTGRESQL in name:
        return 0
    if path.stem in LONGEST:
        return 1 + LONGEST.index(path.stem)
    return len(LONGEST) + (1 if path.parent.name in FOLDERS else 2)


class ByFile(LoadScopeScheduling):
    """Hands out whole files in the order in which they were collected."""

    def __init__(self, config, log):
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid):
        return ON_POSTGRESQL if ON_POSTGRESQL in nodeid else nodeid.split("::")[0]
