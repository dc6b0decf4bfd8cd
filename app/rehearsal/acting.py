"""What does a simulated person do where the phone shows this view? Each function here answers one word of `data-view`."""

import re
import zlib
from collections import Counter
from datetime import timedelta

from app import clock
from app.rehearsal import reading, words

MOST_SAID_TOGETHER = 20
MOST_DAYS = 60  # ahead, for what somebody promises
SOME_STRIKE, SOME_PUT_A_QUESTION, SOME_SHARE_A_QUESTION, SOME_ANSWER_FULLY = 0.35, 0.4, 0.3, 0.6
SAME_THREE = 3


def write(one):
    """One to three cards of one's own, with what their deck asks for besides; then some say that they are done."""
    asked = reading.words_on(one.shown("phone-item") + one.shown("phone-card-top", "idea-label"))
    number = re.search(r"at most: (\d+)", reading.words_on(one.shown("phone-card-rest", "<button")))
    for _ in range(min(one.lot.randint(1, 3), int(number[1]) if number else 3)):
        one.think(2, 15)
        one.send("ideas", text=one.next_words(asked), named=reading.hidden(one.shown("phone-item"), "named"),
                 **_filled(one, one.shown("phone-card-top") + one.shown("phone-card-rest")))
    one.say_done()


def cards(one):
    """Score what was dealt, mark a few, place them: everybody leans a little the same way, so that results have an order."""
    left = re.search(r"Left to give: (\d+)", reading.words_on(one.shown("phone-cards")))
    marks = int(left[1]) if left else SAME_THREE
    waiting = reading.unsaid(one.shown("phone-cards", "/cards/"))
    for (key, act), choices in sorted(waiting.items(), key=lambda item: lean(item[0][0])):
        if act == "mark":
            marks -= 1
        if act != "mark" or marks >= 0:
            one.think(2, 8)
            one.press(_leaning(one.lot, key, choices))
    one.say_done()


def lean(key):
    """How much everybody likes a card: a number from 0 to 1 that is the same for all."""
    return zlib.crc32(key.encode()) % 1000 / 1000


def _leaning(lot, key, choices):
    """The choice at the place to which everybody leans, give or take one."""
    at = round(lean(key) * (len(choices) - 1)) + lot.choice((-1, 0, 0, 0, 1))
    return choices[max(0, min(len(choices) - 1, at))]


def together(one):
    """What a group does with one phone: whoever reads first acts, the others look whether somebody has, and wait."""
    if reading.buttons(one.shown("phone-item"), "/groups/"):
        choose_group(one)
        return
    one.think(5, 25)
    one.wait_behind(_place_in_group(one))
    pen = reading.buttons(one.shown("phone-group"), "/group/pen")
    if pen and "types for you all" not in reading.words_on(one.shown("phone-group")).lower() and one.lot.random() < 0.5:
        one.press(pen[0])
    say_together(one)


def choose(one):
    """In a group that chooses: say something of its cards, write where something is missing, and bring one to everybody."""
    one.think(8, 30)
    one.wait_behind(_place_in_group(one))
    group = one.shown("phone-group", 'class="group"')
    if "data-chosen" in group and reading.ticks(group, "idea"):
        return
    if "data-listens" not in group and _lacks(group):
        write_together(one)
    say_together(one)
    ideas = reading.ticks(one.shown("phone-group"), "idea")
    if ideas:
        idea, said = one.lot.choice(ideas)
        # Words of a person among them go forward under their own first words.
        one.send("group/put-forward", idea=idea, headline=words.HEADLINES.get(said, ""))
    bring(one)
    one.say_done()


def bring(one):
    """Where each card has a button that brings it: one or two of them, unless somebody of the group brought some."""
    offered = [button for button in reading.buttons(one.shown("phone-group"), "/group/put-forward") if button.has.get("name") == "idea"]
    if offered and not any(button.pressed for button in offered):
        for button in one.lot.sample(offered, min(len(offered), one.lot.randint(1, 2))):
            one.think(2, 6)
            one.press(button)


def _lacks(group):
    """Whether the group has nothing to choose from yet, or has to say of each card what it makes of it."""
    return not (reading.cards(group) or reading.ticks(group, "idea")) or bool(reading.ticks(group, "parents"))


def write_together(one):
    """Type something for the group; about one of the cards where the step says so."""
    one.think(3, 15)
    group, rest = one.shown("phone-group"), one.shown("phone-group-rest", "<button")
    about = [value for value, _words in reading.ticks(group, "parents")]
    asked = reading.words_on(one.shown("phone-item") + rest)
    one.send("group/ideas", text=one.next_words(asked, together=True), parents=one.lot.sample(about, min(1, len(about))),
             **_filled(one, rest))


