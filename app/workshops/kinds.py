"""What can stand on an agenda: the one seam through which higher features bring their kinds of item.

Console, projector page and phone shell belong to this feature and know no kind by name: they ask the running
item's kind for its part. Commands get an open change `c`; reads get the item and nothing about the viewer.
Every read that draws returns `(template, context)` or None; the template also gets `item` and `workshop`.
"""

from dataclasses import dataclass, field

from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.forms import AgendaItemForm

STAY = "stay"
FINISHED = "finished"


@dataclass(frozen=True)
class Part:
    """One piece of a phone: the id of its root element, the template that draws it, what the template needs."""

    id: str
    template: str
    context: dict = field(default_factory=dict)


class Kind:
    """A kind of agenda item. Subclasses override what they need; the defaults are a kind that only waits for Next."""

    key = ""  # stored in AgendaItem.kind
    name = N_("Item")
    hint = ""  # one sentence for the page where items are added
    icon = "message-square"
    dots = 0  # the motif beside the title: 1, 2, 4 or 9; 0 shows the icon
    minutes = 10
    gives = False  # whether another item may take its output
    takes = False  # whether it needs the output of an item before it
    may_take = False  # whether it may begin with the output of an item before it, or with nothing
    form = None  # a subclass of forms.AgendaItemForm with the fields of its settings
    views = ()  # templates with the forms of its phone views, sent with the first page
    desk_forms = ()  # templates with its forms on the console, under "Coming in"

    # What stands on the agenda before it runs

    def defaults(self):
        """The settings of a fresh item."""
        return {}

    def check(self, settings):
        """Settings as they are stored; refuses what cannot run. Called at each save."""
        return settings

    def of_lab(self, lab_id):
        """This kind as the workshops of one Lab know it: with what the Lab brings to it."""
        return self

    def make_form(self, stored=None, **fields):
        """A form for the settings of an item; `stored` are those that it has."""
        return (self.form or AgendaItemForm)(**fields)

    def written(self, settings):
        """The settings as they are written out, for another Lab or another server."""
        return settings

    def offers(self):
        """What the page that adds items shows for this kind: dicts `key, name, hint, dots, settings`."""
        return [{"key": self.key, "name": self.name, "hint": self.hint, "dots": self.dots, "settings": {}}]

    def title(self, settings):
        """The title of an item whose facilitator gave none."""
        return self.name

    def length(self, settings):
        """The minutes of an item with these settings whose facilitator gave none."""
        return self.minutes

    def gives_with(self, settings):
        """Whether an item with these settings gives what another may take."""
        return self.gives

    def gives_label(self, item):
        """What another item would take from this one: `(sentence, values)` or None."""

    def source(self, item):
        """The item whose output this one takes, or None."""
        return item.takes_from

    def has_taken(self, item):
        """Whether it holds what it takes already, so that what is chosen from now on does not reach it."""
        return item.started_at is not None

    def choosing(self, item):
        """What may be chosen of its output before another item takes it: `{"item_key", "going", "of", "rule"}`, or None."""

    # While it runs: each is called inside the workshop's change, with the workshop's row locked

    def prepare(self, c, item):
        """Make ready what can be made before its turn; may be called again when people come or go."""

    def start(self, c, item):
        """The room has come to this item."""

    def next(self, c, item, leaves):
        """Leave the place `leaves` (equal to position(item)); STAY in the item or FINISHED with it."""
        return FINISHED

    def leap(self, c, item):
        """Pass over the next place, which may be left out; STAY in the item or FINISHED with it."""
        raise Refusal("not_optional", N_("The next step cannot be left out."))

    def again(self, c, item):
        """Hold once more what just ended, and go on to it."""
        raise Refusal("not_a_loop", N_("There is nothing here that could be held once more."))

    def return_to(self, c, item, step):
        """Stand at an earlier one of its steps() again, counted from 0."""
        raise Refusal("not_earlier", N_("Go back only to a step that has been held. Use Next to go on."))

    def undo(self, c, item, place):
        """Undo the press that was made at this place of the item, if it was the last; True when the room stands elsewhere now."""
        raise Refusal("room_moved_on", N_("The room has gone on since. Go back step by step."))

    def back(self, c, item):
        """Return to the place before; True when it did, False when this was its first place."""
        return False

    def unstart(self, c, item):
        """Back was pressed at the first place: forget the start, so that the item before it can run again."""
        raise Refusal("first_place", N_("This is where the item began. There is no step back from here."))

    def reopen(self, c, item):
        """Back was pressed in the item after it: stand at this item's last place again."""
        raise Refusal("item_ended", N_("The item before this one is finished and stays finished."))

    def found(self, c, item):
        """People have found each other: the clock starts."""
        raise Refusal("nothing_to_find", N_("There is nothing to wait for here: the clock runs already."))

    def pause(self, c, item):
        """Stop the clock."""
        raise Refusal("no_clock", N_("There is no clock to pause here."))

    def resume(self, c, item):
        """Let the clock run on."""
        raise Refusal("no_clock", N_("There is no clock to start here."))

    def more(self, c, item, seconds):
        """Give `seconds` more, or fewer when negative."""
        raise Refusal("no_clock", N_("There is no clock to change here."))

    def end(self, c, item):
        """The workshop closes while this item runs: leave nothing open."""

    def remove(self, c, item):
        """The item is taken off the agenda, or a rehearsal is cleared: delete what this kind keeps for it."""

    def late(self, c, item, attendance):
        """Somebody joined, came back, or takes part again while this item runs."""

    def gone(self, c, item, attendance):
        """Somebody left, was removed, or sits out while this item runs."""

    # Reads

    def position(self, item):
        """A short token naming the place that Next would leave; another place, another token."""
        return "0"

    def next_label(self, item):
        """What Next leads to inside the item: `(text, values, minutes)`, or None when Next finishes the item."""

    def stuck(self, item):
        """Why this item cannot be held as it is, as a sentence, and the words of the button that skips it: `(why, words)`; else None."""

    def clock(self, item):
        """`{"ends_at": moment|None, "left": seconds|None, "paused": bool, "finding": bool, "of": seconds}` or None."""

    def steps(self, item):
        """The steps as dicts `dots, title, minutes, state (done|now|next), actual (seconds|None)`."""
        return []

    def phone(self, item):
        """Draws `phone-item`; the context holds `view` (write, talk, choose, listen, ballot, results, wait, break)."""

    def me(self, item, attendance):
        """For `phone-me`: `{"view": another view for this person | None, "notices": [(text, values, look, sign), ...]}`.

        `look` is "", "done" or "stop"; values, look and sign may be left out.
        """
        return {}

    def mine(self, item, attendance):
        """Parts of one person's phone (`phone-mine`, `phone-ballot`): list of Part."""
        return []

    def foresee(self, item, attendances):
        """Read at once what me() and mine() of these people will ask for: their phones are about to be drawn."""

    def groups(self, item, person_ids):
        """Whose phone hears which group: `{person_id: [group key, ...]}` for those of these people who sit in one."""
        return {}

    def shared(self, item):
        """Further parts of every phone beside `phone-item` (`phone-results`): list of Part."""
        return []

    def projector(self, item):
        """Draws the stage of the projector while its view is "auto".

        The template is given besides: theme, lab_name, rehearsal, here, door_shut, page, title, steps, clock,
        join {code, address, url, qr}. What the context names wins.
        """

    def wall(self, item):
        """Draws the projector's wall; `context["pages"]` says how many pages there are."""

    def can(self, item):
        """Which buttons the console shows beside Next and Back: of "found", "pause", "resume", "more", "leap", "again"; "undo" says that
        these can be undone, "return" that earlier steps can be returned to; "reveal" gives Next the key R."""
        clock = self.clock(item)
        if clock is None:
            return set()
        if clock.get("finding"):
            return {"found"}
        return {"resume", "more"} if clock.get("paused") else {"pause", "more"}

    def spans_days(self, item):
        """Whether it is held over days: then its minutes are none of a day, and no clock counts them."""
        return False

    def leap_label(self, item):
        """What "leap" passes over, as a title."""

    def at_work(self, item):
        """What those who are not done do now, as a word for the console; None where nobody is asked to be done."""

    def wrote_at(self, item):
        """The moment of the last writing; None where nobody writes, nobody has yet, or the clock stands still."""

    def quiet(self, item):
        """What the console says when nobody has written for a while: `(title, text)`; the text is given `seconds` and `number`."""
        return rules.WRITING_QUIET

    def alone(self, item, silent):
        """Who sits alone with phones of people out of signal, given the keys of these: objects with `label`, `name`, `room`."""
        return []

    def desk(self, item):
        """`(template or None, context)`: the template draws the kind's own part of `desk-run`; the context may also
        name `question` and `instruction`."""

    def numbers(self, item):
        """Draws `desk-numbers`: drawn again at every word that is written, so it counts and lists no texts."""

    def incoming(self, item):
        """Draws `desk-incoming`: what was put forward, with its buttons."""

    def output(self, session, item):
        """What goes on: list of `{"key", "headline", "body", "group", "group_label", "lineage"}` in their order."""
        return []


_kinds = {}


def register(kind):
    """Make a kind known under its key; the order of registering is the order on the page that adds items."""
    _kinds[kind.key] = kind
    return kind


def kind_of(name):
    """The kind registered under a name; refuses an unknown one."""
    try:
        return _kinds[name]
    except KeyError:
        raise Refusal("no_such_kind", N_("There is no such thing to put on an agenda.")) from None


def all_kinds():
    """Every registered kind, in order."""
    return list(_kinds.values())


def install(app):
    """Bring in the kinds of this feature; higher features register theirs when they are installed."""
    from app.workshops import ballot_kind, talk_kinds  # noqa: F401 (they register themselves)
