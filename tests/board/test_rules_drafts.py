"""What was typed is never lost: whatever order savings, sending, lost replies and other devices come in."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.board.rules import drafts
from tests.board.saying_no import refuses

PLACE = "idea:abc2345678"


@dataclass
class Server:
    """The drafts of one person for one form, by the rules alone, as commands/drafting.py uses them."""

    stored: dict = field(default_factory=dict)
    sent: dict = field(default_factory=dict)
    posted: list = field(default_factory=list)

    def save(self, words):
        if drafts.is_sent(words.edition, self.sent.get(words.form)):
            return "sent"
        found = drafts.taken_over(self.stored.values(), words)
        if drafts.is_late(found, words):
            return "late"
        place = found.place if found else drafts.free_place(PLACE, words.form, set(self.stored))
        self.stored[place] = SimpleNamespace(**{**vars(words), "place": place})
        return "kept"

    def post(self, words):
        if words.form in self.sent:
            return "refused"
        self.posted.append(words.text)
        self.sent[words.form] = words.edition
        self.stored = {place: one for place, one in self.stored.items() if not drafts.goes_with(one, words)}
        return "posted"

    def newest(self):
        return max(self.stored.values(), key=lambda one: one.edition, default=None)


class Device:
    """A page on one device: it keeps what is not confirmed, as static/js/board/begun.js does."""

    def __init__(self, server, clock, name):
        self.server, self.clock, self.name = server, clock, name
        self.pages, self.on_the_way, self.kept = 0, [], {}
        self.open()

    def open(self):
        self.pages += 1
        self.form = f"{self.name}{self.pages}".ljust(16, "-")
        draft = self.server.newest()
        self.since = drafts.mark(draft.form, draft.edition) if draft else ""
        self.text, self.edition = (draft.text if draft else ""), 0
        for words in list(self.kept.values()):
            self._confirmed(words, self.server.save(words))

    def type(self, letter):
        self.edition = next(self.clock)
        self.text += letter
        self.kept[self.form] = self.words()

    def words(self):
        return SimpleNamespace(form=self.form, edition=self.edition, since=self.since, text=self.text)

    def start_saving(self):
        if self.edition:
            self.on_the_way.append(("save", self.words()))

    def start_posting(self):
        if self.text:
            self.on_the_way.append(("post", self.words()))

    def arrive(self, which, is_heard):
        if not self.on_the_way:
            return
        act, words = self.on_the_way.pop(which % len(self.on_the_way))
        became = getattr(self.server, act)(words)
        if is_heard and act == "save":
            self._confirmed(words, became)

    def _confirmed(self, words, became):
        kept = self.kept.get(words.form)
        if kept is not None and kept.edition <= words.edition:
            del self.kept[words.form]


ACTS = ("write", "write", "write", "post", "open", "arrive", "arrive", "arrive", "lose", "drop")
STEPS = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1]), st.sampled_from(ACTS), st.integers(0, 2)), min_size=4, max_size=16)


@settings(max_examples=200)
@given(STEPS)
# An older saving arrives last; the post arrives after words that were typed behind it; another device goes on from a draft.
@example([(0, "write", 0), (0, "write", 1), (0, "arrive", 1), (0, "arrive", 0)])
@example([(0, "post", 0), (0, "write", 1), (0, "arrive", 1), (0, "arrive", 0)])
@example([(0, "write", 0), (0, "arrive", 0), (1, "open", 0), (1, "write", 1), (0, "write", 2), (1, "arrive", 0), (0, "arrive", 0)])
@example([(0, "post", 0), (0, "lose", 0), (0, "write", 1), (0, "arrive", 0)])
def test_what_was_typed_last_on_a_page_is_on_the_board_or_in_a_draft_or_on_its_device(steps):
    server, clock = Server(), iter(range(1, 1000))
    devices = [Device(server, clock, name) for name in ("phone", "desk")]
    typed = {}
    for number, act, which in steps:
        device = devices[number]
        if act in ("write", "post"):
            device.type("abc"[which])
            typed[device.form] = device.text
            device.start_saving() if act == "write" else device.start_posting()
        elif act == "drop" and device.on_the_way:
            device.on_the_way.pop(which % len(device.on_the_way))
        elif act in ("arrive", "lose"):
            device.arrive(which, is_heard=act == "arrive")
        elif act == "open":
            device.open()
        safe = {*server.posted, *(one.text for one in server.stored.values()),
                *(one.text for each in devices for one in each.kept.values())}
        # A page whose draft another page went on from has its words at the beginning of those.
        for text in typed.values():
            assert any(one.startswith(text) for one in safe), text


def draft(form="first-page-------", edition=5, place=PLACE, text="Walk"):
    return SimpleNamespace(form=form, edition=edition, place=place, text=text)


def words(form, edition, since=""):
    return SimpleNamespace(form=form, edition=edition, since=since)


def test_newer_words_of_the_same_page_take_the_place_of_older_ones_and_not_the_other_way_round():
    kept = draft()
    assert drafts.taken_over([kept], words(kept.form, 6)) is kept
    assert not drafts.is_late(kept, words(kept.form, 6))
    assert drafts.is_late(kept, words(kept.form, 4))


def test_a_page_goes_on_from_the_draft_it_was_drawn_from_and_never_over_what_another_page_wrote_since():
    kept = draft()
    assert drafts.taken_over([kept], words("second-page------", 9, drafts.mark(kept.form, 5))) is kept
    assert drafts.taken_over([kept], words("second-page------", 9, drafts.mark(kept.form, 4))) is None
    assert drafts.taken_over([kept], words("second-page------", 9)) is None


def test_words_that_take_nobodys_place_stand_beside():
    assert drafts.free_place(PLACE, "f" * 16, set()) == PLACE
    taken = {PLACE}
    for _ in range(3):
        beside = drafts.free_place(PLACE, "f" * 16, taken)
        assert beside not in taken and drafts.base_of(beside) == PLACE and drafts.PLACE.fullmatch(beside)
        taken.add(beside)


def test_what_was_in_a_sent_text_is_not_begun_again_and_what_was_typed_after_it_is():
    assert drafts.is_sent(5, 5) and drafts.is_sent(4, 5)
    assert not drafts.is_sent(6, 5) and not drafts.is_sent(5, None)


def test_a_draft_goes_with_what_was_sent_unless_it_holds_newer_words():
    kept = draft()
    assert drafts.goes_with(kept, words(kept.form, 5)) and not drafts.goes_with(kept, words(kept.form, 4))
    assert drafts.goes_with(kept, words("second-page------", 0, drafts.mark(kept.form, 5)))
    assert not drafts.goes_with(kept, words("second-page------", 9))


@pytest.mark.parametrize("fields, has", [
    ({"headline": "Walk"}, True), ({"headline": "  ", "attribution": "named", "language": "cy"}, False), ({}, False),
])
def test_choices_alone_are_no_draft(fields, has):
    assert drafts.has_words(fields) is has


def test_a_draft_holds_what_a_form_may_and_no_more():
    assert drafts.tidied({"body": "a\r\nb"}) == {"body": "a\nb"}
    with refuses("draft_too_long"):
        drafts.tidied({"body": "x" * 12_001})
    with refuses("no_such_form"):
        drafts.tidied({f"field{n}": "" for n in range(31)})
    with refuses("no_such_form"):
        drafts.tidied({"<b>": "x"})
    with refuses("too_many_drafts"):
        drafts.check_how_many(40)
    drafts.check_how_many(39)


@pytest.mark.parametrize("place", ["", "idea", "idea:", "Idea:abc", "idea:abc~xyz", "idea:../..", "idea:abc ~12345678"])
def test_a_place_that_no_form_has_is_refused(place):
    with refuses("no_such_form"):
        drafts.check_place(place, "f" * 16)
    drafts.check_place("comment:abc2345678~12ab34cd", "f" * 16)
