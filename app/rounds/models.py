"""What does a round keep: its plan and clock, its groups and seats, and what people wrote?"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.columns import Json, UtcDateTime, public_key
from app.extensions import db
from app.rounds.rules import clock as clocks
from app.rounds.rules.choosing import MOST_HEADLINE
from app.rounds.structures import Step


class Standing:
    """Where a round stands, asked of the row or of plain values with its columns `plan`, `step`, `opens_at_step`, `finished_at`."""

    __slots__ = ()

    @property
    def now(self):
        """The Step in which the round stands."""
        return Step(**self.plan[self.step])

    @property
    def is_finished(self):
        return self.finished_at is not None

    @property
    def is_open(self):
        """Whether everybody may read what was put forward first."""
        return self.is_finished or self.step >= self.opens_at_step

    def card_act(self, step, *doers):
        """What a step asks people to write, perhaps by these doers; None where it asks nothing."""
        late = self.plan[step].get("late")
        acts = [act for act in self.plan[step]["acts"] if act["act"] == "card"] + ([late] if late else [])
        return next((act for act in acts if not doers or act["by"] in doers), None)

    def deck_at(self, step):
        """The pile of what is written in this step, or late for it: its own, else that of the nearest step before it."""
        found = next((act["deck"] for at in range(step, -1, -1) for act in self.plan[at]["acts"] if act["act"] == "card"), None)
        return found or next(iter(self.matter.get("decks", {})), "ideas")

    def reads_at_once(self, step):
        """Whether everybody reads what a person writes in this step as soon as it is written: where all have come together."""
        return self.plan[step]["opens"] and self.plan[step]["form"] == "all"

    def opening_from(self, step):
        """The first step, from this one on, in which everybody reads what is put forward; after the last: at the end."""
        return next((at for at in range(step, len(self.plan)) if self.plan[at]["opens"]), len(self.plan))


class Round(Standing, db.Model):
    """One agenda item that runs a structure: where it stands, and until when."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), unique=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    structure: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    question: Mapped[str] = mapped_column(Text)
    plan: Mapped[list] = mapped_column(Json)
    # Decks, surfaces and outputs of the definition as it was, and what the facilitator was asked for.
    matter: Mapped[dict] = mapped_column(Json, default=dict, server_default="{}")
    share: Mapped[int] = mapped_column(default=1)
    # The first step in which everybody reads what was put forward; before it nobody does.
    opens_at_step: Mapped[int]
    step: Mapped[int] = mapped_column(default=0)
    # The step whose groups sit now: this one, or the earlier one that it keeps.
    seating: Mapped[int] = mapped_column(default=0, server_default="0")
    # Seconds that this step was given, with what was added or taken.
    given: Mapped[int] = mapped_column(default=0, server_default="0")
    # Counts moves, so that an old press of Next names an old place.
    turn: Mapped[int] = mapped_column(default=0)
    phase: Mapped[str] = mapped_column(String(10), default=clocks.RUNNING)
    seed: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    step_started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    paused_left: Mapped[int | None]
    advance_at_bell: Mapped[bool] = mapped_column(default=False, server_default=false())
    advance_when_done: Mapped[bool] = mapped_column(default=False, server_default=false())
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # How it stood before the last press, for undoing that one (commands/remembering.py).
    before: Mapped[dict | None] = mapped_column(Json)

    item = relationship("AgendaItem")
    workshop = relationship("Workshop")

    __table_args__ = (CheckConstraint("phase IN ('forming', 'running', 'paused', 'finished')", name="phase"),)

    @property
    def clock(self):
        """The clock as rules know it."""
        return clocks.Clock(self.phase, self.ends_at, self.paused_left)

    @clock.setter
    def clock(self, clock):
        self.phase, self.ends_at, self.paused_left = clock.phase, clock.ends_at, clock.left

    @property
    def place(self):
        """The token of the place that Next leaves."""
        return clocks.token(self.step, self.turn)

    @property
    def named(self):
        """The step that runs, as the forms on a phone and one's own list name it."""
        return f"{self.key}.{self.step}"


