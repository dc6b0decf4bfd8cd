"""Is every headline on the projector read whole, however long its words? The rule's pages, drawn by a real browser."""

import pytest
from playwright.sync_api import expect

from app.journal.record import Op
from app.rounds import commands
from app.workshops import commands as workshops
from tests.browser.looking import LOOKS
from tests.browser.walking import SOON

HEADLINES = {
    "four lines": ["WHO WAITS FOR PHYSIOTHERAPY WALKS WITH SOMEBODY WHO KNOWS HOW CHRONIC PAIN FEELS: WEEKLY"] * 6,
    "long words": [("Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente " * 2)[:90]] * 7,
    "one word": ["MW" * 45] * 6,
    "pictures and other scripts": ["痛みと心の健康を一緒に考える場所" * 5, "🙂" * 60, "الألم المزمن والصحة النفسية معا في مكان واحد قريب من البيت", "Боль и душевное здоровье вместе " * 2] * 2,
    "all kinds": ["Walk with a peer", "Tell the story once, to both", "W" * 90, "One number when both get worse", "Ask",
                  "Everybody who waits for physiotherapy walks with somebody who knows how pain feels: weekly"],
}
QUESTIONS = ("What would help?", "How could care for people with both persistent pain and low mood be joined up " * 3)


@pytest.mark.parametrize("words", HEADLINES)
@pytest.mark.parametrize("question", QUESTIONS, ids=["short question", "long question"])
def test_no_headline_on_the_wall_is_cut(evening, words, question):
    place = evening(people=1, settings={"question": question})
    ann = place.story.cast.ann.id
    place.room.next()
    for number, headline in enumerate(HEADLINES[words]):
        commands.enter_idea_for_table(Op.of(ann), place.key, headline, headline[:90].strip(), f"Table by the window {number}")
    place.room.next(3)
    stage = place.stage()
    pages, seen = 1, 0
    page = 0
    while page < pages:
        workshops.set_projector(Op.of(ann), place.key, page=page)
        stage.reload()
        expect(stage.locator(".wall li").first).to_be_visible(timeout=SOON)
        stage.evaluate("document.fonts.ready.then(() => null)")
        stage.evaluate(LOOKS)
        cut = stage.evaluate("Array.from(document.querySelectorAll('.wall li')).filter((one) => one.scrollHeight > one.clientHeight + 1)"
                             ".map((one) => one.textContent)")
        assert cut == [] and stage.evaluate("looks.geometry(true)") == []
        seen += stage.locator(".wall li").count()
        count = stage.locator(".wall-page")
        pages = int(count.inner_text().split()[-1]) if count.count() else 1
        page += 1
    assert seen == len(HEADLINES[words])
