"""One form for a whole page of ideas, without JavaScript: whichever button is pressed, nothing that was typed beside it is lost."""

import re
from html import unescape

import pytest

from app.calls import commands, queries
from tests.calls.calling import DAYS, TWO, Calling, kinds
from tests.calls.test_web import flat

SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}
OTHER = "It answers what carers told us. It waits because no ward has the room."


@pytest.fixture
def calling(cast, clock):
    """Two ideas, read by Cy and Mo, with two criteria."""
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo"), readers=2)
    calling.keys = [calling.enters("bo", "One"), calling.enters("pat", "Two")]
    calling.bell("ideas")
    return calling


class Page:
    """A page with one form of many buttons, as a browser without script has it open."""

    def __init__(self, browser, address, form):
        self.browser, self.form = browser, form
        self.reads(browser.get(address).text)

    def reads(self, page):
        self.text = page
        inside = page.split(f'id="{self.form}"', 1)[1].split("</form>", 1)[0]
        self.fields = {}
        for tag in re.findall(r"<input[^>]*>", inside):
            found = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
            if found["type"] == "hidden" or " checked" in tag:
                self.fields[found["name"]] = found.get("value", "")
        for name, words in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', inside, re.S):
            self.fields[name] = unescape(words).strip("\r\n")

    def types(self, **fields):
        self.fields |= fields
        return self

    def presses(self, address, **button):
        """The button with this address; its answer, read as the page that follows."""
        assert f'formaction="{address}"' in self.text or f'action="{address}"' in self.text
        answer = self.browser.post(address, data=self.fields | button)
        if not address.endswith("/announce"):
            self.reads(self.browser.get(answer.headers["Location"]).text if answer.status_code == 303 else answer.text)
        return answer.status_code


def marks_page(calling, name="cy"):
    return Page(calling.cast.as_(name), f"/calls/{calling.key}/panel", "reading")


def deciding_page(calling, name="ann"):
    return Page(calling.cast.as_(name), f"/calls/{calling.key}/shortlist", "deciding")


def of(calling, idea, press):
    return f"/calls/{calling.key}/ideas/{calling.keys[idea]}/{press}"


def marks(calling, idea, *given, note=""):
    key = calling.keys[idea]
    return {f"{key}-note": note, **{f"{key}-mark_{number}": str(mark) for number, mark in enumerate(given, start=1)}}


def sentences(calling, idea, text):
    return {f"{calling.keys[idea]}-sentences": text}


def hands(calling, name="cy"):
    found = {hand.entry.key: hand for hand in queries.hand_of(calling.row, getattr(calling.cast, name))}
    return [found[key] for key in calling.keys]


def test_any_button_saves_the_marks_of_all_ideas_on_the_page(calling):
    page = marks_page(calling).types(**marks(calling, 0, 4, 5, note="Ready"), **marks(calling, 1, 2, 0, note="Who pays?"))
    assert page.presses(of(calling, 0, "marks")) == 303
    assert [(hand.marks, hand.note, hand.counts) for hand in hands(calling)] == [([4, 5], "Ready", True), ([2, 0], "Who pays?", True)]
    assert page.fields.items() >= {**marks(calling, 0, 4, 5, note="Ready"), **marks(calling, 1, 2, 0, note="Who pays?")}.items()


def test_what_was_only_begun_is_kept_says_so_at_its_idea_and_does_not_count(calling):
    page = marks_page(calling).types(**marks(calling, 0, 4, 5), **marks(calling, 1, 2, note="Half a thought"))
    assert page.presses(of(calling, 0, "marks")) == 303
    begun = hands(calling)[1]
    assert (begun.marks, begun.note, begun.counts) == ([2, None], "Half a thought", False)
    assert queries.progress_of(calling.row).given == 1
    first, second = (page.text.split(f'id="idea-{key}"')[1].split("</section>")[0] for key in calling.keys)
    assert "A mark is missing here" in second and "A mark is missing here" not in first
    assert "Half a thought" in second
    assert page.types(**marks(calling, 1, 2, 3, note="Half a thought")).presses(of(calling, 1, "marks")) == 303
    assert queries.progress_of(calling.row).given == 2


def test_what_was_not_touched_is_not_written_again(calling):
    page = marks_page(calling).types(**marks(calling, 0, 4, 5))
    page.presses(of(calling, 0, "marks"))
    page.types(**marks(calling, 1, 1, 1)).presses(of(calling, 1, "marks"))
    assert kinds("marks_given") == ["marks_given"] * 2


def test_a_page_that_was_open_in_another_tab_takes_no_marks_back(calling):
    old = marks_page(calling)
    marks_page(calling).types(**marks(calling, 0, 4, 5, note="Ready")).presses(of(calling, 0, "marks"))
    old.types(**marks(calling, 1, 1, 1)).presses(of(calling, 1, "marks"))
    assert [(hand.marks, hand.note) for hand in hands(calling)] == [([4, 5], "Ready"), ([1, 1], "")]


def test_saying_an_interest_keeps_what_was_typed_for_the_others(calling):
    page = marks_page(calling).types(**marks(calling, 1, 3, 3, note="Fair"))
    assert page.presses(of(calling, 0, "interest")) == 303
    assert [(hand.marks, hand.note) for hand in queries.hand_of(calling.row, calling.cast.cy)] == [([3, 3], "Fair")]


def test_all_that_was_typed_stays_on_the_page_where_marks_are_refused(calling):
    page = marks_page(calling).types(**marks(calling, 0, 4, 5, note="Ready"), **marks(calling, 1, 9, 1, note="Oops"))
    assert page.presses(of(calling, 0, "marks")) == 409
    assert page.fields.items() >= marks(calling, 0, 4, 5, note="Ready").items() and "Oops" in page.text
    page.types(**marks(calling, 1, 1, 1, note="x" * 501))
    assert page.presses(of(calling, 0, "marks")) == 422
    assert "fault" in page.text.split(f'id="idea-{calling.keys[1]}"')[1].split("</section>")[0]
    assert not any(hand.marks for hand in hands(calling))


