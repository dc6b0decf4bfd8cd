"""Whom does an entry of the journal concern? Ids of people, one for each human being."""

from sqlalchemy import select

from app.access import has_role
from app.board.models import Comment, Offer, Owner, RestsOn, Thought
from app.board.queries import visible
from app.calls.models import Call, CallEntry, PanelMember, Reading
from app.calls.queries.play import in_play, readings
from app.database import once
from app.following.models import Follow
from app.following.queries.leaving import HUMAN, left_among
from app.following.rules.tells import key_of
from app.labs import rules
from app.labs.models import Hat
from app.people.models import Person
from app.signup.models import SignUp
from app.voting.models import Ballot, BallotOption

_whom = {}


def whom(name):
    """Register f(session, lab, key, facts) -> ids of people: what `whom` of a line of the table means."""
    def register(function):
        _whom[name] = function
        return function
    return register


def people_concerned(session, tell, lab, subject, facts):
    """The ids of those whom one line of the table names; whoever stopped following what it is about is not among them."""
    about = key_of(tell.about, subject, facts)
    of = key_of(tell.of or tell.about, subject, facts)
    found = _whom[tell.whom](session, lab, of, facts)
    if tell.why == "lab":
        return found
    return humans(session, found) - humans(session, select(Follow.person_id).where(
        Follow.lab_id == lab.id, Follow.thing.in_([about, of]), Follow.stopped_at.is_not(None)))


def those_named(session, name, lab, key, facts):
    """The ids of those whom one word of the table means, each human being once."""
    return humans(session, _whom[name](session, lab, key, facts))


def humans(session, ids):
    """These people, each human being once, without those who left and those of a rehearsal."""
    found = set(session.scalars(select(HUMAN).where(Person.id.in_(ids), Person.simulated_for.is_(None))))
    return set(session.scalars(select(Person.id).where(Person.id.in_(found), Person.left_at.is_(None)))) if found else found


def readers_among(session, lab, ids):
    """Those of these people who may hear of this Lab at this moment: may_hear() for many at once."""
    hats = once(session, ("hats", lab.id), lambda: _hats_in(session, lab))
    found = {one for one in ids if rules.may_read(lab.readers, hats.get(one, set()))}
    if ids - found:
        found |= set(session.scalars(select(Person.id).where(
            Person.id.in_(ids - found), Person.administrator_since.is_not(None), Person.left_at.is_(None))))
    return found - left_among(session, lab.key, {one for one in found if one not in hats})


def _hats_in(session, lab):
    """{id: hats} of everybody in a Lab, each human being once."""
    hats = {}
    for person_id, hat in session.execute(select(HUMAN, Hat.hat).join(Hat, Hat.person_id == Person.id).where(Hat.lab_id == lab.id)):
        hats.setdefault(person_id, set()).add(hat)
    return hats


def may_read(person, lab_key):
    """Whether somebody may read the board of a Lab at this moment."""
    return has_role("reader", person, {"lab_key": lab_key})


@whom("lab")
def who_follows_the_lab(session, lab, key, facts):
    """Everybody with a hat in the Lab unless they stopped, and whoever chose to follow it."""
    return once(session, ("followers", lab.id), lambda: _followers_of_lab(session, lab))


def _followers_of_lab(session, lab):
    said = dict(session.execute(select(Follow.person_id, Follow.stopped_at).where(Follow.lab_id == lab.id, Follow.thing == "")).all())
    members = session.scalars(select(Hat.person_id).where(Hat.lab_id == lab.id))
    return (humans(session, {*members, *(one for one, at in said.items() if not at)})
            - humans(session, {one for one, at in said.items() if at}))


@whom("authors")
def authors(session, lab, key, facts):
    """Who wrote it and who owns it."""
    return authors_of(session, select(Thought.id).where(Thought.key == key))


def authors_of(session, thought_ids):
    """Who wrote or owns these."""
    wrote = session.scalars(select(Thought.author_id).where(Thought.id.in_(thought_ids), Thought.author_id.is_not(None)))
    return {*wrote, *session.scalars(select(Owner.person_id).where(Owner.thought_id.in_(thought_ids)))}


@whom("call authors")
def authors_in_call(session, lab, key, facts):
    """Who wrote or owns what a call decided on."""
    call = session.scalar(select(Call).where(Call.key == key))
    return authors_of(session, [entry.thought_id for entry in in_play(session, call)]) if call else set()


@whom("answered")
def who_answered(session, lab, key, facts):
    """Who wrote or owns any answer to a call, submitted or not."""
    return authors_of(session, select(CallEntry.thought_id).join(Call, Call.id == CallEntry.call_id).where(Call.key == key))


