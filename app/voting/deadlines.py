"""What happens when nobody presses: a ballot whose time is over is closed within a second or so."""

from app.live.loops import each_second
from app.voting import commands, queries


@each_second
def close_what_is_overdue():
    """Close ballots whose time is over. It only makes prompt what the deadline has decided already."""
    if queries.how_many_overdue():
        commands.close_overdue()
