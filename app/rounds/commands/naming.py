"""An author chooses under which name their own idea stands on the Lab's board."""

from sqlalchemy import select

from app.journal.record import change
from app.people.models import Person
from app.rounds.commands.loading import load_own_text, load_workshop, note_text
from app.rounds.models import Round
from app.rounds.rules import naming
from app.rounds.structures import steps_of
from app.workshops.models import Attendance


def choose_name(op, workshop_key, key, attribution):
    """Show an idea of one's own on the board without a name ("anonymous"), with it ("named"), or as one described oneself ("role").

    Possible from the moment it was put forward or its author agreed to publish it, also after the workshop; the board
    follows at once. Refuses what a group wrote or the desk typed, and a name or description that was never given.
    """
    with change(op) as c:
        workshop = load_workshop(c, workshop_key)
        idea = load_own_text(c, key)
        said = c.session.scalar(select(Attendance.perspective).where(
            Attendance.workshop_id == workshop.id, Attendance.person_id == idea.author_id))
        talks = steps_of(c.session.get(Round, idea.round_id).plan)[idea.step].talks
        chosen = naming.check_choice(
            naming.is_asked(talks, idea.entered_by_id, idea.put_forward_at, idea.publish_agreed_at),
            attribution, c.session.get(Person, c.by).name, said)
        if chosen != (idea.attribution, idea.perspective):
            idea.attribution, idea.perspective = chosen
            note_text(c, workshop, "idea_attributed", idea)
        c.answer(key=idea.key, attribution=idea.attribution)
