"""What does a simulated person send where a phone shows this?"""

import random
import re

import pytest

from app.rehearsal import acting, habits, reading, words
from app.rehearsal.participant import Participant

ITEM = '<div id="phone-item" data-view="{view}"><h1>{asked}</h1>{more}' \
       '<input type="hidden" name="named" value="r1.2" form="idea-form"></div>'
TOP = '<div id="phone-card-top"><label id="idea-label">{label}</label></div>'
PRESS = '<button class="button" type="submit" form="press" formaction="/w/k/{to}"{named}{pressed}><span>{words}</span></button>'
PEOPLE = '<section class="group" data-group="g"><ul class="group-people"><li><span class="number">03</span></li>' \
         '<li><span class="number">07</span></li></ul>'


class Phone(Participant):
    """Somebody whose phone shows these fragments, and whose presses are written down instead of sent."""

    def __init__(self, label="07", seed=1, **fragments):
        super().__init__("http://localhost:1", "CODE", 7, seed)
        self.label, self.fragments, self.sent, self.waited = label, fragments, [], 0

    def shown(self, id, holding=""):
        return self.fragments.get(id.replace("-", "_"), "")

    def view(self):
        found = re.search(r'data-view="([^"]*)"', self.shown("phone-item"))
        return found[1] if found else ""

    def think(self, least, most):
        assert least < most

    def wait_behind(self, others):
        self.waited = others

    def send(self, where, **fields):
        self.sent.append((where, fields))

    def press(self, button):
        self.sent.append((button.address, {button.has.get("name"): button.has.get("value")}))


def item(view, asked="How?", more=""):
    return ITEM.format(view=view, asked=asked, more=more)


def press(to, words="Go", value=None, pressed=None):
    named = f' name="value" value="{value}"' if value is not None else ""
    return PRESS.format(to=to, words=words, named=named, pressed=f' aria-pressed="{str(pressed).lower()}"' if pressed is not None else "")


def sent_to(phone, where):
    return [fields for address, fields in phone.sent if where in address]


def test_a_required_field_of_a_card_is_always_filled_in():
    rest = '<p>Everybody writes at most: 1</p><input class="input" name="second" maxlength="200" required><button>Go</button>'
    phone = Phone(phone_item=item("write"), phone_card_top=TOP.format(label="Your bold idea"), phone_card_rest=rest)
    acting.write(phone)
    (written,) = sent_to(phone, "ideas")
    assert written["second"] in words.SECOND
    assert written["named"] == "r1.2"


