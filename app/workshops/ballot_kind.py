"""The ballot on an agenda: preparing, open, closed, revealed, one press of Next apart."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import object_session
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from app import clock
from app.live.fragments import audience, fragment
from app.refusal import N_, Refusal
from app.voting import commands, queries
from app.voting.joining import is_asked_again
from app.voting.methods.dots import MOST_DOTS, settled
from app.voting.models import Ballot, Vote
from app.voting.roles import led_by
from app.voting.rules import LEAST_OPTIONS, TOO_FEW
from app.workshops.ballot_models import ItemBallot
from app.workshops.forms import AgendaItemForm
from app.workshops.kinds import FINISHED, STAY, Kind, Part, kind_of, register
from app.workshops.models import AgendaItem, Attendance
from app.workshops.queries import runs, workshop_by_key

PREPARING, OPEN, CLOSED, REVEALED = "preparing", "open", "closed", "revealed"
LABELS = {PREPARING: N_("Open the ballot"), OPEN: N_("Close the vote"), CLOSED: N_("Reveal the result")}
PAGE = 5


class BallotItemForm(AgendaItemForm):
    """The settings of a dot vote."""

    dots = IntegerField(N_("Dots for each person"), default=3, validators=[
        Optional(), NumberRange(1, MOST_DOTS, N_("Give each person between 1 and 20 dots."))])
    most_on_one = IntegerField(N_("At most on one idea"), default=2, validators=[
        Optional(), NumberRange(1, MOST_DOTS, N_("Give each person between 1 and 20 dots."))])


def ballot_of(item):
    """The ballot that this item has opened, or None."""
    return object_session(item).scalar(
        select(Ballot).join(ItemBallot, ItemBallot.ballot_id == Ballot.id).where(ItemBallot.item_id == item.id)
    )


class BallotKind(Kind):
    """A dot vote on what an item before it gave."""

    key = "ballot"
    name = N_("Dot vote")
    hint = N_("Everybody spreads a few dots over the ideas of an item before it. Nobody sees a result before you reveal it.")
    icon = "vote"
    dots = 9
    minutes = 5
    gives = True
    takes = True
    form = BallotItemForm

    def defaults(self):
        return settled({})

    def check(self, settings):
        given = {name: settings[name] for name in ("dots", "most_on_one") if settings.get(name) is not None}
        return settled(given)

    def gives_label(self, item):
        return N_("the ideas in the order of the vote"), {}

    def has_taken(self, item):
        return ballot_of(item) is not None

    def choosing(self, item):
        """What was voted on is chosen where it came from."""
        source = self.source(item)
        return kind_of(source.kind).choosing(source) if source else None

    # While it runs

    def next(self, c, item, leaves):
        """Open, close, reveal, then done. Refuses to open with fewer than two ideas."""
        ballot = ballot_of(item)
        at = self.position(item)
        if at == PREPARING:
            self._open(c, item)
        elif at == OPEN:
            commands.close_ballot(c.op, ballot.key)
        elif at == CLOSED:
            commands.reveal_ballot(c.op, ballot.key)
        else:
            return FINISHED
        return STAY

    def back(self, c, item):
        """From an open ballot in which nobody has voted back to preparing. Refuses to throw votes away."""
        ballot = ballot_of(item)
        if ballot is None:
            return False
        if self.position(item) != OPEN:
            raise Refusal("vote_closed", N_("A vote that was closed stays closed. Go on with Next."))
        if c.session.scalar(select(func.count(Vote.id)).where(Vote.ballot_id == ballot.id)):
            raise Refusal("votes_cast", N_("People have voted already, so the ballot stays as it is."))
        self.remove(c, item)
        return True

    def unstart(self, c, item):
        """Nothing is lost: nobody could vote yet."""

    def reopen(self, c, item):
        """The result is shown again."""

    def more(self, c, item, seconds):
        item.minutes = max(1, min(240, item.minutes + (1 if seconds > 0 else -1)))

    def end(self, c, item):
        if self.position(item) == OPEN:
            commands.close_ballot(c.op, ballot_of(item).key)

    def remove(self, c, item):
        ballot = ballot_of(item)
        if ballot is not None:
            c.session.delete(c.session.scalar(select(ItemBallot).where(ItemBallot.item_id == item.id)))
            c.session.flush()
            commands.delete_ballot(c.op, ballot.key)

    def late(self, c, item, attendance):
        """Somebody who comes while the ballot is open votes in it, unless they only observe or have no phone to vote with."""
        ballot = ballot_of(item)
        if ballot is not None and not attendance.observer and not attendance.without_phone:
            commands.admit(c.op, ballot.key, attendance.person_id)

    def gone(self, c, item, attendance):
        """Whoever was removed votes no more; whoever left or sits out may still."""
        ballot = ballot_of(item)
        if ballot is not None and attendance.removed_at is not None:
            commands.turn_away(c.op, ballot.key, attendance.person_id)

    # Reads

    def position(self, item):
        ballot = ballot_of(item)
        return queries.stage_of(ballot) if ballot else PREPARING

    def next_label(self, item):
        label = LABELS.get(self.position(item))
        return (label, {}, item.minutes if label == LABELS[PREPARING] else None) if label else None

    def stuck(self, item):
        """With fewer than two ideas the vote cannot be opened, and may be skipped."""
        if self.position(item) == PREPARING and len(self._ideas(object_session(item), item)) < LEAST_OPTIONS:
            return TOO_FEW, N_("Skip this vote")
        return None

    def clock(self, item):
        ballot = ballot_of(item)
        if self.position(item) != OPEN:
            return None
        ends_at = ballot.opened_at + timedelta(minutes=item.minutes)
        left = max(0, int((ends_at - clock.now()).total_seconds()))
        return {"ends_at": ends_at, "left": left, "paused": False, "finding": False, "of": item.minutes * 60}

    def can(self, item):
        """Minutes may be given while it is open. A vote is not paused: it is open or closed, and then revealed."""
        return {OPEN: {"more"}, CLOSED: {"reveal"}}.get(self.position(item), set())

    def phone(self, item):
        at = self.position(item)
        views = {PREPARING: "wait", OPEN: "ballot", CLOSED: "wait", REVEALED: "results"}
        return "voting/_phone_item.html", {"view": views[at], "at": at, "question": item.title, "settings": item.settings}

    def me(self, item, attendance):
        if self.position(item) != OPEN:
            return {}
        own = queries.own_ballot(ballot_of(item), attendance.person_id)
        if not own.is_elector:
            return {"view": "wait", "notices": [(N_("The others vote now. You watch, and see the result with everybody."),)]}
        if own.voted_twice:
            return {"notices": [(N_("You had voted on two devices. The later vote stands."),)]}
        if not own.receipt and is_asked_again(ballot_of(item)):
            return {"notices": [(N_("Ideas on this ballot were put together or taken apart. Please give your dots again."),)]}
        return {}

    def mine(self, item, attendance):
        """The ideas in this person's order, and what they have given: two pieces, so that a vote sends the small one."""
        ballot = ballot_of(item)
        own = queries.own_ballot(ballot, attendance.person_id) if ballot else None
        if own is None or not own.is_elector:
            return []
        return [Part("phone-ballot", "voting/_phone_ballot.html", {"own": own}),
                Part("phone-vote", "voting/_phone_vote.html", {"own": own})]

    def shared(self, item):
        if self.position(item) != REVEALED:
            return []
        return [Part("phone-results", "voting/_phone_results.html", {"result": queries.result_of(ballot_of(item))})]

    def projector(self, item):
        at = self.position(item)
        ballot = ballot_of(item)
        if at == PREPARING:
            return "voting/_projector_preparing.html", {"question": item.title, "is_named": item.title != self.name}
        if at == REVEALED:
            result = queries.result_of(ballot)
            pages = result.pages(PAGE)
            page = item.workshop.projector_page % len(pages)
            return "voting/_projector_results.html", {
                "result": result, "rows": pages[page], "from_row": page * PAGE + 1, "pages": len(pages),
            }
        if at == OPEN:
            return "voting/_projector_open.html", {"question": ballot.title}
        return "voting/_projector_closed.html", {"question": ballot.title, "turnout": queries.turnout(ballot)}

    def wall(self, item):
        """The pages of a revealed result."""
        return self.projector(item) if self.position(item) == REVEALED else None

    def desk(self, item):
        at = self.position(item)
        ballot = ballot_of(item)
        context = {"at": at, "settings": item.settings}
        if ballot is not None:
            context["result"] = queries.result_of(ballot) if at == REVEALED else None
        return "voting/_desk_ballot.html", context

    def incoming(self, item):
        """In place of what comes in: what is on the ballot, or will be."""
        ballot = ballot_of(item)
        ideas = ballot.options if ballot else self._ideas(object_session(item), item)
        headlines = [idea["headline"] if isinstance(idea, dict) else idea.headline for idea in ideas]
        return "voting/_desk_incoming.html", {"headlines": headlines, "source": None if ballot else self.source(item)}

    def output(self, session, item):
        """The ideas that were voted on, the most dots first; before the reveal in the order of the item before."""
        ideas = self._ideas(session, item)
        ballot = ballot_of(item)
        if ballot is None or not ballot.revealed_at:
            return ideas
        rank = {row.source_key: number for number, row in enumerate(queries.result_of(ballot).rows)}
        return sorted((idea for idea in ideas if idea["key"] in rank), key=lambda idea: rank[idea["key"]])

    def _open(self, c, item):
        workshop = item.workshop
        options = [
            {"headline": idea["headline"], "body": idea.get("body"), "source_key": idea["key"]}
            for idea in self._ideas(c.session, item)
        ]
        key = commands.prepare_ballot(
            c.op, workshop.lab.key, item.title, options, settings=item.settings, workshop_key=workshop.key,
            is_rehearsal=workshop.is_rehearsal,
        )
        ballot_id = c.session.scalar(select(Ballot.id).where(Ballot.key == key))
        c.session.add(ItemBallot(item_id=item.id, ballot_id=ballot_id))
        voters = select(Attendance.person_id).where(
            Attendance.workshop_id == workshop.id, Attendance.observer.is_(False), Attendance.without_phone.is_(False),
            Attendance.present.is_(True), Attendance.removed_at.is_(None))
        commands.open_ballot(c.op, key, c.session.scalars(voters).all())

    def _ideas(self, session, item):
        source = self.source(item)
        return kind_of(source.kind).output(session, source) if source else []

    def source(self, item):
        """The item whose ideas are voted on: the one it was told to take from, else the nearest before it that gives."""
        if item.takes_from is not None:
            return item.takes_from
        before = object_session(item).scalars(
            select(AgendaItem).where(AgendaItem.workshop_id == item.workshop_id, AgendaItem.position < item.position)
            .order_by(AgendaItem.position.desc())
        )
        return next((other for other in before if kind_of(other.kind).gives_with(other.settings)), None)


register(BallotKind())


@audience("workshop:projector")
def voted_on_projector(key):
    """How many have voted, as a piece of its own: a vote sends this number and not the whole stage."""
    workshop = workshop_by_key(key)
    return _voted("voting/_projector_voted.html", "projector-voted", workshop, theme=workshop.projector_theme) if workshop else []


@audience("workshop:numbers")
def voted_on_desk(key):
    """The same number for the console."""
    return _voted("voting/_desk_voted.html", "desk-voted", workshop_by_key(key))


def _voted(template, id, workshop, **more):
    item = workshop.current_item if workshop else None
    ballot = ballot_of(item) if item is not None and item.kind == BallotKind.key else None
    if ballot is None or queries.stage_of(ballot) not in (OPEN, CLOSED):
        return []
    return [fragment(template, id, turnout=queries.turnout(ballot), **more)]


@led_by
def leads_ballot(person, workshop_key):
    """Whoever runs the workshop leads its ballots."""
    return runs(person, workshop_key)