def say_together(one):
    """Strike, answer or place what lies before the group; whoever sees that another has begun leaves it to them."""
    if _place_in_group(one) and any(button.pressed for button in reading.buttons(one.shown("phone-group"), "/cards/")):
        return
    tried = set()
    while True:
        waiting = [of for of in reading.unsaid(one.shown("phone-group")).items() if of[0] not in tried]
        if not waiting or len(tried) == MOST_SAID_TOGETHER:
            return
        (key, act), choices = waiting[0]
        tried.add((key, act))
        if act != "strike" or one.lot.random() < SOME_STRIKE:
            one.think(2, 6)
            one.press(one.lot.choice(choices))


def choose_group(one):
    """Sit down in one of the groups that bear a name."""
    one.think(3, 12)
    offered = reading.buttons(one.shown("phone-item"), "/groups/")
    if offered:
        one.press(offered[one.number % len(offered)])


def pair(one):
    """Of two neighbours the one with the even number types the number of the other."""
    one.think(4, 15)
    if int(one.label) % 2 == 0:
        one.send("pair", number=f"{int(one.label) - 1:02d}")


def ask(one):
    """Answer by words, by a sentence, or by a tap."""
    one.think(3, 20)
    item = reading.hidden(one.shown("phone-item"), "item")
    view = one.view().split()
    if "ask-words" in view:
        most = re.search(r'data-words="(\d)"', one.shown("phone-item"))
        said = one.lot.sample(words.SINGLE, one.lot.randint(1, int(most[1]) if most else 1))
        one.send("answers", item=item, **dict(zip(("first", "second", "third"), said, strict=False)))
    elif "ask-sentence" in view:
        one.send("answers", item=item, text=one.next_words(reading.words_on(one.shown("phone-item"))))
    else:
        offered = [button for button in reading.buttons(one.shown("phone-mine", "/answers/"), "/answers/")
                   if button.has.get("name") == "answer"]
        if offered:
            one.press(_leaning(one.lot, item, offered))


def questions(one):
    """Some put a question, some say of another's that it is theirs too."""
    one.think(5, 30)
    if one.lot.random() < SOME_PUT_A_QUESTION:
        one.send("questions", item=reading.hidden(one.shown("phone-item"), "item"), text=one.lot.choice(words.QUESTIONS))
    for button in reading.buttons(one.shown("phone-mine"), "/mine-too"):
        if not button.pressed and one.lot.random() < SOME_SHARE_A_QUESTION:
            one.press(button)


def became(one):
    """Say what became of what one had promised; somebody new has promised nothing."""
    one.think(3, 15)
    asked = {}
    for button in reading.buttons(one.shown("phone-mine"), "/commitments/"):
        asked.setdefault(button.address, []).append(button)
    for answers in asked.values():
        if not any(button.pressed for button in answers):
            one.press(one.lot.choice(answers))


def vote(one):
    """Give the dots of a ballot."""
    one.think(3, 25)
    shown = one.shown("phone-ballot", "/vote")
    address = re.search(r'action="([^"]+/vote)"', shown)
    offered = re.findall(r'name="dots-([a-z0-9]+)"', shown)
    allowed = re.search(r'data-dots="(\d+)" data-most="(\d+)"', shown)
    if address and offered and allowed:
        dots = _give(one.lot, offered, *map(int, allowed.groups()))
        one.browser.post(address[1], **{f"dots-{option}": number for option, number in dots.items()}, replaces="")


def _give(lot, offered, dots, most):
    """{option: dots}: everybody leans the same way a little, so that the result has an order."""
    given = Counter()
    for _ in range(dots):
        free = [option for option in offered if given[option] < most]
        if free:
            given[min(lot.sample(free, min(2, len(free))))] += 1
    return given


def _place_in_group(one):
    """How many are named before this person in their group; whoever reads first acts first."""
    people = re.search(r'<ul class="group-people">.*?</ul>', one.shown("phone-group", "group-people"), re.S)
    numbers = re.findall(r'<span class="number">(\d+)</span>', people[0]) if people else []
    return numbers.index(one.label) if one.label in numbers else 0


def _filled(one, fragment):
    """The further fields of a card as somebody fills them in: all that are required, and often the others."""
    filled = {}
    for name, tags in reading.fields(fragment).items():
        required = any("required" in tag.has for tag in tags)
        if name == "text" or not (required or name == "zone" or one.lot.random() < SOME_ANSWER_FULLY):
            continue
        filled[name] = {
            "by": lambda: (clock.now() + timedelta(days=one.lot.randint(2, MOST_DAYS))).date().isoformat(),
            "who": lambda: one.lot.choice(words.NAMES),
            "to": lambda fragment=fragment: one.lot.choice(reading.options(fragment, "to") or [""]),
            "zone": lambda tags=tags: one.lot.choice(tags).has.get("value", ""),
        }.get(name, lambda: one.lot.choice(words.SECOND))()
    return filled


# In this order where a view holds several words. In the others (listen, wait, note, break) nothing is sent.
ACTS = {"pair": pair, "write": write, "cards": cards, "sit": together, "talk": together, "type": write_together, "choose": choose,
        "ask": ask, "questions": questions, "became": became, "ballot": vote}

