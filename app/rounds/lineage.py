"""What did a round give to everybody, what did each idea grow from, and how many ideas stayed with their authors?

Every text that leaves here comes through readable_by(ANYONE). Of everything else only where it stood is loaded.
"""

from dataclasses import dataclass, field

from sqlalchemy import select

from app.rounds.card_queries import cards_of
from app.rounds.models import Contribution, Group, Parent, Round
from app.rounds.picture_models import Picture
from app.rounds.reading import ANYONE, readable_by
from app.rounds.rules.choosing import headline_for
from app.rounds.rules.outputs import NOTHING, output_of, whole_text
from app.rounds.structures import steps_of

# Where an idea stood and what became of it, without its words.
WITHOUT_WORDS = (
    Contribution.id, Contribution.round_id, Contribution.step, Contribution.group_id, Contribution.put_forward_at, Contribution.hidden_at,
    Contribution.withdrawn_at, Contribution.publish_agreed_at,
)


@dataclass(frozen=True)
class Given:
    """One idea as everybody may read it; an idea put together from several is one, with the originals beside it."""

    key: str
    headline: str
    text: str
    step: str
    group: dict | None
    group_label: str
    chosen: bool
    put_forward_at: object
    goes_on: bool | None
    author_id: int | None
    attribution: str
    perspective: str | None
    # What the round's item says that it becomes: idea, insight, observation, commitment, map or nothing.
    becomes: str = "idea"
    fields: dict = field(default_factory=dict)
    whole: str = ""
    originals: list = field(default_factory=list)
    parents: list = field(default_factory=list)
    has_picture: bool = False
    # The key of the idea of an earlier round that was laid into this one as it was.
    taken_from: str | None = None


