"""Make a call, and say who is on its panel."""

from sqlalchemy import select

from app import clock
from app.calls.commands.dealing import deal_ideas
from app.calls.commands.loading import check_not_announced, load_call, load_lab, note, own_ids
from app.calls.commands.moving import begin_stages
from app.calls.models import Call, CallStage, PanelMember
from app.calls.rules import marks, stages, texts
from app.codes import new_token
from app.journal.record import change
from app.labs.models import Hat
from app.people.commands import make_guest
from app.people.models import Person
from app.refusal import N_, Refusal

TIMEZONE = "Europe/London"


def open_call(op, lab_key, question, days, *, about="", who="everybody", guests=False, prompts=(), criteria=(), readers=3,
              grace="morning", opens_on=None, ends_at=stages.ENDS_AT, timezone=TIMEZONE):
    """Make a call; returns its key. It opens at nine on `opens_on`, or at once; `days` are {stage: its last day}, in their order.

    Refuses a call without a question, with more than six prompts or criteria, without the first or the last stage, with days out
    of order, and criteria missing where a panel reads.
    """
    with change(op) as c:
        lab = load_lab(c, lab_key)
        opens_at = stages.opening(opens_on, clock.now(), timezone)
        bells = stages.check_stages(opens_at, [
            stages.Stage(name, stages.bell(days[name], timezone, ends_at)) for name in stages.STAGES if days.get(name)])
        kept = texts.check_criteria(criteria)
        if "shortlist" in days and days["shortlist"] and not kept:
            raise Refusal("no_criteria", texts.NO_CRITERIA)
        marks.check_readers(readers)
        call = Call(
            lab_id=lab.id, lab=lab, question=texts.check_question(question), about=(about or "").strip()[:texts.ABOUT_LIMIT],
            who=texts.check_who(who), guest_token=new_token() if guests else None, timezone=timezone, opens_at=opens_at, grace=grace,
            prompts=texts.check_prompts(prompts), criteria=kept, readers=readers, made_at=clock.now(), made_by_id=c.by,
            stages=[CallStage(position=number, name=bell.name, ends_at=bell.ends_at, promised_at=bell.ends_at)
                    for number, bell in enumerate(bells)],
        )
        c.session.add(call)
        c.session.flush()
        note(c, "call_opened", call)
        begin_stages(c, call)
        c.answer(key=call.key)
        return call.key


def add_to_panel(op, call_key, person_key):
    """Put somebody of the Lab on the panel. Refuses a stranger, a guest, and anybody once the call is decided."""
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        person = c.session.scalar(select(Person).join(Hat, Hat.person_id == Person.id)
                                  .where(Person.key == person_key, Hat.lab_id == call.lab_id).limit(1))
        if person is None or person.is_guest:
            raise Refusal("not_of_the_lab", N_("A panel is made of people of the Lab with a confirmed e-mail address."))
        member = _member(c, call, [person.id])
        if member is None:
            c.session.add(PanelMember(call_id=call.id, person_id=person.id, since=clock.now()))
        elif member.left_at is not None:
            member.left_at = None
        else:
            return
        c.session.flush()
        deal_ideas(c, call)
        note(c, "panel_changed", call, person=person_key)


def take_off_panel(op, call_key, person_key):
    """Take somebody off the panel: what they had not marked goes to others, what they marked stands. Their own press or the team's."""
    with change(op) as c:
        call = load_call(c, call_key)
        check_not_announced(call)
        person = c.session.scalar(select(Person).where(Person.key == person_key))
        member = _member(c, call, [person.id] if person else [])
        if member is None or member.left_at is not None:
            return
        member.left_at = clock.now()
        c.session.flush()
        deal_ideas(c, call)
        note(c, "panel_changed", call, person=person_key)


def come_as_guest(op, call_key, token, name="", language="en"):
    """Somebody comes by the call's link for guests and may answer it. Returns the sign-in of a new guest; None for who was signed in.

    Refuses a link that is not the call's.
    """
    with change(op) as c:
        call = load_call(c, call_key)
        if not call.guest_token or token != call.guest_token:
            raise Refusal("wrong_link", N_("This link does not lead to a call. Ask whoever gave it to you for the whole of it."))
        guest = None if c.by else make_guest(op, name, language)
        ids = own_ids(c) if c.by else {guest.id}
        if not c.session.scalar(select(Hat.id).where(Hat.lab_id == call.lab_id, Hat.person_id.in_(ids)).limit(1)):
            person_id = c.by or guest.id
            c.session.add(Hat(lab_id=call.lab_id, person_id=person_id, hat="participant", given_at=clock.now()))
            c.record("hat_given", lab=call.lab.key, subject=c.session.get(Person, person_id).key, facts={"hat": "participant"})
        return guest.token if guest else None


def _member(c, call, ids):
    return c.session.scalar(select(PanelMember).where(PanelMember.call_id == call.id, PanelMember.person_id.in_(ids)).limit(1))
