"""Everything that changes a Lab and who wears which hat in it."""

from datetime import timedelta

from sqlalchemy import Integer, bindparam, delete, exists, func, insert, literal, select

from app import clock
from app.columns import UtcDateTime
from app.journal.record import change, within
from app.labs import rules
from app.labs.models import Hat, Lab
from app.mail.commands import queue_mail
from app.mail.queries import public_address
from app.mail.rules import check_public_address
from app.people.commands import person_in
from app.people.link_commands import make_link
from app.people.models import Link, Person
from app.people.rules import LAB_INVITATION_LASTS, tidy_email
from app.refusal import N_, Refusal


def create_lab(op, name, challenge, starts_on, ends_on):
    """Make a Lab; whoever makes it is in its team and may run its workshops. Returns its key.

    Refuses an empty or overlong name or challenge, and dates in the wrong order.
    """
    rules.check_dates(starts_on, ends_on)
    with change(op) as c:
        lab = Lab(
            name=rules.tidy_name(name), challenge=rules.tidy_challenge(challenge), starts_on=starts_on, ends_on=ends_on,
            created_at=clock.now(), created_by_id=c.by,
        )
        c.session.add(lab)
        c.session.flush()
        c.record("lab_created", lab=lab.key, subject=lab.key)
        if c.by is not None:
            maker = c.session.get(Person, c.by)
            for hat in ("lab_team", "facilitator"):
                wear_hat(c, lab, maker, hat)
        c.answer(key=lab.key)
        return lab.key


def change_lab(op, lab_key, name, challenge, starts_on, ends_on, phase, readers=None, second_step_needed=None):
    """Change what a Lab is called and asks, when it runs, who reads its board and whether its team needs a second step.

    Refuses what create_lab refuses, and an unknown phase. Whoever may not read the board any more hears no more of it.
    """
    rules.check_dates(starts_on, ends_on)
    rules.check_phase(phase)
    rules.check_readers(readers or "members")
    with change(op) as c:
        lab = lab_in(c, lab_key)
        lab.name, lab.challenge = rules.tidy_name(name), rules.tidy_challenge(challenge)
        lab.starts_on, lab.ends_on = starts_on, ends_on
        c.record("lab_changed", lab=lab.key, subject=lab.key)
        if lab.phase != phase:
            before, lab.phase = lab.phase, phase
            c.record("lab_moved_on", lab=lab.key, subject=lab.key, facts={"from": before, "to": phase})
        if readers is not None and lab.readers != readers:
            before, lab.readers = lab.readers, readers
            c.record("readers_chosen", lab=lab.key, subject=lab.key, facts={"from": before, "to": readers})
        if second_step_needed is not None and lab.second_step_needed != second_step_needed:
            lab.second_step_needed = second_step_needed
            c.record("second_step_needed_set", lab=lab.key, subject=lab.key, facts={"needed": second_step_needed})


def give_hat(op, lab_key, person_key, hat):
    """Give a person a hat in a Lab; one they wear already stays. Refuses an unknown hat, and simulated people."""
    rules.check_hat(hat)
    with change(op) as c:
        wear_hat(c, lab_in(c, lab_key), person_in(c, person_key), hat)


def take_hat(op, lab_key, person_key, hat):
    """Take a hat off a person. Refuses to leave a Lab without a team."""
    rules.check_hat(hat)
    with change(op) as c:
        lab, person = lab_in(c, lab_key), person_in(c, person_key)
        worn = c.session.scalar(select(Hat).where(Hat.lab_id == lab.id, Hat.person_id == person.id, Hat.hat == hat))
        if worn is None:
            return
        rules.check_lab_keeps_its_team(hat, _wearers(c, lab, hat))
        c.session.delete(worn)
        c.record("hat_taken", lab=lab.key, subject=person.key, facts={"hat": hat})


def wear_hat(c, lab, person, hat):
    """Put a hat on a person inside the change `c`, once. For joining, inviting and seeding."""
    if person.simulated_for is not None:
        raise Refusal("simulated", N_("Simulated people belong to their rehearsal only."))
    if c.session.scalar(select(Hat.id).where(Hat.lab_id == lab.id, Hat.person_id == person.id, Hat.hat == hat)):
        return
    c.session.add(Hat(lab_id=lab.id, person_id=person.id, hat=hat, given_at=clock.now(), given_by_id=c.by))
    c.session.flush()
    c.record("hat_given", lab=lab.key, subject=person.key, facts={"hat": hat})


