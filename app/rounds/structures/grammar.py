"""Which words does a definition have? The grammar of docs/adding-a-structure.md as one tree of shapes."""

from app.refusal import N_
from app.rounds.structures.faults import bad
from app.rounds.structures.shapes import MOST_NAME, Either, List, Name, Named, Number, One, Slot, Table, Words, Yes

__all__ = ["MOST_MINUTES", "MOST_NAME", "SCHEMA", "read_tree"]

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

_minutes = Number(N_("how long it takes, in minutes"), least=0.25, most=MOST_MINUTES, whole=False)
_group = Table(N_("who talks with whom"), default={"form": "solo"}, of={
    "form": One(N_("how people come together"), of=FORMS),
    "of": Name(N_("the id of the earlier step whose groups stay, join or mix"), default=None),
    "size": Number(N_("how many in a group"), default=0, most=200),
    "least": Number(N_("the fewest in a group"), default=0, most=200),
    "most": Number(N_("the most in a group"), default=0, most=200),
    "toward": Name(N_("the id of the later step in which whole groups join"), default=None),
    "apart": List(N_("what should differ inside a group"), of=One(N_("a trait"), of=("perspective",))),
    "names": Slot(N_("`{slot}` of a list of names that groups bear"), default=None),
    "finding": Yes(N_("people look for each other before the clock starts")),
    "quiet": Yes(N_("groups sit together, and everybody works by themselves")),
    "stay": Yes(N_("in a loop: the groups of the first time stay")),
    "when": Yes(N_("only when this is so; else everybody is alone"), default=True, slot=True),
})
_act = Table(N_("what people do here"), of={
    "act": One(N_("the kind of act"), of=ACTS),
    "deck": Name(N_("the pile of cards it is about"), default=None),
    "by": One(N_("who does it"), of=BY, default="person"),
    "of": One(N_("which cards it is about"), of=("own", "group", "all", "dealt"), default=None),
    "where": Words(N_("only cards of which this is so"), default=None, most=60),
    "name": Name(N_("the name under which it is counted"), default=None),
    "title": Words(N_("the words on the button"), default="", most=60),
    "untitle": Words(N_("the words that take it back"), default="", most=60),
    "most": Number(N_("how many at most"), default=0, most=200, slot=True),
    "least": Number(N_("how many at least"), default=0, most=200),
    "parents": One(N_("whether it grows out of other cards"), of=("none", "optional", "required"), default="none"),
    "names": Yes(N_("whether the author is kept"), default=True),
    "live": Yes(N_("how many there are is shown while the step runs")),
    "scale": List(N_("the least and the most"), of=Number(N_("an end of the scale"), most=10), default=None, least=2, most=2),
    "per": One(N_("a field of the card: `most` holds for each of its values"), of=("to",), default=None),
    "low": Words(N_("what the least of the scale means"), default="", most=40),
    "high": Words(N_("what the most of the scale means"), default="", most=40),
    "late": Number(N_("in how many turns of a loop who has no card yet may still write one"), default=0, most=12),
    "surface": Name(N_("where cards are placed"), default=None),
    "answers": List(N_("the closed list"), of=Table(N_("an answer"), of={
        "key": Name(N_("how it is kept")), "title": Words(N_("how it reads"), most=40)}), default=(), most=8),
    "zone": Words(N_("the column a new card stands in, or from which groups bring cards"), default=None, most=40),
})
_part = Table(N_("one part of a turn"), of={
    "id": Name(N_("its id")), "title": Words(N_("its title"), most=40), "minutes": _minutes,
    "say": Words(N_("what everybody reads"), default=""),
    "role": Words(N_("what the one whose turn it is reads"), default=""),
    "others": Words(N_("what the others read"), default=""),
})
_turns = Table(N_("a loop over the members of each group, on a clock of its own"), default=None, of={
    "role": Words(N_("what the one is called whose turn it is"), default="", most=40),
    "others": Words(N_("what the others are called"), default="", most=40),
    "usual": Number(N_("for how many turns the minutes are meant"), least=1, most=12),
    "parts": List(N_("what happens in a turn"), of=_part, least=1, most=12),
})
_step = Table(N_("a step"), of={
    "id": Name(N_("its id")),
    "title": Words(N_("its title"), most=40),
    "dots": Number(N_("1, 2, 4 or 9: how many think together"), default=0, most=9),
    "minutes": Either(N_("a number of minutes above 0, at most 120, or a table of usual, least and most"), of=(
        _minutes, Table("", of={"usual": _minutes, "least": Number("", whole=False, most=MOST_MINUTES), "most": _minutes}))),
    "pace": One(N_("who ends it"), of=PACES, default="timed"),
    "optional": Yes(N_("may be skipped"), slot=True),
    "say": Words(N_("what the projector says")),
    "do": Words(N_("what the phone says")),
    "days": Words(N_("what is said instead of both where it is held over days"), default=""),
    "ask": Words(N_("the question of this step, where it is not the round's"), default="", most=200),
    "group": _group,
    "write": List(N_("acts"), of=_act),
    "read": List(N_("what is read"), of=Table(N_("cards to read"), of={
        "deck": Name(N_("the pile")), "whose": One(N_("whose cards"), of=("own", "group", "all"), default="group"),
        "where": Words(N_("only these"), default=None, most=60)})),
    "deal": Table(N_("cards are given out"), default=None, of={
        "deck": Name(N_("the pile")), "to": One(N_("to whom"), of=("person", "group"), default="person"),
        "aim": Number(N_("how often each card is wanted"), default=5, least=1, most=20),
        "only_short": Yes(N_("only cards that still need it")), "where": Words(N_("only these"), default=None, most=60),
        "pick": One(N_("which first"), of=("least rated", "most marked"), default="least rated")}),
    "turns": _turns,
    "call": Table(N_("a structure inside each group"), default=None, of={
        "use": Name(N_("the id of the structure")), "minutes": _minutes}),
    "after": List(N_("what happens when the step ends"), of=Table(N_("an act of the engine"), of={
        "act": One(N_("what"), of=("pool", "tally", "top", "sort")), "deck": Name(N_("the pile")),
        "rule": One(N_("how it is counted"), of=RULES, default=None), "name": Name(N_("which acts are counted"), default=None),
        "as": Name(N_("how the result is called"), default=None), "by": Name(N_("what ranks"), default=None),
        "n": Number(N_("how many"), default=0, most=200, slot=True), "ties": One(N_("ties at the cut"), of=("keep", "cut"), default="keep"),
        "where": Words(N_("only these"), default=None, most=60)})),
    "show": Table(N_("what the projector shows"), default={}, of={
        "wall": One(N_("what"), of=WALLS, default="prompt"), "surface": Name(N_("which surface"), default=None),
        "deck": Name(N_("which pile"), default=None)}),
})
_ask = Table(N_("what the facilitator fills in"), of={
    "label": Words(N_("what it is"), most=120), "hint": Words(N_("more about it"), default="", most=200),
    "kind": One(N_("what is typed"), of=("text", "whole", "yesno", "names"), default="text"),
    "required": Yes(N_("must be filled in")), "default": Either(N_("words, a number or true"), default=None, of=(
        Words("", most=300), Number(""), Yes(""))),
    "example": Words(N_("an example"), default="", most=300),
    "least": Number("", default=1, most=200), "most": Number("", default=20, most=200),
})
_field = Table(N_("a further field of a card"), of={
    "label": Words(N_("its label"), most=80), "most": Number(N_("letters at most"), default=280, most=2000),
    "required": Yes(N_("must be filled in")),
    "zone": Name(N_("only in cards that stand in this column"), default=None),
})
_deck = Table(N_("a pile of cards"), of={
    "title": Words(N_("what the cards are called"), most=40), "label": Words(N_("the label of the field"), most=80),
    "hint": Words(N_("what stands under the field"), default="", most=200),
    "button": Words(N_("the words on the button"), default="", most=40),
    "most": Number(N_("letters at most"), default=2000, least=20, most=2000),
    "fields": Named(N_("further fields"), of=_field), "apart": Yes(N_("goes to no group by itself")),
    "nameless": Yes(N_("nobody is kept as its author once the round is over")),
    "choices": List(N_("kinds of card to choose from"), of=Table(N_("a kind"), of={
        "key": Name(N_("how it is kept")), "title": Words(N_("how it reads"), most=60)}), most=8),
})
_zone = Table(N_("a place on the surface"), of={
    "key": Name(N_("how it is kept")), "title": Words(N_("how it reads"), most=40),
    "hint": Words(N_("what it means"), default="", most=160),
    "trap": Yes(N_("a trap")),
})
ROOT = Table(N_("the file"), of={
    "schema": One(N_("which grammar"), of=(SCHEMA,)),
    "id": Name(N_("its id")), "version": Number(N_("its version"), least=1),
    "title": Words(N_("its title"), most=60), "summary": Words(N_("one sentence"), most=200),
    "least": Number(N_("the fewest people it works for"), least=1, most=200),
    "good": Number(N_("from how many on it works well"), least=1, most=500),
    "instead": List(N_("what works for fewer people"), of=Name(N_("the id of another structure"))),
    "modes": List(N_("where it works"), of=One(N_("a place"), of=("room", "home", "days")), least=1, default=("room", "home")),
    "care": One(N_("how much care what is said needs"), of=("open", "candid", "private"), default="open"),
    "credit": Table(N_("whose it is"), of={"text": Words(N_("the names")), "site": Words(N_("where")), "licence": Words(N_("which"))}),
    "ask": Named(N_("what the facilitator fills in"), of=_ask),
    "inputs": Named(N_("what may be fed in"), of=Table(N_("an input"), of={
        "label": Words(N_("what it is"), most=80), "deck": Name(N_("the pile it becomes"), default=None)})),
    "decks": Named(N_("piles of cards"), of=_deck),
    "surfaces": Named(N_("where cards are placed"), of=Table(N_("a surface"), of={
        "kind": One(N_("its kind"), of=SURFACES), "drawn": One(N_("how it is drawn"), of=("lazy eight",), default=None),
        "zones": List(N_("its places"), of=_zone, most=12), "across": Words(N_("the name of the axis across"), default="", most=40),
        "up": Words(N_("the name of the axis upwards"), default="", most=40)})),
    "steps": List(N_("its steps"), of=_step, least=1, most=30),
    "loops": List(N_("runs of steps that come again"), of=Table(N_("a loop"), of={
        "id": Name(N_("its id")), "over": One(N_("over what"), of=("times", "prompts")),
        "steps": List(N_("neighbouring steps"), of=Name(N_("a step's id")), least=1),
        "n": Number(N_("how many times"), default=1, least=1, most=12, slot=True),
        "items": List(N_("what changes"), of=Table(N_("an item"), of={
            "key": Name(N_("how it is kept")), "title": Words(N_("its title"), most=40),
            "ask": Words(N_("the question"), most=200)}), most=12)})),
    "outputs": List(N_("what comes of it"), of=Table(N_("an output"), of={
        "name": Name(N_("its name")), "title": Words(N_("how it reads"), most=80), "deck": Name(N_("the pile")),
        "where": Words(N_("only these"), default=None, most=60), "becomes": One(N_("what it becomes"), of=BECOMES),
        "held": Yes(N_("only with the author's yes"))}), least=1, most=6),
})


def read_tree(tree):
    """A definition with every place filled. Raises BadStructure with every place of another shape."""
    if not isinstance(tree, dict):
        raise bad((), N_("must be a table"), says=ROOT.says)
    return ROOT.read(tree, ())