class RoundTexts:
    """One round, loaded once: the words everybody may read, and the places of all that was written."""

    def __init__(self, session, round_):
        self.round = round_
        self.steps = steps_of(round_.plan)
        self.decks = round_.matter.get("decks", {})
        self.cards = {card.id: card for card in cards_of(session, round_)} if _asks_marks(round_) else {}
        of_round = Contribution.round_id == round_.id
        self.public = {one.id: one for one in session.scalars(readable_by(ANYONE).where(of_round).order_by(Contribution.id))}
        self.places = {row.id: row for row in session.execute(select(*WITHOUT_WORDS).where(of_round))}
        self.groups = {group.id: group for group in session.scalars(select(Group).where(Group.round_id == round_.id))}
        self.with_picture = set(session.scalars(
            select(Picture.contribution_id).join(Contribution, Contribution.id == Picture.contribution_id).where(of_round)))
        self.parents_of = {}
        for child_id, parent_id in session.execute(
            select(Parent.child_id, Parent.parent_id).join(Contribution, Contribution.id == Parent.child_id)
            .where(of_round).order_by(Parent.id)
        ):
            self.parents_of.setdefault(child_id, []).append(parent_id)
        self.before = self._rounds_before(session)

    def _rounds_before(self, session):
        """{id of what one of this round grew from in an earlier one: the texts of that round}."""
        elsewhere = {id for parents in self.parents_of.values() for id in parents if id not in self.places}
        if not elsewhere:
            return {}
        rows = session.execute(select(Contribution.id, Contribution.round_id).where(Contribution.id.in_(elsewhere))).all()
        texts = {round_id: RoundTexts(session, session.get(Round, round_id)) for round_id in {row.round_id for row in rows}}
        return {id: texts[row.round_id] for row in rows for id in [row.id, *texts[row.round_id]._ancestors(row.id)]}

    def given(self):
        """The ideas for everybody: those put forward, in their order, then kept ones whose authors agreed to publish."""
        under = self._under()
        alone = under.pop(None, [])
        chosen = sorted((one for one in alone if one.is_shown), key=lambda one: (one.put_forward_at, one.id))
        return [self._given(one, under.get(one, [])) for one in chosen + [one for one in alone if not one.is_shown]]

    def _under(self):
        """{readable idea: those put together under it}; under None those that stand for themselves."""
        under = {}
        for one in self.public.values():
            under.setdefault(self._stands_under(one), []).append(one)
        return under

    def how_many_kept(self):
        """How many ideas stayed with those who wrote them; one that grew into something shown is not counted."""
        grown = {id for one in self.public.values() for id in self._ancestors(one.id)}
        return sum(
            place.put_forward_at is None and place.hidden_at is None and place.withdrawn_at is None
            and place.publish_agreed_at is None and id not in grown
            for id, place in self.places.items()
        )

    def _stands_under(self, one):
        """The readable idea that this one was put together into, or None where it stands for itself."""
        found, seen = one, set()
        while found.merged_into_id in self.public and found.id not in seen:
            seen.add(found.id)
            found = self.public[found.merged_into_id]
        return None if found is one else found

    def _given(self, one, merged):
        group = self._group(one)
        _earlier, original = self._taken(one)
        author_id, attribution, perspective = self._byline(one, merged)
        return Given(
            key=one.key, headline=headline_for(one.text, one.headline), text=one.text,
            step=self.steps[group.step if group else one.step].title, group=stood(group), group_label="" if group else one.table_label,
            chosen=one.is_shown, put_forward_at=one.put_forward_at, goes_on=one.goes_on,
            author_id=author_id, attribution=attribution, perspective=perspective,
            becomes=self._becomes(one), fields=one.fields or {}, whole=whole_text(one.text, one.fields or {}, self.decks.get(one.deck)),
            originals=[self._told(other.id) for other in [one, *merged]] if merged else [],
            parents=[line for start in [one, *merged]
                     for line in [*map(self._told, self._ancestors(start.id)), *self._said_outside(start)]],
            has_picture=one.id in self.with_picture, taken_from=original.key if original else None,
        )

    def _byline(self, one, merged):
        """Whose it is, and how they are named; what a group wrote, or several wrote apart, is nobody's alone."""
        earlier, original = self._taken(one)
        if original is not None and not merged:
            return earlier._byline(original, earlier._under().get(original, []))
        if merged or self.steps[one.step].talks or one.entered_by_id:
            return None, "anonymous", None
        return one.author_id, one.attribution, one.perspective

    def _taken(self, one):
        """The texts of the earlier round, and the idea there that was laid into this one; (None, None) for what was written here."""
        above = next((id for id in self.parents_of.get(one.id, ()) if id in self.before), None) if one.fed_from_id else None
        earlier = self.before[above] if above else None
        original = earlier.public.get(above) if earlier else None
        return (earlier, original) if original else (None, None)

    def _becomes(self, one):
        card, outputs = self.cards.get(one.id), self.round.matter.get("outputs", ())
        output = output_of(outputs, one.deck, picked=one.is_shown, top=one.is_shown, zone=one.zone,
                           marks=card.marks if card else {}, answer=card.answer if card else None, struck=bool(card and card.struck))
        if output is None and not one.is_shown:
            # Nobody chose it, and its author says yes to publishing it: it becomes what others of its pile do.
            output = next((each for each in outputs if each["deck"] == one.deck), None)
        return output["becomes"] if output else NOTHING

    def _group(self, one):
        """The group that brought an idea, or that wrote it."""
        if one.is_shown and one.brought_by_id in self.groups:
            return self.groups[one.brought_by_id]
        return self.groups.get(one.group_id) if self.steps[one.step].talks else None

    def _told(self, id):
        """One line of a lineage. Words stand where everybody may read them; a seat would tell who wrote alone."""
        if id in self.before:
            return {"item": self.before[id].round.item.title, **self.before[id]._told(id)}
        place, one = self.places[id], self.public.get(id)
        step = self.steps[place.step]
        group = self._group(one) if one else self.groups.get(place.group_id) if step.talks else None
        return {"step": step.title, "dots": step.dots, "group": stood(group),
                "text": headline_for(one.text, one.headline) if one else None}

    def _said_outside(self, one):
        """A line for what an item that is no round brought: a sentence that somebody wrote alone when the room was asked."""
        fed = self.round.matter.get("fed") or {}
        return [{"item": fed["source"], "step": "", "dots": 1, "group": None, "text": None}] if one.key in fed.get("outside", ()) else []

    def _ancestors(self, id):
        """Ids of all that an idea grew from, the nearest first, each once."""
        found, waiting = [], list(self.parents_of.get(id, []))
        while waiting:
            parent = waiting.pop(0)
            if parent in found or parent == id:
                continue
            if parent in self.places:
                found.append(parent)
                waiting += self.parents_of.get(parent, [])
            elif parent in self.before:
                found += [id for id in [parent, *self.before[parent]._ancestors(parent)] if id not in found]
        return found


def _asks_marks(round_):
    """Whether what was said of cards decides what they become."""
    words = {(output["where"] or "").split(" ")[0] for output in round_.matter.get("outputs", ())}
    return bool(words & {"marked", "flagged", "standing", "struck", "answered"})


def outgoing(session, round_):
    """What goes on to the next item, as plain values: chosen, ticked, and standing for itself."""
    return [
        {
            "key": one.key, "headline": one.headline, "body": "" if one.text == one.headline else one.text,
            "group": one.group, "group_label": one.group_label, "author_id": one.author_id,
            "lineage": {"step": one.step, "question": round_.question, "parents": one.parents, "originals": one.originals},
        }
        for one in RoundTexts(session, round_).given() if one.chosen and one.goes_on is not False
    ]


def stood(group):
    """Where a group stood, as plain values; templates say it in the reader's language. None for no group."""
    return {"place": group.place, "number": group.number, "table": group.table_no} if group else None
