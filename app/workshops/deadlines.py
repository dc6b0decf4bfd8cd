"""What happens on a console when nobody presses: a prompt whose moment has come appears."""

from app.live.loops import each_second
from app.live.presence import redraw_what_is_due

each_second(redraw_what_is_due)
