"""How does somebody usually sign what they write on the board?"""

from sqlalchemy import select

from app.board.models import Comment, Thought
from app.extensions import db
from app.people.queries import ids_of


def usual_signature(person):
    """{"attribution", "perspective"} of what a person wrote last; a guest who has written nothing yet is anonymous to others."""
    ids = ids_of(person.id)
    found = [
        row for model in (Thought, Comment)
        if (row := db.session.execute(select(model.posted_at, model.attribution, model.perspective).where(model.author_id.in_(ids))
                                      .order_by(model.posted_at.desc(), model.id.desc()).limit(1)).first())
    ]
    if found:
        _at, attribution, perspective = max(found, key=lambda row: row[0])
        return {"attribution": attribution, "perspective": perspective or ""}
    return {"attribution": "anonymous" if person.is_guest and not person.is_administrator else "named", "perspective": ""}
