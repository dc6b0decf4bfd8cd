"""Does a definition speak only of what is there? Every name that one place uses stands at another, and comes early enough."""

from app.refusal import N_, Refusal
from app.rounds.rules.surfaces import check_surface
from app.rounds.structures.acts import check_act
from app.rounds.structures.asking import SLOTTED, check_ask, check_slot
from app.rounds.structures.faults import Faults, bad
from app.rounds.structures.grammar import REFERRING, SEATED
from app.rounds.structures.shapes import SLOT
from app.rounds.structures.wheres import read_where


def check_references(tree):
    """Raises BadStructure with every place that speaks of something which is not there, or not yet."""
    _Check(tree).all()


def listed(names):
    """Names as a sentence lists them."""
    return ", ".join(names) or "-"


class _Check:
    def __init__(self, tree):
        self.tree, self.steps = tree, tree["steps"]
        self.faults, self.at = Faults(), {}
        for number, step in enumerate(self.steps):
            with self.faults:
                if step["id"] in self.at:
                    raise bad(("steps", number), N_("the id %(id)s is there twice. Give one of them another"), id=step["id"])
            self.at.setdefault(step["id"], number)
        self.counted, self.made = set(), set()  # names of acts, and of tallies, of the steps before
        self.marks = False  # whether anything was marked in them
        self.answers = {}  # the answers that could be given in them

    def all(self):
        self.slots(self.tree, ())
        for name, ask in self.tree["ask"].items():
            with self.faults:
                check_ask(name, ask, ("ask", name))
        for name, given in self.tree["inputs"].items():
            with self.faults:
                self.deck(given["deck"], ("inputs", name), needed=False)
        for name, surface in self.tree["surfaces"].items():
            with self.faults:
                self.surface(surface, ("surfaces", name))
        for name, deck in self.tree["decks"].items():
            for key, field in deck["fields"].items():
                with self.faults:
                    self.zone(field["zone"], ("decks", name, "fields", key))
        for number, step in enumerate(self.steps):
            self.step(number, step)
        for number, loop in enumerate(self.tree["loops"]):
            with self.faults:
                self.loop(loop, ("loops", number))
        for number, output in enumerate(self.tree["outputs"]):
            with self.faults:
                self.output(output, ("outputs", number))
        self.faults.tell()

    def slots(self, value, path):
        """Every {slot} is a name under ask, of the kind that the place takes; what is said to people holds none."""
        if isinstance(value, dict):
            for key, each in value.items():
                self.slots(each, (*path, key))
        elif isinstance(value, (list, tuple)):
            for number, each in enumerate(value):
                self.slots(each, (*path, number))
        elif isinstance(value, str) and SLOT.search(value) and (path[-1], value) != ("zone", "{loop}"):
            with self.faults:
                check_slot(value, path, self.tree["ask"])

    def surface(self, surface, path):
        try:
            check_surface(surface)
        except Refusal as refused:
            raise bad(path, refused.message, **refused.values) from None

    def deck(self, name, path, needed=True):
        if name is None and not needed:
            return
        if name not in self.tree["decks"]:
            raise bad(path, N_("there is no deck %(name)s. Write it under decks, or name one of %(known)s"),
                      name=name or "-", known=listed(self.tree["decks"]))

    def check_where(self, where, path):
        word, name = read_where(where, path)
        if word == "marked" and name not in self.counted:
            raise bad(path, N_("nothing is marked %(name)s before it. Let an earlier step write that mark"), name=name)
        if word == "answered" and name not in self.answers:
            raise bad(path, N_("nothing is answered %(name)s before it. Known are %(known)s"), name=name, known=listed(self.answers))
        if word == "flagged" and not self.marks:
            raise bad(path, N_("nothing is marked before it. Let an earlier step write a mark"))
        if word in ("zone", "not-zone"):
            self.zone(name, path)
        if word == "top" and "top" not in self.made:
            raise bad(path, N_("nothing is ranked before it. Write {\"act\": \"top\"} after an earlier step"))

    def comes_again(self, step_id):
        """Whether the step is in a loop over times."""
        return any(step_id in loop["steps"] and loop["over"] == "times" for loop in self.tree["loops"])

    def prompted(self, step):
        """Whether the step is in a loop over prompts."""
        return any(loop["items"] and step["id"] in loop["steps"] for loop in self.tree["loops"])

    def zone(self, zone, path):
        if zone is not None and zone not in self.zones():
            raise bad(path, N_("there is no zone %(zone)s. Known are %(known)s"), zone=zone, known=listed(sorted(self.zones())))

    def zones(self):
        found = {zone["key"] for surface in self.tree["surfaces"].values() for zone in surface["zones"]}
        return found | {choice["key"] for deck in self.tree["decks"].values() for choice in deck["choices"]} | {
            item["key"] for loop in self.tree["loops"] for item in loop["items"]}

    def step(self, number, step):
        path, seated = ("steps", number), step["group"]["form"] in SEATED
        with self.faults:
            self.group(number, step["group"], (*path, "group"))
        for at, act in enumerate(step["write"]):
            with self.faults:
                check_act(self, step, act, (*path, "write", at))
            self.remember(act)
        for at, read in enumerate(step["read"]):
            with self.faults:
                self.deck(read["deck"], (*path, "read", at))
                self.check_where(read["where"], (*path, "read", at))
                if read["whose"] == "group" and not seated:
                    raise bad((*path, "read", at), N_("here are no groups whose cards could be read. Let whose be own or all"))
        with self.faults:
            self.deal(step["deal"], seated, (*path, "deal"))
        with self.faults:
            if (step["turns"] or step["call"]) and not seated:
                raise bad(path, N_("turns and calls happen in groups. Give the step a group that sits together"))
            if step["turns"] and step["call"]:
                raise bad(path, N_("a step has turns or a call, not both"))
        for at, act in enumerate(step["after"]):
            with self.faults:
                self.after(act, (*path, "after", at))
        with self.faults:
            show = step["show"]
            if show["wall"] in ("map", "columns") and show["surface"] not in self.tree["surfaces"]:
                raise bad((*path, "show"), N_("the projector shows a surface that is not there. Name one of %(known)s"),
                          known=listed(self.tree["surfaces"]))
            self.deck(show["deck"], (*path, "show"), needed=False)

    def remember(self, act):
        self.counted.add(act["name"] or act["act"])
        self.marks = self.marks or act["act"] == "mark"
        self.answers.update({answer["key"]: answer for answer in act["answers"]})

    def deal(self, deal, seated, path):
        if not deal:
            return
        self.deck(deal["deck"], path)
        self.check_where(deal["where"], path)
        if deal["to"] == "group" and not seated:
            raise bad(path, N_("cards are dealt to groups, and here are none"))

    def group(self, number, group, path):
        form, of = group["form"], group["of"]
        if form in REFERRING:
            if of is None or self.at.get(of, number) >= number or self.steps[self.at[of]]["group"]["form"] not in SEATED:
                raise bad(path, N_("%(form)s needs `of`, the id of an earlier step in which groups sit"), form=form)
        elif of is not None:
            raise bad(path, N_("%(form)s makes groups of its own. Leave `of` out"), form=form)
        if form in ("split", "merge", "mix", "rematch", "centre") and not group["size"]:
            raise bad(path, N_("%(form)s needs a size"), form=form)
        if form in ("split", "rematch") and not group["least"] <= group["size"] <= (group["most"] or group["size"]):
            raise bad(path, N_("least, size and most must rise"))
        if form in ("split", "rematch") and group["least"] == 1:
            raise bad(path, N_("nobody is alone in a talking step. Let least be 2 or more"))
        if group["toward"] is not None:
            later = self.at.get(group["toward"], -1)
            if later <= number or self.steps[later]["group"]["form"] != "merge":
                raise bad(path, N_("toward names a later step that merges these groups"))
        looped = any(self.steps[number]["id"] in loop["steps"] for loop in self.tree["loops"])
        if group["stay"] and not (looped and form in ("split", "rematch")):
            raise bad(path, N_("groups stay in a loop whose first step makes them. Leave stay out"))
        if form == "choose" and SLOTTED["names"] != self.tree["ask"].get((group["names"] or "").strip("{}"), {}).get("kind"):
            raise bad(path, N_("choose needs names, a {slot} that is asked for with the kind names"))

    def after(self, act, path):
        self.deck(act["deck"], path)
        self.check_where(act["where"], path)
        if act["act"] == "tally":
            if act["rule"] is None or act["as"] is None:
                raise bad(path, N_("a tally needs a rule, and `as`, the name of its result"))
            if (act["name"] or "rate") not in self.counted:
                raise bad(path, N_("nothing called %(name)s was counted by then"), name=act["name"] or "rate")
            self.made.add(act["as"])
        elif act["act"] in ("top", "sort"):
            if act["by"] not in self.made:
                raise bad(path, N_("ranked by %(by)s, which is never tallied. Write a tally with that name as `as` before it"),
                          by=act["by"] or "-")
            self.made.add("top")

    def output(self, output, path):
        self.deck(output["deck"], path)
        self.check_where(output["where"], path)
        placed = {act["deck"] for step in self.steps for act in step["write"] if act["act"] == "place"}
        if output["becomes"] == "map" and output["deck"] not in placed:
            raise bad(path, N_("no step places the cards of %(deck)s, so there is no map of them. Let it become something else"),
                      deck=output["deck"])
        if output["becomes"] == "commitment" and self.tree["decks"][output["deck"]]["nameless"]:
            raise bad(path, N_("nobody is kept who could be asked about it again. Let it become something else, or keep the names"))

    def loop(self, loop, path):
        unknown = [one for one in loop["steps"] if one not in self.at]
        if unknown:
            raise bad(path, N_("there is no step %(id)s"), id=unknown[0])
        at = [self.at[one] for one in loop["steps"]]
        if at != list(range(at[0], at[0] + len(at))):
            raise bad(path, N_("its steps must be neighbours, in their order"))
        others = [self.at.get(one) for other in self.tree["loops"] if other is not loop for one in other["steps"]]
        if set(others) & set(at):
            raise bad(path, N_("a step is in two loops"))
        if loop["over"] == "prompts" and len(loop["items"]) < 2:
            raise bad(path, N_("a loop over prompts needs at least two items"))
