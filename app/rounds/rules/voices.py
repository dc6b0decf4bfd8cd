"""What was said of ideas that were put together: how is everybody counted once?"""


def each_once(host, said):
    """Of what was said of cards put together under `host`, what counts: one thing of each name from each person or group.

    `said` have `contribution_id`, `name`, `attendance_id` and `group_id`. Somebody who spoke of several is heard on the
    host, else on the first. Who is not known could be the same people, so of nameless words those of the card of which
    most was said count alone.
    """
    known, nameless = {}, {}
    for one in sorted(said, key=lambda one: (one.contribution_id != host, one.contribution_id)):
        if one.attendance_id is None and one.group_id is None:
            nameless.setdefault(one.name, {}).setdefault(one.contribution_id, []).append(one)
        else:
            known.setdefault((one.name, one.attendance_id, one.group_id), one)
    return [*known.values(), *(one for cards in nameless.values() for one in max(cards.values(), key=len))]
