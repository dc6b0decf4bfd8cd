"""Does a definition speak only of what is there? Every name that one place uses stands at another, and comes early enough."""

from app.rounds.rules.surfaces import check_surface
from app.rounds.structures.grammar import REFERRING, SEATED
from app.rounds.structures.shapes import SLOT, BadStructure
from app.rounds.structures.wheres import read_where

BY_GROUPS = ("pick", "strike", "answer")
LOOP = "{loop}"  # the key of the item that a loop over prompts is at
NAMED_ACTS = {"mark": "how the mark is called", "answer": "how the answer is called"}


def check_references(tree, where):
    """Raises BadStructure at the first place that speaks of something which is not there, or not yet."""
    _Check(tree, where).all()


def _names(tables):
    return ", ".join(tables) or "none, for there are none yet"


class _Check:
    def __init__(self, tree, where):
        self.tree, self.where = tree, where
        self.steps = tree["steps"]
        self.at = {}
        for number, step in enumerate(self.steps):
            if step["id"] in self.at:
                raise BadStructure(f"{self.place(number)}: the id {step['id']} is there twice. Give one of them another")
            self.at[step["id"]] = number
        self.counted, self.made = set(), set()  # names of acts, and of tallies, of the steps before
        self.marks = False  # whether anything was marked in them
        self.answers = {}  # the answers that could be given in them

    def place(self, number):
        return f"{self.where}: step {number + 1} “{self.steps[number]['title']}”"

    def all(self):
        self.slots(self.tree, self.where)
        for name, ask in self.tree["ask"].items():
            self.ask(ask, f"{self.where}: ask.{name}")
        for name, given in self.tree["inputs"].items():
            self.deck(given["deck"], f"{self.where}: inputs.{name}", needed=False)
        for name, surface in self.tree["surfaces"].items():
            self.surface(surface, f"{self.where}: surfaces.{name}")
        for name, deck in self.tree["decks"].items():
            for field in deck["fields"].values():
                self.zone(field["zone"], f"{self.where}: decks.{name}: {field['label']}")
        for number, step in enumerate(self.steps):
            self.step(number, step)
        self.loops()
        for output in self.tree["outputs"]:
            place = f"{self.where}: output {output['name']}"
            self.deck(output["deck"], place)
            self.check_where(output["where"], place)

    def slots(self, value, place):
        """Every {slot} is a name under [ask]."""
        if isinstance(value, dict):
            for key, each in value.items():
                if (key, each) != ("zone", LOOP):
                    self.slots(each, place if key == "steps" else f"{place}: {key}")
        elif isinstance(value, (list, tuple)):
            for each in value:
                name = each.get("id") if isinstance(each, dict) else None
                self.slots(each, f"{place}: {name}" if name else place)
        elif isinstance(value, str):
            for slot in SLOT.findall(value):
                if slot not in self.tree["ask"]:
                    raise BadStructure(f"{place}: nobody is asked for {{{slot}}}. Add [ask.{slot}], or write the value")

    def ask(self, ask, place):
        if ask["required"] and ask["default"] is None and not ask["example"]:
            raise BadStructure(f"{place} is required: give an example, so that a facilitator sees what is meant")
        if ask["kind"] == "whole" and not ask["least"] <= (ask["default"] or ask["least"]) <= ask["most"]:
            raise BadStructure(f"{place}: the default must lie between least and most")

    def surface(self, surface, place):
        try:
            check_surface(surface)
        except ValueError as fault:
            raise BadStructure(f"{place}: {fault}") from None

    def deck(self, name, place, needed=True):
        if name is None and not needed:
            return
        if name not in self.tree["decks"]:
            raise BadStructure(f"{place}: there is no deck {name}. Add [decks.{name}], or name one of {_names(self.tree['decks'])}")

    def check_where(self, where, place):
        word, name = read_where(where, place)
        if word == "marked" and name not in self.counted:
            raise BadStructure(f"{place}: nothing is marked {name} before it. Let an earlier step write that mark")
        if word == "answered" and name not in self.answers:
            raise BadStructure(f"{place}: nothing is answered {name} before it. Known are {_names(self.answers)}")
        if word == "flagged" and not self.marks:
            raise BadStructure(f"{place}: nothing is marked before it. Let an earlier step write a mark")
        if word in ("zone", "not-zone"):
            self.zone(name, place)
        if word == "top" and "top" not in self.made:
            raise BadStructure(f"{place}: nothing is ranked before it. Add after = [{{act = \"top\", ...}}] to an earlier step")

    def comes_again(self, step_id):
        return any(step_id in loop["steps"] and loop["over"] == "times" for loop in self.tree["loops"])

    def zone(self, zone, place):
        if zone is not None and zone not in self.zones():
            raise BadStructure(f"{place}: there is no zone {zone}. Known are {', '.join(sorted(self.zones()))}")

    def zones(self):
        found = {zone["key"] for surface in self.tree["surfaces"].values() for zone in surface["zones"]}
        return found | {choice["key"] for deck in self.tree["decks"].values() for choice in deck["choices"]} | {
            item["key"] for loop in self.tree["loops"] for item in loop["items"]}

    def step(self, number, step):
        place = self.place(number)
        self.group(number, step["group"], place)
        for act in step["write"]:
            self.act(step, act, place)
        for read in step["read"]:
            self.deck(read["deck"], place)
            self.check_where(read["where"], place)
            if read["whose"] == "group" and step["group"]["form"] not in SEATED:
                raise BadStructure(f"{place}: here are no groups whose cards could be read. Write whose = \"own\" or \"all\"")
        if step["deal"]:
            self.deck(step["deal"]["deck"], place)
            self.check_where(step["deal"]["where"], place)
            if step["deal"]["to"] == "group" and step["group"]["form"] not in SEATED:
                raise BadStructure(f"{place}: cards are dealt to groups, and here are none")
        if (step["turns"] or step["call"]) and step["group"]["form"] not in SEATED:
            raise BadStructure(f"{place}: turns and calls happen in groups. Give the step a group that sits together")
        if step["turns"] and step["call"]:
            raise BadStructure(f"{place}: a step has turns or a call, not both")
        self.after(step, place)
        show = step["show"]
        if show["wall"] in ("map", "columns") and show["surface"] not in self.tree["surfaces"]:
            raise BadStructure(f"{place}: the projector shows a surface that is not there. Name one of {_names(self.tree['surfaces'])}")

    def group(self, number, group, place):
        form, of = group["form"], group["of"]
        if form in REFERRING:
            if of is None or self.at.get(of, number) >= number or self.steps[self.at[of]]["group"]["form"] not in SEATED:
                raise BadStructure(f"{place}: {form} needs `of`, the id of an earlier step in which groups sit")
        elif of is not None:
            raise BadStructure(f"{place}: {form} makes groups of its own. Leave `of` out")
        if form in ("split", "merge", "mix", "rematch", "centre") and not group["size"]:
            raise BadStructure(f"{place}: {form} needs a size")
        if form in ("split", "rematch") and not group["least"] <= group["size"] <= (group["most"] or group["size"]):
            raise BadStructure(f"{place}: least, size and most must rise")
        if form in ("split", "rematch") and group["least"] == 1:
            raise BadStructure(f"{place}: nobody is alone in a talking step. Let least be 2 or more")
        if group["toward"] is not None:
            later = self.at.get(group["toward"], -1)
            if later <= number or self.steps[later]["group"]["form"] != "merge":
                raise BadStructure(f"{place}: toward names a later step that merges these groups")
        looped = any(self.steps[number]["id"] in loop["steps"] for loop in self.tree["loops"])
        if group["stay"] and not (looped and form in ("split", "rematch")):
            raise BadStructure(f"{place}: groups stay in a loop whose first step makes them. Leave stay out")
        if form == "choose":
            slot = SLOT.fullmatch(group["names"] or "")
            if not slot or self.tree["ask"].get(slot[1], {}).get("kind") != "names":
                raise BadStructure(f"{place}: choose needs names = \"{{slot}}\" with [ask.slot] of kind names")

    def act(self, step, act, place):
        kind, seated = act["act"], step["group"]["form"] in SEATED
        if kind != "note":
            self.deck(act["deck"], f"{place}: {kind}")
        self.check_where(act["where"], place)
        if act["zone"] == LOOP and not self.prompted(step):
            raise BadStructure(f"{place}: zone = \"{LOOP}\" is for a step in a loop over prompts")
        if act["zone"] != LOOP:
            self.zone(act["zone"], place)
        if kind in BY_GROUPS and act["by"] != "group":
            raise BadStructure(f"{place}: {kind} is done by a group. Write by = \"group\"")
        if act["by"] != "person" and not seated:
            raise BadStructure(f"{place}: by = \"{act['by']}\" needs a group that sits together")
        if kind == "rate" and (act["scale"] is None or act["scale"][0] >= act["scale"][1]):
            raise BadStructure(f"{place}: rate needs scale = [least, most]")
        if kind == "rate" and not (act["low"] and act["high"]):
            raise BadStructure(f"{place}: say in words what the ends of the scale mean: low and high")
        if act["late"] and (kind != "card" or act["by"] != "person" or not self.comes_again(step["id"])):
            raise BadStructure(f"{place}: late is for cards that people write by themselves, in a loop over times")
        if kind == "rate" and not (step["deal"] or any(read["deck"] == act["deck"] for read in step["read"])):
            raise BadStructure(f"{place}: nobody has a card to rate. Add a deal, or read the deck {act['deck']}")
        if act["per"] and (kind != "pick" or act["per"] not in self.tree["decks"][act["deck"]]["fields"]):
            raise BadStructure(f"{place}: per is for a pick from a deck that has the field {act['per']}")
        if kind == "place" and act["surface"] not in self.tree["surfaces"]:
            raise BadStructure(f"{place}: there is no surface {act['surface']}. Add [surfaces.{act['surface']}]")
        if kind in NAMED_ACTS and act["name"] is None:
            raise BadStructure(f"{place}: {kind} needs a name: {NAMED_ACTS[kind]}")
        if kind == "mark" and not act["title"]:
            raise BadStructure(f"{place}: a mark needs a title, the words on its button")
        if kind == "answer" and len(act["answers"]) < 2:
            raise BadStructure(f"{place}: an answer needs a list of at least two answers")
        if act["parents"] == "required" and not (step["read"] or step["deal"]):
            raise BadStructure(f"{place}: there is nothing out of which a card could grow. Read a deck, or deal one")
        self.counted.add(act["name"] or kind)
        self.marks = self.marks or kind == "mark"
        self.answers.update({answer["key"]: answer for answer in act["answers"]})

    def prompted(self, step):
        """Whether the step is in a loop over prompts."""
        return any(loop["items"] and step["id"] in loop["steps"] for loop in self.tree["loops"])

    def after(self, step, place):
        for act in step["after"]:
            self.deck(act["deck"], place)
            self.check_where(act["where"], place)
            if act["act"] == "tally":
                if act["rule"] is None or act["as"] is None:
                    raise BadStructure(f"{place}: a tally needs a rule, and `as`, the name of its result")
                if (act["name"] or "rate") not in self.counted:
                    raise BadStructure(f"{place}: nothing called {act['name'] or 'rate'} was counted by then")
                self.made.add(act["as"])
            elif act["act"] in ("top", "sort"):
                if act["by"] not in self.made:
                    raise BadStructure(f"{place}: ranked by {act['by']}, which is never tallied. Add a tally with as = \"{act['by']}\"")
                self.made.add("top")

    def loops(self):
        taken = set()
        for loop in self.tree["loops"]:
            place = f"{self.where}: loop {loop['id']}"
            unknown = [one for one in loop["steps"] if one not in self.at]
            if unknown:
                raise BadStructure(f"{place}: there is no step {unknown[0]}")
            at = [self.at[one] for one in loop["steps"]]
            if at != list(range(at[0], at[0] + len(at))):
                raise BadStructure(f"{place}: its steps must be neighbours, in their order")
            if taken & set(at):
                raise BadStructure(f"{place}: a step is in two loops")
            taken |= set(at)
            if loop["over"] == "prompts" and len(loop["items"]) < 2:
                raise BadStructure(f"{place}: a loop over prompts needs at least two items")
