"""What can be checked the day before: each check decides on plain values what was found, how it stands, and what to do."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from app.refusal import N_

FINE, LOOK, STOP = "fine", "look", "stop"
CROWDED = 8  # people at a table: more do not hear each other
LITTLE_SPACE = 500  # megabytes


@dataclass(frozen=True)
class Check:
    """One check: its name, how it stands, what was found and what to do as (sentence, values), and lines of detail."""

    name: str
    state: str
    found: tuple
    do: tuple | None = None
    lines: tuple = ()


def said(sentence, **values):
    """A sentence with its values, to be translated where it is shown."""
    return sentence, values


def public_address(address):
    """What the QR codes say, and whether a phone can reach it."""
    parts = urlsplit(address)
    name = N_("Address for phones")
    found = said(N_("The QR codes say %(address)s"), address=address)
    where = _where(parts.hostname or "")
    if where == "here":
        return Check(name, STOP, found,
                     said(N_("No phone can reach this: it names the server's own machine. Set PUBLIC_URL to the address people use.")))
    if where == "network":
        return Check(name, LOOK, found,
                     said(N_("Phones reach it in the same network only. Try it with a phone in the room; nobody reaches it from home.")))
    if parts.scheme != "https":
        return Check(name, LOOK, found, said(N_("It is not encrypted (https). Outside a network of your own, put it behind https.")))
    return Check(name, FINE, found)


def _where(host):
    if host in ("", "localhost") or host.endswith(".localhost"):
        return "here"
    try:
        address = ip_address(host)
    except ValueError:
        return "network" if "." not in host or host.endswith(".local") else "world"
    return "here" if address.is_loopback or address.is_unspecified else "network" if address.is_private else "world"


def projector(link):
    """The projector's link is made; whether the machine in the room opens it, only that machine can show."""
    return Check(N_("Projector"), FINE, said(N_("Its link is made: %(link)s"), link=link),
                 said(N_("Open it once on the computer that will show it. It needs no sign-in.")))


def call_link(mode, link):
    """The link for those at home: there and well formed where somebody is at home. It is not opened from here."""
    name = N_("Call link for those at home")
    if mode == "room":
        return Check(name, FINE, said(N_("Everybody is in the room: none is needed.")))
    parts = urlsplit(link or "")
    if not link:
        return Check(name, STOP, said(N_("People take part from home, and there is no call link.")),
                     said(N_("Write it into the workshop's details.")))
    if parts.scheme not in ("https", "http") or "." not in (parts.hostname or ""):
        return Check(name, STOP, said(N_("%(link)s is no address."), link=link),
                     said(N_("Copy the link from your call again, as a whole.")))
    if parts.scheme == "http":
        return Check(name, LOOK, said(N_("%(link)s begins with http, not https."), link=link),
                     said(N_("Most calls have a link with https. Open it once.")))
    return Check(name, FINE, said(N_("%(link)s is well formed."), link=link), said(N_("Nobody opened it from here: try it yourself.")))


def mail(can_send, waiting, last_sent, last_fault):
    """Whether letters leave this server. `last_sent` is a time in words or None, `last_fault` the kind of the last fault or None."""
    name = N_("Mail")
    if not can_send:
        return Check(name, LOOK, said(N_("This server sends no mail.")),
                     said(N_("People come in by QR or code and need none. Links by e-mail wait at the administrator's desk.")))
    if last_fault:
        return Check(name, LOOK,
                     said(N_("Letters waiting: %(waiting)s. The last try failed (%(fault)s)."), waiting=waiting, fault=last_fault),
                     said(N_("Tell whoever looks after the server.")))
    if waiting:
        return Check(name, LOOK, said(N_("Letters waiting: %(waiting)s"), waiting=waiting),
                     said(N_("They leave within a minute. Look again.")))
    if last_sent is None:
        return Check(name, LOOK, said(N_("It is set up, and no letter has left yet.")),
                     said(N_("Sign in by e-mail once, to see one arrive.")))
    return Check(name, FINE, said(N_("The last letter left on %(time)s."), time=last_sent))


def facilitators(people):
    """Who runs it. `people` are (name, whether their e-mail address is confirmed)."""
    name = N_("Facilitators")
    found = said(N_("Facilitators: %(names)s"), names=", ".join(each for each, _confirmed in people))
    if len(people) < 2:
        return Check(name, LOOK, found, said(N_("Add a second one. If the first laptop goes dark, somebody else can drive.")))
    open_ones = [each for each, confirmed in people if not confirmed]
    if open_ones:
        return Check(name, LOOK, found,
                     said(N_("Not confirmed by e-mail: %(names)s. Without that they cannot sign in on another device."),
                          names=", ".join(open_ones)))
    return Check(name, FINE, found)


def minutes(items, available):
    """The agenda against the length of the workshop. `items` are (title, minutes)."""
    name = N_("Minutes")
    planned = sum(each for _title, each in items)
    lines = tuple((title, said(N_("%(minutes)s min"), minutes=each)) for title, each in items)
    if not items:
        return Check(name, STOP, said(N_("Nothing is on the agenda.")), said(N_("Put the first item on it.")))
    if not available:
        return Check(name, LOOK, said(N_("Planned: %(planned)s min. How long the workshop is, nobody has said."), planned=planned),
                     said(N_("Write its length into the details.")), lines)
    found = said(N_("Planned: %(planned)s min of %(available)s"), planned=planned, available=available)
    if planned > available:
        return Check(name, STOP, found,
                     said(N_("Too long by %(over)s min. Shorten an item, or take one off."), over=planned - available), lines)
    if available - planned < 5:
        return Check(name, LOOK, found, said(N_("There is no room for a late start. Five to ten minutes free are a comfort.")), lines)
    return Check(name, FINE, found, None, lines)


