"""What was written on paper while no phone could, typed in afterwards with what it grew out of."""

from sqlalchemy import delete

from app import clock as time
from app.journal.record import change
from app.refusal import N_, Refusal
from app.rounds import queries
from app.rounds.commands.desk import MOST_LABEL
from app.rounds.commands.loading import load_workshop, no_such_idea, note_text
from app.rounds.models import Contribution, Parent
from app.rounds.repertoire import structure_of_round
from app.rounds.rules.cards import check_fields, check_zone
from app.rounds.rules.choosing import check_headline, check_text, headline_for
from app.rounds.rules.slips import ancestors, check_care, check_number, check_parents, check_step, numbers_in
from app.rounds.slip_models import PaperSlip
from app.rounds.slip_queries import ideas_from_phones, lineage_in, parents_of, slip_numbered


def type_slip(op, workshop_key, item_key, number, text, headline="", step=None, table="", grew_from="", forward=False,
              instead=None, fields=None, zone=None, ideas=()):
    """Type a numbered paper slip into its round: a contribution labelled as entered at the desk, put forward if `forward`.

    `step` is the step in which it was written, counted from 0; without one it is where the round stands. `grew_from`
    are the numbers of other slips of this round, `ideas` the keys of ideas from phones in it. `instead` is the number of a
    typed slip that this one takes the place of, perhaps under another number. Accepted while the round runs, after it, and
    after the workshop closed: then it is marked late, and the board follows at once. `fields` and `zone` are what else the
    card of that step says. Refuses a round that has not begun, one whose cards are private, a number that is typed already
    (and says what stands there), an empty text, a headline over 90 characters, and parents that are not typed, that the
    desk may not read, the slip itself, or its own children.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        round_ = _load_begun(c, workshop_key, item_key)
        number, text, headline = check_number(number), check_text(text), check_headline(headline)
        step = check_step(round_.step if step is None else step, len(round_.plan))
        slip = slip_numbered(round_, instead, c.session) if instead else None
        there = slip_numbered(round_, number, c.session)
        if there is not None and there is not slip:
            raise _there_already(there)
        rests_on = check_parents(slip.number if slip else number, numbers_in(grew_from), parents_of(round_, c.session))
        named = _load_ideas(c, round_, ideas, slip)
        idea = slip.contribution if slip else _new_idea(c, workshop, round_)
        idea.text, idea.headline, idea.step, idea.deck = text, headline, step, round_.deck_at(step)
        idea.fields, idea.zone = _rest_of_card(round_.matter.get("decks", {}).get(idea.deck), fields, zone)
        idea.table_label = " ".join((table or "").split())[:MOST_LABEL]
        _put_forward(c, round_, idea, forward)
        c.session.flush()
        if slip is None:
            c.session.add(PaperSlip(round_id=round_.id, number=number, contribution_id=idea.id))
        else:
            slip.number, idea.edited_at = number, time.now()
        _grow_from(c, round_, idea, rests_on, named)
        note_text(c, workshop, "slip_changed" if slip else "slip_typed", idea, number=number)
        c.answer(key=idea.key, number=number)
        return idea.key


def _load_begun(c, workshop_key, item_key):
    """The round of this item. Refuses another workshop's item, and a round that has not begun."""
    item = queries.item_by_key(workshop_key, item_key, c.session)
    round_ = queries.round_of_item(item.id, c.session) if item else None
    if round_ is None:
        raise Refusal("not_begun_here", N_(
            "This round has not begun on the server. Press Next on the console until it has, then type its slips."))
    check_care(structure_of_round(round_).tree["care"])
    return round_


def _load_ideas(c, round_, keys, slip):
    """The ideas from phones with these keys. Refuses one that the desk may not read, and one that grew out of this very slip."""
    there = {idea.key: idea for idea in ideas_from_phones(round_, c.session)}
    keys = list(dict.fromkeys(keys or ()))
    if not there.keys() >= set(keys):
        raise no_such_idea()
    grew_from = lineage_in(round_, c.session) if slip and keys else {}
    for key in keys:
        if slip and slip.contribution_id in ancestors(there[key].id, grew_from):
            raise Refusal("slips_in_a_circle", N_("“%(headline)s” grew out of slip %(number)s, so it cannot be the other way round too."),
                          headline=headline_for(there[key].text, there[key].headline), number=slip.number)
    return [there[key] for key in keys]


def _rest_of_card(deck, fields, zone):
    """What the card of this deck says beside its text. Paper may leave open what a phone asks for."""
    if deck is None:
        return {}, None
    open_fields = {name: {**field, "required": False} for name, field in deck["fields"].items()}
    return check_fields({**deck, "fields": open_fields}, fields or {}), check_zone(deck["choices"], zone)


def _new_idea(c, workshop, round_):
    idea = Contribution(
        round_id=round_.id, workshop_id=workshop.id, step=round_.step, entered_by_id=c.by, text="", written_at=time.now(),
        late=workshop.closed_at is not None,
    )
    c.session.add(idea)
    return idea


def _put_forward(c, round_, idea, forward):
    """Bring it to everybody, or take it back; what a facilitator held or hid stays so."""
    if forward and idea.put_forward_at is None:
        idea.put_forward_at = idea.shown_at = time.now()
        idea.put_forward_by_id, idea.opens_at_step = c.by, round_.opening_from(idea.step)
    elif not forward and idea.put_forward_at is not None:
        idea.put_forward_at = idea.shown_at = idea.put_forward_by_id = idea.held_at = idea.opens_at_step = None


def _grow_from(c, round_, idea, numbers, named):
    c.session.execute(delete(Parent).where(Parent.child_id == idea.id))
    parents = [slip_numbered(round_, number, c.session).contribution_id for number in numbers]
    c.session.add_all(Parent(child_id=idea.id, parent_id=parent) for parent in [*parents, *(one.id for one in named)])
    c.session.flush()


def _there_already(slip):
    idea = slip.contribution
    return Refusal("slip_there", N_(
        "Slip %(number)s is typed already: “%(headline)s”. Nothing was changed. If yours is the right one, put it in its place."),
        number=slip.number, headline=headline_for(idea.text, idea.headline))