def invite_people(op, lab_key, addresses, hat="participant"):
    """Write to each address with a link that lets its reader into the Lab; returns how many letters were queued.

    Who wears the hat already, or was written to within the last hour, is not written to. Refuses what is no address, more than
    200, an unknown hat, and everything while the server does not know its public address.
    """
    rules.check_hat(hat)
    addresses = [tidy_email(address) for address in addresses]
    rules.check_number_invited(len(addresses))
    check_public_address(public_address())
    with change(op) as c:
        lab = lab_in(c, lab_key)
        queued = already = lately = 0
        for address in dict.fromkeys(addresses):
            if _wears(c, lab, address, hat):
                already += 1
            elif _invited_lately(c, lab, address):
                lately += 1
            else:
                write_invitation(c, lab, hat, address)
                queued += 1
        c.record("people_invited", lab=lab.key, subject=lab.key, facts={"letters": queued, "hat": hat})
        c.answer(letters=queued, already=already, lately=lately)
        return queued


def write_invitation(c, lab, hat, address):
    """Queue one letter with a link of its own, inside the change `c`."""
    token = lab_link(c, lab, hat, address)
    inviter = c.session.get(Person, c.by) if c.by else None
    known = c.session.scalar(select(Person).where(Person.email == address))
    queue_mail(
        c, address, "lab_invitation", known.language if known else "en", clock.now() + LAB_INVITATION_LASTS,
        lab=lab.name, challenge=lab.challenge, inviter=inviter.name if inviter else "", path=f"/link/{token}",
    )


def make_invitation(op, lab_key, hat="participant"):
    """A link to hand over oneself, good once within 30 days; returns its token.

    It proves no address: whoever uses it while signed in stays who they are, anybody else comes in as a new person.
    """
    rules.check_hat(hat)
    with change(op) as c:
        lab = lab_in(c, lab_key)
        token = lab_link(c, lab, hat, None)
        c.record("invitation_made", lab=lab.key, subject=lab.key, facts={"hat": hat})
        return token


def lab_in(c, key):
    """The Lab with this key in the change `c`; refused when there is none."""
    lab = c.session.scalar(select(Lab).where(Lab.key == key))
    if lab is None:
        raise Refusal("no_such_lab", N_("There is no such Lab."))
    return lab


@within("link_used")
def keep_promise(c, entry):
    """A used invitation puts on the hat that it promised."""
    lab_key = entry.facts["promises"].get("lab")
    if entry.facts["purpose"] != "lab" or not lab_key:
        return
    wear_hat(c, lab_in(c, lab_key), person_in(c, entry.subject), entry.facts["promises"]["hat"])
    c.answer(goes_to=f"/labs/{lab_key}")


@within("joined")
def take_part(c, entry):
    """Who joins a workshop of the Lab and wears no hat yet takes part in the Lab: its board is theirs to read.

    A rehearsal's entries carry no Lab: nobody gets a hat by one.
    """
    if not entry.lab:
        return
    made = c.run(TAKE_PART, at_lab=entry.lab, who=entry.facts["person"], at=entry.happened_at, by=c.by)
    if made.rowcount:
        c.record("hat_given", lab=entry.lab, subject=entry.facts["person"], facts={"hat": "participant"})


# The question and the hat in one statement: a hundred phones may join at once.
TAKE_PART = insert(Hat.__table__).from_select(
    ["lab_id", "person_id", "hat", "given_at", "given_by_id"],
    select(Lab.id, Person.id, literal("participant"), bindparam("at", type_=UtcDateTime), bindparam("by", type_=Integer))
    .join(Person, Person.key == bindparam("who"))
    .where(Lab.key == bindparam("at_lab"), Person.simulated_for.is_(None),
           ~exists().where(Hat.lab_id == Lab.id, Hat.person_id == Person.id)),
)


@within("person_merged")
def bring_hats(c, entry):
    """Where two people were one, the older wears the hats of both."""
    older, newer = person_in(c, entry.subject), person_in(c, entry.facts["newer"])
    for hat, lab in c.session.execute(select(Hat, Lab).join(Lab, Lab.id == Hat.lab_id).where(Hat.person_id == newer.id)).all():
        wear_hat(c, lab, older, hat.hat)
    c.session.execute(delete(Hat).where(Hat.person_id == newer.id))


def lab_link(c, lab, hat, email, lasts=LAB_INVITATION_LASTS, many=False):
    """A link into a Lab inside the change `c`; returns the token."""
    return make_link(c, "lab", lasts, email=email, promises={"lab": lab.key, "name": lab.name, "hat": hat}, many=many)


def _wears(c, lab, address, hat):
    return c.session.scalar(select(Hat.id).join(Person, Person.id == Hat.person_id).where(
        Person.email == address, Hat.lab_id == lab.id, Hat.hat == hat)) is not None


def _invited_lately(c, lab, address):
    recent = c.session.scalars(select(Link).where(
        Link.purpose == "lab", Link.email == address, Link.made_at > clock.now() - timedelta(hours=1)))
    return any(link.promises.get("lab") == lab.key for link in recent)


def _wearers(c, lab, hat):
    return c.session.scalar(select(func.count(Hat.id)).where(Hat.lab_id == lab.id, Hat.hat == hat))
