"""What may a workshop, its agenda, its door and its driver do? Decisions on plain values."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from app.refusal import N_, Refusal

MODES = {
    "room": N_("In the room"),
    "home": N_("From home"),
    "both": N_("In the room and from home"),
}
PERSPECTIVES = {
    "patient": N_("Patient or carer"),
    "clinician": N_("Clinician"),
    "improvement": N_("Improvement or management"),
    "research": N_("Research"),
    "other": N_("Other"),
}
VIEWS = ("auto", "join", "lobby", "wall", "blank")
THEMES = ("dark", "bright")
MOST_TABLES = 60
MOST_MINUTES = 240
MOST_ITEMS = 40
MOST_PEOPLE = 2000
MOST_BESIDE = 2  # seats without a phone beside one that has one
MOST_HEADS = 5000
MOST_EXPECTED = 500
CHANGES = {
    "added": N_("Added: %(title)s"),
    "changed": N_("Changed: %(title)s"),
    "moved": N_("Moved: %(title)s"),
    "removed": N_("Taken off: %(title)s"),
    "copied": N_("Copied: %(title)s"),
    "string": N_("Added, item by item: %(title)s"),
    "undone": N_("The agenda stands again as it did before."),
}
QUIET = timedelta(seconds=30)  # so long without a sign of writing, and the console asks whether to go on
WRITING_QUIET = N_("Writing has gone quiet."), N_("Nobody has written for %(seconds)s seconds. Not done yet: %(number)s")


def check_timezone(name):
    """A time zone that this machine knows; refuses any other name."""
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise Refusal("timezone", N_("Choose a time zone from the list.")) from None


def check_call_link(link):
    """An https or http address for those at home, or nothing; refuses other schemes (javascript: would act on phones)."""
    link = (link or "").strip()
    if link and not link.lower().startswith(("https://", "http://")):
        raise Refusal("call_link", N_("A call link begins with https://"))
    return link


def check_minutes(minutes):
    """Minutes of an agenda item: 1 to 240."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refusal("minutes", N_("An item takes between 1 and %(most)s minutes."), most=MOST_MINUTES)


def check_tables(tables):
    """How many tables there are: 0 (none) to 60."""
    if not 0 <= tables <= MOST_TABLES:
        raise Refusal("tables", N_("Say how many tables there are, from 0 to %(most)s."), most=MOST_TABLES)


def check_table(table, tables):
    """Somebody sits at a table that exists."""
    if not 1 <= table <= tables:
        raise Refusal("no_table", N_("There is no table %(table)s in this workshop."), table=table)


def check_place(place, mode):
    """Whether somebody joins in the room or from home, as far as the workshop offers both."""
    if mode in ("room", "home"):
        return mode
    if place not in ("room", "home"):
        raise Refusal("place", N_("Say whether you are in the room or at home."))
    return place


def check_perspective(perspective):
    """One of the four perspectives; nothing or "rather not say" is None."""
    return perspective if perspective in PERSPECTIVES else None


def check_may_change(is_started):
    """What has run stays as it was: its lineage rests on it."""
    if is_started:
        raise Refusal("item_started", N_("This item has already begun. Add a new one instead."))


def check_takes(kind, item_position, source):
    """The item whose output this one takes stands before it and gives something.

    `source` is `(position, gives)` of that item or None. Refuses a missing source where the kind needs one, and any
    source where the kind takes nothing.
    """
    if source is None:
        if kind.takes:
            raise Refusal("takes_nothing", N_("Choose the item before it whose ideas this one takes."))
        return
    position, gives = source
    if not (kind.takes or kind.may_take):
        raise Refusal("cannot_take", N_("This item takes no ideas from another. Leave that choice empty."))
    if not gives:
        raise Refusal("gives_nothing", N_("That item gives nothing that could be taken. Choose another before this one."))
    if position >= item_position:
        raise Refusal("takes_later", N_("An item can only take from one that stands before it. Move it below that one first."))


def check_feeds(order):
    """Everything that takes stands after what it takes from. `order` holds `(key, title, key of its source or None)`.

    Refuses the first item that would stand before its source, naming both.
    """
    titles = {key: title for key, title, _source in order}
    seen = set()
    for key, title, source in order:
        if source in titles and source not in seen:
            raise Refusal(
                "takes_later",
                N_("“%(taker)s” takes its ideas from “%(giver)s” and stands after it. Let it take from another item first, or move both."),
                taker=title, giver=titles[source])
        seen.add(key)


def check_not_taken(takers):
    """Nothing takes from what is taken off. `takers` are the titles of those that do."""
    if takers:
        raise Refusal("is_taken", N_("“%(taker)s” takes its ideas from this item. Let it take from another one, or take it off first."),
                      taker=takers[0])


