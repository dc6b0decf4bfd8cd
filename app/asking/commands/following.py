"""What answers and questions do when somebody turns out to be two people who are one."""

from sqlalchemy import delete, select, update

from app.asking.models import Answer, MineToo, Question
from app.journal.record import within
from app.people.models import Person


@within("person_merged")
def follow_merged_person(c, entry):
    """All goes over to the person who stays. Where both answered or share the same question, one of the two counts: theirs."""
    ids = dict(c.session.execute(
        select(Person.key, Person.id).where(Person.key.in_([entry.subject, entry.facts["newer"]]))).all())
    older, newer = ids[entry.subject], ids[entry.facts["newer"]]
    for table, thing in ((Answer, Answer.asked_id), (MineToo, MineToo.question_id)):
        has = select(thing).where(table.person_id == older).scalar_subquery()
        c.session.execute(delete(table).where(table.person_id == newer, thing.in_(has)).execution_options(synchronize_session=False))
        c.session.execute(
            update(table).where(table.person_id == newer).values(person_id=older).execution_options(synchronize_session=False))
    put = select(Question.id).where(Question.author_id.in_((older, newer))).scalar_subquery()
    c.session.execute(delete(MineToo).where(MineToo.person_id == older, MineToo.question_id.in_(put)))
    c.session.execute(
        update(Question).where(Question.author_id == newer).values(author_id=older).execution_options(synchronize_session=False))
