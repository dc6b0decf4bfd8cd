"""What did a round give to everybody, what did each idea grow from, and how many ideas stayed with their authors?

Every text that leaves here was put forward, shown and neither hidden nor taken back, so that everybody of the
workshop could read it. Of everything else only the step and the group are told.
"""

from dataclasses import dataclass, field

from sqlalchemy import select

from app.rounds.models import Contribution, Group, Parent
from app.rounds.rules.choosing import headline_for
from app.rounds.structures import steps_of


@dataclass(frozen=True)
class Given:
    """One idea as everybody may read it; an idea put together from several is one, with the originals beside it."""

    key: str
    headline: str
    text: str
    step: str
    group_label: str
    chosen: bool
    put_forward_at: object
    goes_on: bool | None
    author_id: int | None
    originals: list = field(default_factory=list)
    parents: list = field(default_factory=list)


class RoundTexts:
    """Everything written in one round, loaded once; only what may be read is given out."""

    def __init__(self, session, round_):
        self.round = round_
        self.steps = steps_of(round_.plan)
        self.all = session.scalars(
            select(Contribution).where(Contribution.round_id == round_.id).order_by(Contribution.id)
        ).all()
        self.by_id = {contribution.id: contribution for contribution in self.all}
        self.groups = {group.id: group for group in session.scalars(select(Group).where(Group.round_id == round_.id))}
        self.parents_of = {}
        links = session.execute(
            select(Parent.child_id, Parent.parent_id).join(Contribution, Contribution.id == Parent.child_id)
            .where(Contribution.round_id == round_.id).order_by(Parent.id)
        )
        for child_id, parent_id in links:
            self.parents_of.setdefault(child_id, []).append(parent_id)

    def given(self):
        """The ideas for everybody: those put forward, in their order, then kept ones whose authors agreed to publish."""
        if not self.round.is_open:
            return []
        chosen = [one for one in self.all if one.is_shown and not self._stands_for_it(one)]
        agreed = [one for one in self.all if self._is_agreed(one)]
        return [self._given(one, True) for one in sorted(chosen, key=lambda one: (one.put_forward_at, one.id))] + \
               [self._given(one, False) for one in agreed]

    def how_many_kept(self):
        """How many ideas stayed with those who wrote them; one that grew into something shown is not counted."""
        grown = set()
        for one in self.all:
            if one.is_shown:
                grown.update(self._ancestors(one))
        return sum(
            one.put_forward_at is None and one.hidden_at is None and one.withdrawn_at is None
            and one.publish_agreed_at is None and one.id not in grown
            for one in self.all
        )

    def _is_agreed(self, one):
        return (one.publish_agreed_at is not None and one.put_forward_at is None and one.hidden_at is None
                and one.withdrawn_at is None and self.round.is_finished)

    def _stands_for_it(self, one):
        """The shown idea that this one was put together into, or None where it stands for itself."""
        found, seen = one, set()
        while found.merged_into_id and found.id not in seen:
            seen.add(found.id)
            found = self.by_id.get(found.merged_into_id, found)
        return found if found is not one and found.is_shown else None

    def _given(self, one, chosen):
        merged = [other for other in self.all if other.is_shown and self._stands_for_it(other) is one]
        step, group = self._place(one, chosen)
        return Given(
            key=one.key, headline=headline_for(one.text, one.headline), text=one.text, step=step.title,
            group_label=self._label(group, one), chosen=chosen, put_forward_at=one.put_forward_at, goes_on=one.goes_on,
            # What a group wrote, or several wrote apart, is nobody's alone.
            author_id=None if merged or self.steps[one.step].form != "solo" or one.entered_by_id else one.author_id,
            originals=[self._told(other) for other in [one, *merged]] if merged else [],
            parents=[self._told(self.by_id[id]) for start in [one, *merged] for id in self._ancestors(start)],
        )

    def _told(self, one):
        """One line of a lineage: words only where everybody may read them."""
        readable = one.is_shown and self.round.is_open or self._is_agreed(one)
        step = self.steps[one.step]
        return {
            "step": step.title, "dots": step.dots, "group": self._label(self.groups.get(one.group_id), one),
            "text": headline_for(one.text, one.headline) if readable else None,
        }

    def _place(self, one, chosen):
        group = self.groups.get(one.brought_by_id) if chosen else None
        group = group or (self.groups.get(one.group_id) if self.steps[one.step].talks else None)
        return self.steps[group.step if group else one.step], group

    def _label(self, group, one):
        """A group as people in the room knew it. Somebody who wrote alone has none: a seat would tell who it was."""
        if group is None or group.step != one.step and not one.is_shown or not self.steps[group.step].talks:
            return one.table_label if one.entered_by_id and one.is_shown else ""
        if group.place == "home":
            return f"Online room {group.number}"
        return f"Table {group.table_no}, group {group.number}" if group.table_no else f"Group {group.number}"

    def _ancestors(self, one):
        """Ids of all that an idea grew from, the nearest first, each once."""
        found, waiting = [], list(self.parents_of.get(one.id, []))
        while waiting:
            id = waiting.pop(0)
            if id not in found and id != one.id and id in self.by_id:
                found.append(id)
                waiting += self.parents_of.get(id, [])
        return found