def steps(items):
    """Whether every round has the minutes of its steps. `items` are (title, its minutes, those of its steps)."""
    name = N_("Minutes of the steps")
    short = [(title, given, taken) for title, given, taken in items if taken > given + 1]
    if not short:
        return Check(name, FINE, said(N_("Every round has the minutes of its steps.")))
    lines = tuple((title, said(N_("%(taken)s min in %(given)s"), taken=taken, given=given)) for title, given, taken in short)
    return Check(name, LOOK, said(N_("Steps take longer than their item: %(titles)s"), titles=", ".join(title for title, *_rest in short)),
                 said(N_("Save the item once more: it takes as long as its steps.")), lines)


def begins(starts, is_past, clock):
    """When it begins and in which time zone; `starts` in words or None, `clock` the server's time there."""
    name = N_("Day and clock")
    if starts is None:
        return Check(name, LOOK, said(N_("When it begins, nobody has said. The server's clock says %(clock)s."), clock=clock),
                     said(N_("Write day and time into the details; then the console can say how late you are.")))
    found = said(N_("It begins on %(starts)s. The server's clock says %(clock)s."), starts=starts, clock=clock)
    if is_past:
        return Check(name, LOOK, found, said(N_("That is past. Is the day right?")))
    return Check(name, FINE, found, said(N_("Compare it with your watch: every countdown follows the server.")))


def tables(mode, number, people):
    """Whether everybody finds a table."""
    name = N_("Tables")
    if mode == "home":
        return Check(name, FINE, said(N_("Everybody is at home: none is needed.")))
    if not number:
        return Check(name, LOOK, said(N_("No tables are set up.")),
                     said(N_("Without tables, neighbours find each other by the numbers on their phones.")))
    found = said(N_("Tables: %(tables)s, people at each: %(people)s"), tables=number, people=-(-people // number))
    if people > number * CROWDED:
        return Check(name, LOOK, found, said(N_("That is crowded. Nobody hears everybody at a table of more than %(most)s."), most=CROWDED))
    return Check(name, FINE, found)


def feeds(starving):
    """Whether every item that works on ideas gets some. `starving` are the titles of those that get none."""
    name = N_("What feeds what")
    if starving:
        return Check(name, STOP, said(N_("Takes from nothing: %(titles)s"), titles=", ".join(starving)),
                     said(N_("Choose the item before it whose ideas it takes.")))
    return Check(name, FINE, said(N_("Every item that works on ideas gets them from one before it.")))


def questions(empty, examples):
    """Whether every question is one's own. `empty` and `examples` are titles of items."""
    name = N_("Questions")
    if empty:
        return Check(name, STOP, said(N_("Without a question: %(titles)s"), titles=", ".join(empty)),
                     said(N_("Write the question that people answer.")))
    if examples:
        return Check(name, LOOK, said(N_("Still the example: %(titles)s"), titles=", ".join(examples)), said(N_("Ask in your own words.")))
    return Check(name, FINE, said(N_("Every round asks a question of its own.")))


def rehearsal(made, ran):
    """Whether somebody tried it beforehand."""
    name = N_("Rehearsal")
    if ran:
        return Check(name, FINE, said(N_("It was rehearsed.")))
    if made:
        return Check(name, LOOK, said(N_("A rehearsal is made, and nobody has opened it.")),
                     said(N_("Go through it once with a second device.")))
    return Check(name, LOOK, said(N_("It was not rehearsed.")),
                 said(N_("Rehearse it: a copy with a code of its own, cleared with one press.")))


def storage(kind, writable, free):
    """Whether what people write finds room. `kind` is sqlite or postgresql, `free` megabytes beside the database or None."""
    name = N_("Room for what people write")
    if kind != "sqlite":
        return Check(name, FINE, said(N_("It is kept in PostgreSQL.")), said(N_("Its backup is made on the server.")))
    if not writable:
        return Check(name, STOP, said(N_("The folder of the database cannot be written to.")),
                     said(N_("Tell whoever looks after the server.")))
    found = said(N_("Free beside the database: %(free)s MB"), free=free)
    if free < LITTLE_SPACE:
        return Check(name, LOOK, found, said(N_("Make room on the server's disk.")))
    return Check(name, FINE, found, said(N_("Copy the database away after the workshop.")))


def people(number, structures):
    """Whether every structure runs with so many. `structures` are (title, (sentence, values, cannot) or None)."""
    name = N_("People and structures")
    warned = [(title, warning) for title, warning in structures if warning]
    if number is None:
        return Check(name, LOOK, said(N_("How many people you expect, nobody has said.")), said(N_("Say so on this page.")))
    if not warned:
        return Check(name, FINE, said(N_("Expected: %(number)s. Every structure on the agenda runs with so many."), number=number))
    lines = tuple((title, (sentence, values)) for title, (sentence, values, _cannot) in warned)
    state = STOP if any(cannot for _title, (_sentence, _values, cannot) in warned) else LOOK
    return Check(name, state, said(N_("Expected: %(number)s"), number=number),
                 said(N_("Choose another structure, or invite more people.")), lines)