class StepRun(db.Model):
    """One time a step ran: when it began, when people had found each other, when it ended."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    step: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    found_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Group(db.Model):
    """People who talk together in one step; `number` counts within room or home."""

    __tablename__ = "round_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    step: Mapped[int]
    number: Mapped[int]
    place: Mapped[str] = mapped_column(String(8))
    table_no: Mapped[int | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("round_group.id", ondelete="SET NULL"), index=True)
    typist_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The name it bears, where people chose one.
    label: Mapped[str] = mapped_column(String(60), default="", server_default="")
    # Its own clock through the turns of this step (rules.turns), and the part that its phones were told of.
    schedule: Mapped[list | None] = mapped_column(Json)
    part: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        UniqueConstraint("round_id", "step", "place", "number"),
        CheckConstraint("place IN ('room', 'home')", name="place"),
    )


class Seat(db.Model):
    """One person in one group; nobody sits in two groups of a step."""

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    step: Mapped[int]
    group_id: Mapped[int] = mapped_column(ForeignKey("round_group.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("round_id", "step", "attendance_id"),)


class Contribution(db.Model):
    """What somebody wrote: private, then with the group, then put forward or kept."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = public_key()
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    step: Mapped[int]
    # The group that reads it; empty while it is its author's alone.
    group_id: Mapped[int | None] = mapped_column(ForeignKey("round_group.id", ondelete="SET NULL"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    table_label: Mapped[str] = mapped_column(String(40), default="")
    deck: Mapped[str] = mapped_column(String(40), default="ideas", server_default="ideas")
    text: Mapped[str] = mapped_column(Text)
    # What else the card says, by the names of its deck's fields; and the column or kind in which it stands.
    fields: Mapped[dict] = mapped_column(Json, default=dict, server_default="{}")
    zone: Mapped[str | None] = mapped_column(String(40))
    # Nobody is kept as its author once the round is over; who holds the key can still take it back.
    nameless: Mapped[bool] = mapped_column(default=False, server_default=false())
    claim_hash: Mapped[str | None] = mapped_column(String(64))
    headline: Mapped[str] = mapped_column(String(MOST_HEADLINE), default="")
    keep_to_self: Mapped[bool] = mapped_column(default=False, server_default=false())
    late: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    put_forward_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    put_forward_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The step from which on everybody reads it, once it is put forward.
    opens_at_step: Mapped[int | None]
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("round_group.id", ondelete="SET NULL"), index=True)
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Why: a word of workshops.hiding.IDEA_REASONS, and what the facilitator added in their own words.
    hidden_for: Mapped[str | None] = mapped_column(String(12))
    hidden_reason: Mapped[str] = mapped_column(String(200), default="")
    goes_on: Mapped[bool | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="SET NULL"), index=True)
    publish_agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The idea whose words these are, where a later round was fed with it; the first one over any number of rounds.
    fed_from_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id", ondelete="SET NULL"), index=True)
    # How its author is named on the board; their description stands here only where it is to be shown (rules.naming).
    attribution: Mapped[str] = mapped_column(String(12), default="anonymous", server_default="anonymous")
    perspective: Mapped[str | None] = mapped_column(String(20))

    round = relationship("Round")
    author = relationship("Person", foreign_keys=[author_id])
    group = relationship("Group", foreign_keys=[group_id])
    brought_by = relationship("Group", foreign_keys=[brought_by_id])

    __table_args__ = (
        Index("ix_contribution_round_put_forward", "round_id", "put_forward_at"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
    )

    @property
    def is_shown(self):
        """Whether it is among what everybody reads once the round is open."""
        return (
            self.put_forward_at is not None
            and self.held_at is None
            and self.hidden_at is None
            and self.withdrawn_at is None
        )


class Parent(db.Model):
    """A text grew out of another: the line along which an idea can be walked back."""

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("child_id", "parent_id"),)