def test_words_that_come_after_the_bell_of_the_panel_stand_on_the_page_to_be_copied(calling):
    page = marks_page(calling).types(**marks(calling, 0, 4, 5, note="Typed until the bell"))
    calling.bell("shortlist")
    assert page.presses(of(calling, 0, "marks")) == 409
    assert "Typed until the bell" in page.text and "was not saved" in page.text


def test_words_for_an_idea_that_went_to_another_reader_stand_on_the_page_to_be_copied(calling):
    page = marks_page(calling).types(**marks(calling, 0, 4, 5, note="Typed in vain"), **marks(calling, 1, 3, 3))
    commands.declare_interest(calling.op("cy"), calling.key, calling.keys[0])
    assert page.presses(of(calling, 1, "marks")) == 409
    assert "Typed in vain" in page.text
    assert page.presses(of(calling, 1, "marks")) == 303
    assert queries.progress_of(calling.row).given == 1


def test_every_button_of_those_who_decide_saves_the_sentences_of_all_ideas(calling):
    calling.all_mark()
    page = deciding_page(calling).types(**sentences(calling, 0, TWO), **sentences(calling, 1, OTHER))
    assert page.presses(of(calling, 0, "shortlist"), on="yes") == 303
    assert {one.entry.key: one.entry.sentences for one in queries.judged(calling.row, calling.cast.ann)} == dict(
        zip(calling.keys, (TWO, OTHER), strict=True))
    assert queries.shortlist_of(calling.row) == calling.keys[:1]
    page.types(**sentences(calling, 1, TWO)).presses(of(calling, 0, "sentences"))
    assert [one.entry.sentences for one in queries.judged(calling.row, calling.cast.ann)] == [TWO, TWO]
    assert kinds("sentences_written") == ["sentences_written"] * 3


def test_a_sentence_alone_is_refused_at_its_idea_and_all_others_stay_typed(calling):
    calling.all_mark()
    page = deciding_page(calling).types(**sentences(calling, 0, TWO), **sentences(calling, 1, "One alone"))
    assert page.presses(of(calling, 0, "shortlist"), on="yes") == 409
    assert page.fields.items() >= {**sentences(calling, 0, TWO), **sentences(calling, 1, "One alone")}.items()
    first, second = (page.text.split(f'id="idea-{key}"')[1].split("</section>")[0] for key in calling.keys)
    assert "field-fault" in second and "field-fault" not in first
    assert queries.shortlist_of(calling.row) == [] and kinds("sentences_written") == []
    assert page.types(**sentences(calling, 1, OTHER)).presses(of(calling, 0, "shortlist"), on="yes") == 303


def test_an_empty_field_is_refused_only_where_its_own_button_was_pressed(calling):
    calling.all_mark()
    page = deciding_page(calling)
    assert page.presses(of(calling, 0, "sentences")) == 409 and "Write two sentences" in page.text
    assert page.presses(of(calling, 0, "shortlist"), on="yes") == 303


def test_two_who_write_at_once_never_write_over_each_other_unseen(calling):
    calling.all_mark()
    anns, mos = deciding_page(calling), deciding_page(calling, "mo")
    mos.types(**sentences(calling, 0, OTHER)).presses(of(calling, 0, "sentences"))
    assert anns.types(**sentences(calling, 1, TWO)).presses(of(calling, 1, "sentences")) == 303
    anns = deciding_page(calling)
    mos.types(**sentences(calling, 0, TWO)).presses(of(calling, 0, "sentences"))
    mine = "I would say it otherwise. It is close to the ward."
    assert anns.types(**sentences(calling, 0, mine)).presses(of(calling, 0, "sentences")) == 409
    assert TWO in anns.text and anns.fields[f"{calling.keys[0]}-sentences"] == mine and "meanwhile" in flat(anns.text)
    assert anns.presses(of(calling, 0, "sentences")) == 303
    assert mine in anns.text


def test_what_is_to_be_announced_is_kept_with_every_button_and_read_by_the_team_alone(calling, cast):
    calling.all_mark()
    calling.bell("shortlist")
    page = deciding_page(calling).types(**sentences(calling, 0, TWO), words="Two wards are ready.", chosen=calling.keys[0])
    assert page.presses(of(calling, 0, "sentences")) == 303
    assert page.fields.items() >= {"words": "Two wards are ready.", "chosen": calling.keys[0]}.items()
    for name in ("bo", "cy", "val"):
        for address in (f"/calls/{calling.key}", f"/thoughts/{calling.keys[0]}"):
            assert "Two wards are ready." not in cast.as_(name).get(address).text
    assert "Two wards are ready." not in deciding_page(calling, "mo").text
    calling.grounds(calling.keys[0])
    page.types(**sentences(calling, 1, OTHER))
    assert page.presses(f"/calls/{calling.key}/announce") == 303
    assert calling.state(calling.keys[0]) == "selected" and "Two wards are ready." in cast.as_("bo").get(f"/calls/{calling.key}").text


def test_all_that_was_typed_stands_on_the_page_to_be_copied_where_the_call_was_called_off_meanwhile(calling):
    calling.all_mark()
    calling.bell("shortlist")
    page = deciding_page(calling).types(**sentences(calling, 0, TWO), words="Two wards are ready.")
    commands.call_off(calling.op("ann"), calling.key, "No ward is free")
    assert page.presses(of(calling, 0, "sentences")) == 409
    assert TWO in page.text and "Two wards are ready." in page.text and "called off" in flat(page.text)
