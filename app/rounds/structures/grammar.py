"""Which words does a definition have? The grammar of docs/adding-a-structure.md as one tree of shapes."""

from app.rounds.structures.shapes import BadStructure, Either, List, Name, Named, Number, One, Table, Words, Yes

SCHEMA = "round/2"
FORMS = ("solo", "all", "split", "keep", "merge", "mix", "rematch", "named", "choose", "rotate", "centre", "field")
SEATED = ("split", "keep", "merge", "mix", "rematch", "named", "choose", "rotate", "centre")
REFERRING = ("keep", "merge", "mix", "rotate")
PACES = ("timed", "host", "done", "open")
ACTS = ("card", "rate", "mark", "strike", "place", "answer", "pick", "note", "picture")
BY = ("person", "anyone", "group")
WALLS = ("prompt", "count", "cards", "countdown", "map", "columns", "list", "matrix", "clock", "dark")
BECOMES = ("insight", "idea", "commitment", "observation", "map", "nothing")
RULES = ("count", "mean_x5", "spread", "survivors", "agreement", "answers")
SURFACES = ("columns", "line", "plane", "zones", "radial", "levels", "quads", "slots", "matrix", "graph", "strip", "board")
MOST_MINUTES = 120

_minutes = Number("how long it takes, in minutes", least=0.25, most=MOST_MINUTES, whole=False)
_group = Table("who talks with whom", default={"form": "solo"}, of={
    "form": One("how people come together", of=FORMS),
    "of": Name("the id of the earlier step whose groups stay, join or mix", default=None),
    "size": Number("how many in a group", default=0, most=200),
    "least": Number("the fewest in a group", default=0, most=200),
    "most": Number("the most in a group", default=0, most=200),
    "toward": Name("the id of the later step in which whole groups join", default=None),
    "apart": List("what should differ inside a group", of=One("a trait", of=("perspective",))),
    "names": Words("`{slot}` of a list of names that groups bear", default=None),
    "finding": Yes("people look for each other before the clock starts"),
    "quiet": Yes("groups sit together, and everybody works by themselves"),
    "stay": Yes("in a loop: the groups of the first time stay"),
    "when": Yes("only when this is so; else everybody is alone", default=True),
})
_act = Table("what people do here", of={
    "act": One("the kind of act", of=ACTS),
    "deck": Name("the pile of cards it is about", default=None),
    "by": One("who does it", of=BY, default="person"),
    "of": One("which cards it is about", of=("own", "group", "all", "dealt"), default=None),
    "where": Words("only cards of which this is so", default=None, most=60),
    "name": Name("the name under which it is counted", default=None),
    "title": Words("the words on the button", default="", most=60),
    "untitle": Words("the words that take it back", default="", most=60),
    "most": Number("how many at most", default=0, most=200),
    "least": Number("how many at least", default=0, most=200),
    "parents": One("whether it grows out of other cards", of=("none", "optional", "required"), default="none"),
    "names": Yes("whether the author is kept", default=True),
    "live": Yes("how many there are is shown while the step runs"),
    "scale": List("the least and the most", of=Number("an end of the scale", most=10), default=None, least=2, most=2),
    "per": One("a field of the card: `most` holds for each of its values", of=("to",), default=None),
    "low": Words("what the least of the scale means", default="", most=40),
    "high": Words("what the most of the scale means", default="", most=40),
    "late": Number("in how many turns of a loop who has no card yet may still write one", default=0, most=12),
    "surface": Name("where cards are placed", default=None),
    "answers": List("the closed list", of=Table("an answer", of={
        "key": Name("how it is kept"), "title": Words("how it reads", most=40)}), default=(), most=8),
    "zone": Words("the column a new card stands in, or from which groups bring cards", default=None, most=40),
})
_part = Table("one part of a turn", of={
    "id": Name("its id"), "title": Words("its title", most=40), "minutes": _minutes,
    "say": Words("what everybody reads", default=""),
    "role": Words("what the one whose turn it is reads", default=""),
    "others": Words("what the others read", default=""),
})
_turns = Table("a loop over the members of each group, on a clock of its own", default=None, of={
    "role": Words("what the one is called whose turn it is", default="", most=40),
    "others": Words("what the others are called", default="", most=40),
    "usual": Number("for how many turns the minutes are meant", least=1, most=12),
    "parts": List("what happens in a turn", of=_part, least=1, most=12),
})
_step = Table("a step", of={
    "id": Name("its id"),
    "title": Words("its title", most=40),
    "dots": Number("1, 2, 4 or 9: how many think together", default=0, most=9),
    "minutes": Either("a number of minutes above 0, at most 120, or a table of usual, least and most", of=(
        _minutes, Table("", of={"usual": _minutes, "least": Number("", whole=False, most=MOST_MINUTES), "most": _minutes}))),
    "pace": One("who ends it", of=PACES, default="timed"),
    "optional": Yes("may be skipped"),
    "say": Words("what the projector says"),
    "do": Words("what the phone says"),
    "ask": Words("the question of this step, where it is not the round's", default="", most=200),
    "group": _group,
    "write": List("acts", of=_act),
    "read": List("what is read", of=Table("cards to read", of={
        "deck": Name("the pile"), "whose": One("whose cards", of=("own", "group", "all"), default="group"),
        "where": Words("only these", default=None, most=60)})),
    "deal": Table("cards are given out", default=None, of={
        "deck": Name("the pile"), "to": One("to whom", of=("person", "group"), default="person"),
        "aim": Number("how often each card is wanted", default=5, least=1, most=20),
        "only_short": Yes("only cards that still need it"), "where": Words("only these", default=None, most=60),
        "pick": One("which first", of=("least rated", "most marked"), default="least rated")}),
    "turns": _turns,
    "call": Table("a structure inside each group", default=None, of={
        "use": Name("the id of the structure"), "minutes": _minutes}),
    "after": List("what happens when the step ends", of=Table("an act of the engine", of={
        "act": One("what", of=("pool", "tally", "top", "sort")), "deck": Name("the pile"),
        "rule": One("how it is counted", of=RULES, default=None), "name": Name("which acts are counted", default=None),
        "as": Name("how the result is called", default=None), "by": Name("what ranks", default=None),
        "n": Number("how many", default=0, most=200), "ties": One("ties at the cut", of=("keep", "cut"), default="keep"),
        "where": Words("only these", default=None, most=60)})),
    "show": Table("what the projector shows", default={}, of={
        "wall": One("what", of=WALLS, default="prompt"), "surface": Name("which surface", default=None),
        "deck": Name("which pile", default=None)}),
})
_ask = Table("what the facilitator fills in", of={
    "label": Words("what it is", most=120), "hint": Words("more about it", default="", most=200),
    "kind": One("what is typed", of=("text", "whole", "yesno", "names"), default="text"),
    "required": Yes("must be filled in"), "default": Either("words, a number or true", default=None, of=(
        Words("", most=300), Number(""), Yes(""))),
    "example": Words("an example", default="", most=300),
    "least": Number("", default=1, most=200), "most": Number("", default=20, most=200),
})
_field = Table("a further field of a card", of={
    "label": Words("its label", most=80), "most": Number("letters at most", default=280, most=2000),
    "required": Yes("must be filled in"),
    "zone": Name("only in cards that stand in this column", default=None),
})
_deck = Table("a pile of cards", of={
    "title": Words("what the cards are called", most=40), "label": Words("the label of the field", most=80),
    "hint": Words("what stands under the field", default="", most=200), "button": Words("the words on the button", default="", most=40),
    "most": Number("letters at most", default=2000, least=20, most=2000),
    "fields": Named("further fields", of=_field), "apart": Yes("goes to no group by itself"),
    "nameless": Yes("nobody is kept as its author once the round is over"),
    "choices": List("kinds of card to choose from", of=Table("a kind", of={
        "key": Name("how it is kept"), "title": Words("how it reads", most=60)}), most=8),
})
_zone = Table("a place on the surface", of={
    "key": Name("how it is kept"), "title": Words("how it reads", most=40), "hint": Words("what it means", default="", most=160),
    "trap": Yes("a trap"),
})
ROOT = Table("the file", of={
    "schema": One("which grammar", of=(SCHEMA,)),
    "id": Name("its id"), "version": Number("its version", least=1),
    "title": Words("its title", most=60), "summary": Words("one sentence", most=200),
    "least": Number("the fewest people it works for", least=1, most=200),
    "good": Number("from how many on it works well", least=1, most=500),
    "instead": List("what works for fewer people", of=Name("the id of another structure")),
    "modes": List("where it works", of=One("a place", of=("room", "home", "days")), least=1, default=("room", "home")),
    "care": One("how much care what is said needs", of=("open", "candid", "private"), default="open"),
    "credit": Table("whose it is", of={"text": Words("the names"), "site": Words("where"), "licence": Words("which")}),
    "ask": Named("what the facilitator fills in", of=_ask),
    "inputs": Named("what may be fed in", of=Table("an input", of={
        "label": Words("what it is", most=80), "deck": Name("the pile it becomes", default=None)})),
    "decks": Named("piles of cards", of=_deck),
    "surfaces": Named("where cards are placed", of=Table("a surface", of={
        "kind": One("its kind", of=SURFACES), "drawn": One("how it is drawn", of=("lazy eight",), default=None),
        "zones": List("its places", of=_zone, most=12), "across": Words("the name of the axis across", default="", most=40),
        "up": Words("the name of the axis upwards", default="", most=40)})),
    "steps": List("its steps", of=_step, least=1, most=30),
    "loops": List("runs of steps that come again", of=Table("a loop", of={
        "id": Name("its id"), "over": One("over what", of=("times", "prompts")),
        "steps": List("neighbouring steps", of=Name("a step's id"), least=1),
        "n": Number("how many times", default=1, least=1, most=12),
        "items": List("what changes", of=Table("an item", of={
            "key": Name("how it is kept"), "title": Words("its title", most=40), "ask": Words("the question", most=200)}), most=12)})),
    "outputs": List("what comes of it", of=Table("an output", of={
        "name": Name("its name"), "title": Words("how it reads", most=80), "deck": Name("the pile"),
        "where": Words("only these", default=None, most=60), "becomes": One("what it becomes", of=BECOMES),
        "held": Yes("only with the author's yes")}), least=1, most=6),
})


def read_tree(tree, where):
    """A definition with every place filled. Raises BadStructure at the first place of another shape."""
    if not isinstance(tree, dict):
        raise BadStructure(f"{where} must be a table")
    return ROOT.read(tree, where)