def test_a_date_and_a_kind_are_such_as_the_form_takes():
    rest = '<input type="date" name="by" required><input name="who" required><button>Go</button>'
    top = '<input type="radio" name="zone" value="keep" checked><input type="radio" name="zone" value="try">'
    phone = Phone(phone_item=item("write"), phone_card_top=top, phone_card_rest=rest)
    acting.write(phone)
    written = sent_to(phone, "ideas")[0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", written["by"])
    assert written["zone"] in ("keep", "try")
    assert written["who"] in words.NAMES


@pytest.mark.parametrize("asked, said", [
    ("How could we make sure of the worst result?", words.RISKS), ("Name an activity of yours", words.ACTIVITIES),
    ("What do you need from the others?", words.REQUESTS), ("A rule that all must keep", words.RULES),
    ("Your 15%", words.PROMISES), ("What was most useful to you?", words.TAKEAWAYS), ("What would help?", tuple(words.IDEAS)),
])
def test_words_fit_what_is_asked(asked, said):
    assert words.words_for(asked) == said


def test_the_score_leans_so_that_many_people_give_an_order():
    def given(card):
        buttons = "".join(press(f"cards/{card}/rate", number, number, False) for number in range(1, 6))
        phones = [Phone(seed=seed, phone_item=item("cards"), phone_cards=f"<section>{buttons}</section>") for seed in range(20)]
        for phone in phones:
            acting.cards(phone)
        return sum(int(sent_to(phone, "/rate")[0]["value"]) for phone in phones)

    cards = sorted("abcdefgh", key=acting.lean)
    assert given(cards[0]) < given(cards[-1])


def test_nobody_says_twice_what_they_have_said_of_a_card():
    shown = press("cards/a/rate", "3", 3, True) + press("cards/a/rate", "4", 4, False)
    phone = Phone(phone_item=item("cards"), phone_cards=shown)
    acting.cards(phone)
    assert not sent_to(phone, "/cards/")


def test_no_more_marks_are_set_than_are_left():
    shown = '<span class="meta">Left to give: 2</span>' + "".join(press(f"cards/{card}/mark/pull", pressed=False) for card in "abcde")
    phone = Phone(phone_item=item("cards"), phone_cards=shown)
    acting.cards(phone)
    assert len(sent_to(phone, "/mark/pull")) == 2


def test_who_stands_second_in_a_group_waits_for_the_first():
    phone = Phone(label="07", phone_item=item("talk"), phone_group=PEOPLE + "</section>")
    acting.together(phone)
    assert phone.waited == 1


def test_a_group_answers_every_card_that_has_no_answer():
    answers = "".join(press(f"cards/{card}/answer/reply", value=value, pressed=False) for card in "ab" for value in ("yes", "no"))
    phone = Phone(phone_item=item("choose"), phone_group=PEOPLE + answers + "</section>")
    acting.choose(phone)
    assert len(sent_to(phone, "/answer/reply")) == 2


def test_whoever_sees_that_another_has_begun_leaves_it_to_them():
    answers = press("cards/a/answer/reply", value="yes", pressed=True) + press("cards/b/answer/reply", value="yes", pressed=False)
    shown = PEOPLE + answers + "</section>"
    first, second = Phone(label="03", phone_item=item("choose"), phone_group=shown), Phone(phone_item=item("choose"), phone_group=shown)
    for phone in (first, second):
        acting.choose(phone)
    assert len(sent_to(first, "/answer/")) == 1
    assert not sent_to(second, "/answer/")


def test_what_is_typed_is_about_one_card_where_the_group_has_cards_before_it():
    cards = '<label><input type="checkbox" name="parents" value="p1"><span>It is about this one</span></label>'
    phone = Phone(phone_item=item("choose"), phone_group=PEOPLE + cards + "</section>", phone_group_rest="<button>Add</button>")
    acting.choose(phone)
    assert sent_to(phone, "group/ideas")[0]["parents"] == ["p1"]


def test_a_group_that_has_chosen_is_left_alone():
    picks = '<label><input type="radio" name="idea" value="i"><span>Words</span></label>'
    shown = PEOPLE.replace('data-group="g"', 'data-group="g" data-chosen') + picks
    phone = Phone(phone_item=item("choose"), phone_group=shown)
    acting.choose(phone)
    assert not phone.sent


def bring(number, pressed):
    return PRESS.format(to="group/put-forward", words="We bring this", named=f' name="idea" value="i{number}"',
                        pressed=f' aria-pressed="{pressed}"')


def test_a_group_whose_cards_have_a_button_each_brings_one_or_two_of_them():
    cards = "".join(bring(number, "false") for number in range(4))
    phone = Phone(phone_item=item("choose"), phone_group=PEOPLE + cards + "</section>", phone_group_rest="<button>Add</button>")
    acting.choose(phone)
    assert 1 <= len(sent_to(phone, "group/put-forward")) <= 2


def test_what_somebody_of_the_group_brought_is_enough():
    phone = Phone(phone_item=item("choose"), phone_group=PEOPLE + bring(1, "true") + bring(2, "false") + "</section>")
    acting.choose(phone)
    assert not sent_to(phone, "group/put-forward")


def test_people_sit_down_in_a_group_that_bears_a_name():
    phone = Phone(phone_item=item("talk", more=press("groups/wards") + press("groups/home")))
    acting.together(phone)
    assert sent_to(phone, "/groups/")


def test_of_two_neighbours_one_types_the_number_of_the_other():
    even, odd = Phone(label="08", phone_item=item("talk pair")), Phone(label="07", phone_item=item("talk pair"))
    for phone in (even, odd):
        acting.pair(phone)
    assert even.sent == [("pair", {"number": "07"})]
    assert not odd.sent


def test_somebody_says_what_became_of_every_promise():
    shown = "".join(press(f"commitments/{one}", value=answer, pressed=False) for one in "ab" for answer in ("done", "doing", "changed"))
    phone = Phone(phone_item=item("became"), phone_mine=shown.replace("/w/k/commitments", "/commitments"))
    acting.became(phone)
    assert len(sent_to(phone, "/commitments/")) == 2


def test_where_people_only_listen_or_keep_notes_nothing_is_sent():
    assert not {"listen", "wait", "note", "break", "results"} & set(acting.ACTS)


def test_one_phone_in_twelve_lies_dark_for_a_while_and_some_come_late():
    lot = random.Random(3)
    people = [habits.habits_of(number, lot, 120) for number in range(120)]
    assert sum(any(away.how == habits.DARK for away in one.away) for one in people) == 10
    assert any(one.comes_in > 60 for one in people)
    assert any(away.how == habits.LEAVE for one in people for away in one.away)
    assert sum(one.stays < 7200 for one in people) < 20


def test_a_select_is_filled_with_one_of_what_it_offers():
    rest = '<select class="input" name="to"><option>Wards</option><option>Home</option></select>'
    assert reading.options(rest, "to") == ["Wards", "Home"]
