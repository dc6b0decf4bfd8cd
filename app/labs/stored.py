"""What Labs keep of a person: the hats they wear."""

from sqlalchemy import func, select

from app.extensions import db
from app.labs.models import Hat, Lab
from app.labs.rules import check_lab_keeps_its_team
from app.people.storing import Rows, stores

HATS = Rows(Hat, ends=True)


def read(ids):
    """Their hats, each with its Lab."""
    found = db.session.execute(select(Hat.hat, Hat.given_at, Lab.name).join(Lab, Lab.id == Hat.lab_id).where(Hat.person_id.in_(ids)))
    return {"hat": [{"hat": hat, "given_at": given_at.isoformat(), "lab": lab} for hat, given_at, lab in found]}


def erase(c, ids, words):
    """Take their hats off. Refuses to leave a Lab without a team."""
    for lab_id in c.session.scalars(select(Hat.lab_id).where(Hat.person_id.in_(ids), Hat.hat == "lab_team").distinct()):
        others = select(func.count(Hat.id)).where(Hat.lab_id == lab_id, Hat.hat == "lab_team", Hat.person_id.not_in(ids))
        check_lab_keeps_its_team("lab_team", c.session.scalar(others) + 1)
    HATS.erase(c, ids, words)


stores("labs", read, erase)
