"""Is every headline on the projector read whole, however long its words? The rule's pages, drawn by a real browser."""

import pytest
from playwright.sync_api import expect

from app.journal.record import Op
from app.rounds import commands
from app.workshops import commands as workshops
from tests.browser.looking import LOOKS
from tests.browser.walking import SOON

FOUR_LINES = ["WHO WAITS FOR PHYSIOTHERAPY WALKS WITH SOMEBODY WHO KNOWS HOW CHRONIC PAIN FEELS: WEEKLY"] * 6
ODD = [("Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente " * 2)[:90], "MW" * 45, "痛みと心の健康を一緒に考える場所" * 5,
       "🙂" * 60,
       "الألم المزمن والصحة النفسية معا في مكان واحد قريب من البيت", "Боль и душевное здоровье вместе " * 2, "Ask", "Walk with a peer"]
QUESTIONS = ("What would help?", "How could care for people with both persistent pain and low mood be joined up " * 3)
CUT = """Array.from(document.querySelectorAll('.wall li')).filter((one) => one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.textContent)"""


@pytest.mark.parametrize("question", QUESTIONS, ids=["short question", "long question"])
def test_no_headline_on_the_wall_is_cut(evening, question):
    place = evening(people=1, settings={"question": question})
    ann, stage = place.story.cast.ann.id, None
    place.room.next(4)
    for headlines in (FOUR_LINES, ODD):
        keys = [commands.enter_idea_for_table(Op.of(ann), place.key, words, words[:90].strip(), f"Table by the window {number}")
                for number, words in enumerate(headlines)]
        stage = stage or place.stage()
        assert read_whole(stage, lambda page: workshops.set_projector(Op.of(ann), place.key, page=page)) == len(headlines)
        for key in keys:
            commands.hide_idea(Op.of(ann), place.key, key)


def read_whole(stage, show_page):
    """Turn over all pages of the wall; nothing on them may be cut. Gives how many ideas were seen."""
    seen, page, pages = 0, 0, 1
    while page < pages:
        show_page(page)
        stage.reload()
        expect(stage.locator(".wall li").first).to_be_visible(timeout=SOON)
        stage.evaluate("document.fonts.ready.then(() => null)")
        stage.evaluate(LOOKS)
        assert stage.evaluate(CUT) == [] and stage.evaluate("looks.geometry(true)") == []
        seen += stage.locator(".wall li").count()
        number = stage.locator(".wall-page")
        pages = int(number.inner_text().split()[-1]) if number.count() else 1
        page += 1
    return seen
