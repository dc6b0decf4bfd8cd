"""One step of a plan, as a running round keeps it: who talks with whom, what people do, what is shown."""

from dataclasses import dataclass

from app.rounds.rules.units import Form

# What the projector shows that grows while people write and say.
LIVE_WALLS = ("count", "cards", "map", "columns", "list", "matrix")
SEATED = ("split", "keep", "merge", "mix", "rematch", "named", "choose", "rotate", "centre")


def marks_told(plan, at):
    """The acts of marking whose numbers everybody may read at this step of a plan: those of the steps before, and live ones.

    While people mark, nobody is told how many did; going back makes it unsaid.
    """
    told = [act for number, step in enumerate(plan[:at + 1]) for act in step["acts"]
            if act["act"] == "mark" and (number < at or act.get("live"))]
    return list({act["name"]: act for act in told}.values())


@dataclass(frozen=True)
class Step:
    """What people do, in which form, for how long, in which view of the phone. Kept as plain values in the round's plan."""

    id: str
    title: str
    dots: int
    minutes: float
    form: str
    say: str
    do: str
    view: str
    of_id: str = ""  # the step of the definition: loops make several of one
    forming: bool = False
    days: str = ""  # what is said where it is held over days
    prompt: str = ""  # the question of this step, where it is not the round's
    least: float | None = None
    most: float | None = None
    pace: str = "timed"
    optional: bool = False
    size: int = 0
    smallest: int = 0
    largest: int = 0
    toward: int = 0  # the size of the groups into which these will join
    apart: tuple = ()
    labels: tuple = ()  # names that groups bear
    seats: int | None = None  # the earlier step whose groups sit here again
    joins: int | None = None  # the earlier step whose groups join or mix here
    quiet: bool = False
    acts: tuple = ()
    late: dict | None = None  # the card that who has none yet may still write here
    reads: tuple = ()
    deal: dict | None = None
    turns: dict | None = None
    after: tuple = ()
    wall: str = "prompt"
    surface: str | None = None
    deck: str | None = None  # the pile on the wall
    loop: dict | None = None
    opens: bool = False  # from here on everybody reads what was put forward by then

    @property
    def sits(self):
        """True when people sit in groups."""
        return self.form in SEATED

    @property
    def talks(self):
        """True when people talk in groups."""
        return self.sits and not self.quiet

    @property
    def grouping(self):
        """The groups that this step asks for, as the rules know them."""
        return Form(self.form, self.size, self.smallest, self.largest, self.toward or None, tuple(self.apart), tuple(self.labels))

    @property
    def decks_read_by_groups(self):
        """The piles of which a group reads what its members wrote."""
        return [read["deck"] for read in self.reads if read["whose"] == "group"]

    def act(self, kind, by=None):
        """The first act of this kind, perhaps of this doer, or None."""
        return next((act for act in self.acts if act["act"] == kind and (by is None or act["by"] == by)), None)

    def acts_by(self, *doers):
        """The acts of these doers."""
        return [act for act in self.acts if act["by"] in doers]

    @property
    def has_bell(self):
        """Whether the end of its time is the end of the step for people."""
        return self.pace in ("timed", "done")
