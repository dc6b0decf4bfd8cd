"""What moderation keeps about a person: their reports, what they did as a moderator, and a policy they wrote."""

from sqlalchemy import delete, select, update

from app.extensions import db
from app.moderation.models import Act, Policy, Report
from app.people.storing import stores


def read(person_ids):
    """Their reports in their own words, and what they did as a moderator."""
    reports = db.session.scalars(select(Report).where(Report.by_id.in_(person_ids)).order_by(Report.id))
    acts = db.session.scalars(select(Act).where(Act.by_id.in_(person_ids)).order_by(Act.id))
    policies = db.session.scalars(select(Policy).where(Policy.by_id.in_(person_ids)).order_by(Policy.lab_id))
    return {
        "reports": [{"of": one.kind, "reason": one.reason, "words": one.words, "reported_at": one.reported_at.isoformat()}
                    for one in reports],
        "acts as a moderator": [{"act": one.act, "of": one.kind, "reason": one.reason, "acted_at": one.acted_at.isoformat()}
                                for one in acts],
        "policies": [{"text": one.text, "changed_at": one.changed_at.isoformat()} for one in policies],
    }


def erase(c, person_ids, words):
    """Their reports go; what they did as a moderator stays in the log, without their name."""
    c.session.execute(delete(Report).where(Report.by_id.in_(person_ids)))
    c.session.execute(update(Act).where(Act.by_id.in_(person_ids)).values(by_id=None))
    c.session.execute(update(Policy).where(Policy.by_id.in_(person_ids)).values(by_id=None))


stores("moderation", read, erase)