@whom("signed up")
def who_signed_up(session, lab, key, facts):
    """Whose sign-up for a workshop it is."""
    return set(session.scalars(select(SignUp.person_id).where(SignUp.key == key, SignUp.person_id.is_not(None))))


@whom("panel member")
def who_came_on_the_panel(session, lab, key, facts):
    """Who was put on a panel just now; whoever left it is told nothing."""
    return set(session.scalars(
        select(PanelMember.person_id).join(Call, Call.id == PanelMember.call_id).join(Person, Person.id == PanelMember.person_id)
        .where(Call.key == key, Person.key == facts.get("person"), PanelMember.left_at.is_(None))))


@whom("panel")
def who_is_on_the_panel(session, lab, key, facts):
    """Everybody on the panel of a call."""
    return set(session.scalars(
        select(PanelMember.person_id).join(Call, Call.id == PanelMember.call_id).where(Call.key == key, PanelMember.left_at.is_(None))))


@whom("readers")
def who_was_dealt_ideas(session, lab, key, facts):
    """Who has ideas to mark when the panel's stage begins."""
    if facts.get("stage") != "shortlist":
        return set()
    call = session.scalar(select(Call).where(Call.key == key))
    return {row.person_id for row in readings(session, call) if row.marked_at is None and row.person_id} if call else set()


@whom("dealt anew")
def who_was_dealt_it_later(session, lab, key, facts):
    """Who was dealt an idea after all had been dealt, because somebody else does not read it, and has not marked it yet."""
    return set(session.scalars(
        select(Reading.person_id).join(CallEntry, CallEntry.id == Reading.entry_id).join(Call, Call.id == CallEntry.call_id)
        .join(Thought, Thought.id == CallEntry.thought_id)
        .where(Thought.key == key, Call.key == facts.get("call"), Reading.marked_at.is_(None), Reading.person_id.is_not(None),
               Reading.dealt_at > Call.dealt_at)))


@whom("below")
def below(session, lab, key, facts):
    """Who wrote anything on which it rests, however far down."""
    return authors_of(session, _along(session, key, RestsOn.upper_id, RestsOn.lower_id))


@whom("followers")
def followers(session, lab, key, facts):
    """Who follows it, or anything above it in which it lies; and who commented on it."""
    above = _along(session, key, RestsOn.lower_id, RestsOn.upper_id)
    keys = [key, *session.scalars(select(Thought.key).where(Thought.id.in_(above)))]
    chosen = session.scalars(select(Follow.person_id).where(Follow.thing.in_(keys), Follow.stopped_at.is_(None)))
    return {*chosen, *commented(session, key)}


def commented(session, key):
    """Who commented on it, where everybody reads what they said."""
    return set(session.scalars(
        select(Comment.author_id).join(Thought, Thought.id == Comment.thought_id)
        .where(Thought.key == key, Comment.author_id.is_not(None), *visible(Comment))))


@whom("parent")
def author_of_parent(session, lab, key, facts):
    """Who wrote the comment that is answered."""
    return _author_of_comment(session, facts.get("parent"))


@whom("commenter")
def author_of_comment(session, lab, key, facts):
    """Who wrote the comment."""
    return _author_of_comment(session, facts.get("comment"))


@whom("because")
def author_of_what_led_to_it(session, lab, key, facts):
    """Who wrote the comment because of which it was changed."""
    return _author_of_comment(session, facts.get("because"))


@whom("helper")
def who_offered(session, lab, key, facts):
    """Who offered the help."""
    return set(session.scalars(select(Offer.person_id).where(Offer.key == facts.get("offer")))) if facts.get("offer") else set()


@whom("ballot authors")
def authors_on_ballot(session, lab, key, facts):
    """Who wrote what is put to the vote."""
    return authors_of(session, thoughts_on_ballot(key))


def thoughts_on_ballot(key):
    """Ids of what stands on a ballot and came from the board."""
    return select(BallotOption.thought_id).join(Ballot, Ballot.id == BallotOption.ballot_id).where(
        Ballot.key == key, BallotOption.thought_id.is_not(None))


def _author_of_comment(session, key):
    return set(session.scalars(select(Comment.author_id).where(Comment.key == key, Comment.author_id.is_not(None)))) if key else set()


def _along(session, key, here, there):
    """Ids of all that the chain reaches from here in one direction, level by level."""
    found, edge = set(), set(session.scalars(select(Thought.id).where(Thought.key == key)))
    start = set(edge)
    while edge:
        edge = set(session.scalars(select(there).where(here.in_(edge)))) - found - start
        found |= edge
    return found
