"""What stands in a digest: put together when it goes out, so that what was hidden or stopped meanwhile is not in it."""

from dataclasses import replace

from sqlalchemy import select

from app.extensions import db
from app.following.models import Digest, News
from app.following.queries.news import about, told
from app.following.queries.things import calls_that_are_off
from app.following.queries.wishes import wishes_of
from app.following.rules import tells, timing
from app.following.tokens import LETTERS, token_for
from app.mail.filling import fills
from app.people.models import Person

DIGEST = "digest"
# A letter that nobody reads to its end helps nobody: the rest stands on the list.
AT_MOST = 12


@fills(DIGEST)
def digest(filled_with):
    """The values of one digest, or None where nothing is left of it."""
    row = db.session.scalar(select(Digest).where(Digest.key == filled_with["digest"]))
    if row is None:
        return None
    person = db.session.get(Person, row.person_id)
    own, rest = wishes_of(db.session, [person.id])[person.id]
    rows = db.session.scalars(select(News).where(News.digest_id == row.id).order_by(News.happened_at.desc(), News.id.desc())).all()
    # What is asked for a call that was called off meanwhile is not asked any more.
    off = calls_that_are_off(db.session, {row.thing for row in rows})
    rows = [row for row in rows if row.kind == "call_called_off" or row.thing not in off]
    lines = [line for line in told(db.session, person, rows) if (own if line.why in tells.OWN else rest) != "never"]
    # What nobody else may read is not carried about in letters: its author reads it on their list, and why it is out of sight here.
    lines = [replace(line, said=None) if line.is_unseen else line for line in lines]
    if not lines:
        return None
    sections = [_section(name, [line for line in lines if tells.section(line.why) == name]) for name in ("panel", "own", "follow", "lab")]
    return {
        "name": person.name, "sections": [section for section in sections if section["things"]], "first": lines_first(lines),
        "own": timing.OFTEN[own], "rest": timing.OFTEN[rest], "stop": f"/letters/stop/{token_for(LETTERS, person.key)}",
    }


def lines_first(lines):
    """What the subject of the letter names: whatever concerns its reader most."""
    return min(lines, key=lambda line: list(tells.WHYS).index(line.why))


def _section(name, lines):
    things = about(lines)
    return {"words": tells.WHYS[name], "things": things[:AT_MOST], "more": len(things) - AT_MOST}
