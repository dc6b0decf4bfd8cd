"""Where has each member of a group placed the cards? For those who sit together while each places their own."""

from typing import NamedTuple

from app.rounds.card_queries import said_by
from app.rounds.texts import shown_ideas


class Compared(NamedTuple):
    """A card with the places that members gave it: `places` is [(Member, title of the zone)]."""

    text: object
    places: tuple

    @property
    def differs(self):
        """Whether two members see it in different places."""
        return len({title for _member, title in self.places}) > 1


def compares(step):
    """The act by which each member places cards while a group sits, where names may be told; else None."""
    found = (act for act in step.acts_by("person") if act["act"] == "place" and act["names"])
    return next(found, None) if step.sits else None


def compared(session, round_, step, members):
    """{group id: (Compared, ...)} of these groups, `members` {group id: [Member]}; what members see differently comes first."""
    act = compares(step)
    if act is None:
        return {}
    name = act["name"] or act["surface"]
    titles = {zone["key"]: zone["title"] for zone in round_.matter["surfaces"][act["surface"]]["zones"]}
    said = said_by(session, round_.id, [one.attendance_id for group in members.values() for one in group])
    texts = shown_ideas(round_, session, deck=act["deck"])
    return {group: _of_group(texts, there, said, name, titles) for group, there in members.items()}


def _of_group(texts, members, said, name, titles):
    found = []
    for text in texts:
        zones = [(one, said[one.attendance_id].get(text.id, {}).get(name)) for one in members]
        places = tuple((one, titles[each.zone]) for one, each in zones if each is not None and each.zone in titles)
        if places:
            found.append(Compared(text, places))
    return tuple(sorted(found, key=lambda one: not one.differs))
