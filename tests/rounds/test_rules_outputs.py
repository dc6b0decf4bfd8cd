"""What becomes of a card: by its deck, by what was said of it, and as the facilitator chose."""

from app.rounds.rules.outputs import carried, output_of, whole_text, with_choices

OUTPUTS = [
    {"name": "facts", "deck": "points", "where": "zone what", "becomes": "observation", "held": False},
    {"name": "actions", "deck": "points", "where": "picked", "becomes": "commitment", "held": False},
]
DECK = {"fields": {"second": {"label": "First step"}, "who": {"label": "Who"}}}


def test_a_card_belongs_to_the_first_output_that_means_it():
    assert output_of(OUTPUTS, "points", picked=True, zone="what")["name"] == "facts"
    assert output_of(OUTPUTS, "points", picked=True, zone="now")["name"] == "actions"
    assert output_of(OUTPUTS, "points", picked=False, zone="now") is None
    assert output_of(OUTPUTS, "other", picked=True, zone="what") is None


def test_the_facilitator_says_what_an_output_becomes_and_without_a_word_the_definition_does():
    chosen = with_choices(OUTPUTS, {"facts": "insight", "actions": ""})
    assert [output["becomes"] for output in chosen] == ["insight", "commitment"]
    assert OUTPUTS[0]["becomes"] == "observation"


def test_a_card_reads_with_its_fields_elsewhere():
    assert whole_text("A walk", {"second": "Ask the gym", "other": "x"}, DECK) == "A walk\nFirst step: Ask the gym"
    assert whole_text("A walk", {}, DECK) == whole_text("A walk", {"second": "x"}, None) == "A walk"


def test_what_is_too_long_loses_its_last_fields_and_never_its_words():
    assert whole_text("A walk", {"second": "Ask", "who": "Me"}, DECK, most=24) == "A walk\nFirst step: Ask"
    assert whole_text("A walk", {"second": "Ask"}, DECK, most=3) == "A walk"


def pile(most=200, **labels):
    return {"most": most, "fields": {name: {"label": label, "most": 40, "zone": None} for name, label in labels.items()}}


def test_a_field_of_the_same_label_stays_one_and_any_other_stands_below_the_words():
    fields = {"who": "Ann", "second": "Ask her"}
    here = pile(who="Who?", second="First step")
    assert carried("A bench", fields, here, pile(who="Who?")) == ("A bench\nFirst step: Ask her", {"who": "Ann"})
    assert carried("A bench", fields, here, pile(who="By whom?")) == ("A bench\nWho? Ann\nFirst step: Ask her", {})
    assert carried("A bench", {}, None, pile()) == ("A bench", {})


def test_whom_a_card_was_for_goes_on_as_words_and_what_does_not_fit_is_left_out():
    assert carried("Ring us", {"to": "Carers"}, pile(to="To whom"), pile(to="To whom")) == ("Ring us\nTo whom: Carers", {})
    assert carried("Ring us", {"who": "x" * 30}, pile(who="Who?"), pile(most=20)) == ("Ring us", {})