def moved_to(keys, key, place, begun):
    """The keys in their new order, with `key` at `place` (1 is the first; beyond the end means the end).

    `begun` is how many at the beginning have begun: they stay where they are, and nothing comes to stand among them.
    """
    if keys.index(key) < begun:
        check_may_change(True)
    if place <= begun:
        raise Refusal("item_started", N_("What has begun stays where it is. Put this below it."))
    others = [other for other in keys if other != key]
    return [*others[:place - 1], key, *others[place - 1:]]


def fit(minutes, length):
    """The agenda's minutes against the workshop's length in words: `(sentence, values, whether it is too long)`."""
    if not length:
        return N_("%(minutes)s min"), {"minutes": minutes}, False
    if minutes > length:
        return N_("%(minutes)s of %(length)s min; %(over)s min too long"), {
            "minutes": minutes, "length": length, "over": minutes - length}, True
    if minutes == length:
        return N_("%(minutes)s of %(length)s min; no minute left"), {"minutes": minutes, "length": length}, False
    return N_("%(minutes)s of %(length)s min; %(left)s left"), {"minutes": minutes, "length": length, "left": length - minutes}, False


def check_live(live, closed):
    """Taking part is possible while the workshop is open."""
    if closed:
        raise Refusal("workshop_over", N_("This workshop is over."))
    if not live:
        raise Refusal("not_live", N_("This workshop has not opened its lobby yet."))


def check_door(shut, known):
    """A shut door turns newcomers away; who was in before comes back in."""
    if shut and not known:
        raise Refusal("door_shut", N_("The door is shut: no more people can join just now. Ask the facilitator."))


def check_drives(driver_id, person_id):
    """Only the driver moves the steps; nobody driving, the first who presses drives."""
    if driver_id is not None and driver_id != person_id:
        raise Refusal("not_driving", N_("Somebody else is driving. Take over to move the steps."))


def lowest_free(numbers):
    """The smallest number from 1 that is not taken: two-figure codes stay short."""
    taken = set(numbers)
    number = 1
    while number in taken:
        number += 1
    return number


def quiet_from(wrote_at):
    """From when on writing counts as gone quiet, if nobody writes again."""
    return wrote_at + QUIET


def prompt(now, wrote_at, busy, done, quiet=None):
    """What the console says when it is time to move on: `{"title", "text", "values"}`, or None.

    `wrote_at` is the last sign of writing (None: nobody has written, or nobody writes here); `busy` are those who are
    not done, `done` those who said so.
    """
    if done and not busy:
        return {"title": N_("Everybody is done."), "text": N_("You can go on."), "values": {}}
    if busy and wrote_at is not None and now >= quiet_from(wrote_at):
        title, text = quiet or WRITING_QUIET
        return {"title": title, "text": text, "values": {"seconds": int(QUIET.total_seconds()), "number": busy}}
    return None


def check_heads(number):
    """How many heads somebody counted in the room; None takes the count back. Refuses what cannot be a room."""
    if number is not None and not 0 <= number <= MOST_HEADS:
        raise Refusal("heads", N_("A room holds between 0 and %(most)s people."), most=MOST_HEADS)
    return number


def check_expected(number):
    """How many people somebody expects; None takes the number back. Refuses none, and more than paper is printed for."""
    if number is not None and not 1 <= number <= MOST_EXPECTED:
        raise Refusal("expected", N_("Say how many people you expect, from 1 to %(most)s."), most=MOST_EXPECTED)
    return number


def check_beside(present, observer, number):
    """Whether somebody without a phone may sit beside who asks for it; `number` do already. Refuses observers, and one too many."""
    if not present:
        raise Refusal("left", N_("You have left. Come back in first."))
    if observer:
        raise Refusal("observer", N_("You are here as an observer: you see, and do not write."))
    if number >= MOST_BESIDE:
        raise Refusal("many_beside", N_("One phone serves at most %(most)s people beside you. Ask the facilitator to add more."),
                      most=MOST_BESIDE)


def heads_beside_phones(heads, phones, seats=0):
    """What heads say beside phones and seats without one: `(sentence, values)`, or None while nobody counted or they add up."""
    if heads is None or heads == phones + seats:
        return None
    if heads > phones + seats:
        sentence = N_("Without a phone, and not added yet: %(number)s") if seats else N_("Without a phone: %(number)s")
        return sentence, {"number": heads - phones - seats}
    phones += seats
    return N_("Phones too many: %(number)s. Somebody may have joined twice, or sits elsewhere."), {"number": phones - heads}
