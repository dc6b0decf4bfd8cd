"""What do people do on the board over a bad line, and what must be there afterwards, once?"""

from sqlalchemy import func, select

from app.board import commands
from app.board.models import Comment, Offer, Support, Thought
from app.calls.models import CallEntry
from app.extensions import db
from app.journal.record import Op
from app.signup.models import SignUp
from tests.browser.bad_line import BadLine, typed
from tests.browser.test_story_call import call_that_is_open
from tests.signup.evening import Evening

READY = "[data-piece='board/begun'][data-state=ready]"
ARRIVED = ".notice-done a:text-is('{0}'), h1:text-is('{0}')"


def number(column, *which):
    """How many rows there are now."""
    db.session.rollback()
    return db.session.scalar(select(func.count(column)).where(*which))


class Journeys:
    """The Lab in which they walk; each journey gives (what arrived as often as it should, once; what it was)."""

    def __init__(self, cast):
        self.cast, self.lab = cast, cast.lab.key
        self.call = call_that_is_open(cast)

    def idea(self):
        return commands.post_idea(Op.of(self.cast.cy.id), self.lab, "A walking group")

    def walk(self, name, page, seed, drop):
        """One journey from beginning to end; gives (rows it made, the line)."""
        line = BadLine(page, seed, drop)
        try:
            return getattr(self, name)(line, "again" if seed % 2 else "back", f"Words of journey {seed}"), line
        finally:
            line.end()

    def posts(self, line, way, words):
        """Post an idea."""
        rows = (Thought.id, Thought.headline == words)
        form = f"/labs/{self.lab}/new/idea", READY, lambda page: typed(page, "input[name=headline]", words), "button.button-go"
        line.send(form, lambda: number(*rows), way, says=ARRIVED.format(words))
        return number(*rows)

    def comments(self, line, way, words):
        """Say something about an idea."""
        rows, idea = (Comment.id, Comment.body == words), self.idea()

        def fill(page):
            page.locator("#say input[name=says][value=worry]").check(force=True)
            typed(page, "#say textarea[name=text]", words)
        line.send((f"/thoughts/{idea}", f"#say {READY}", fill, "#say button.button-go"), lambda: number(*rows), way)
        return number(*rows)

    def backs(self, line, way, _words):
        """Back an idea."""
        idea = self.idea()
        rows = (Support.id, Support.thought.has(key=idea), Support.withdrawn_at.is_(None))
        line.send((f"/thoughts/{idea}", "#own-support", lambda page: None, "#own-support button.button-go"), lambda: number(*rows), way)
        return number(*rows)

    def offers(self, line, way, words):
        """Offer a morning."""
        rows, idea = (Offer.id, Offer.words == words), self.idea()

        def fill(page):
            page.locator("form[action$='/offers']").evaluate("form => { const d = form.closest('details'); if (d) d.open = true; }")
            page.locator("form[action$='/offers'] input[value=time]").check(force=True)
            typed(page, "form[action$='/offers'] textarea, form[action$='/offers'] input[name=words]", words)
        line.send((f"/thoughts/{idea}", "form[action$='/offers']", fill, "form[action$='/offers'] button[type=submit]"),
                  lambda: number(*rows), way)
        return number(*rows)

    def answers(self, line, way, words):
        """Answer a call."""
        rows = (CallEntry.id, CallEntry.thought.has(headline=words))

        def fill(page):
            typed(page, "input[name=headline]", words)
            typed(page, "textarea[required], textarea[name^=answer]", "Whoever waits")
        line.send((f"/calls/{self.call}/answer", READY, fill, "button.button-go"), lambda: number(*rows), way,
                  says=ARRIVED.format(words))
        return number(*rows)

    def signs_up(self, line, way, words):
        """Say that one comes to a workshop."""
        evening = Evening(self.cast)
        rows = (SignUp.id, SignUp.page.has(key=evening.page_key))

        def fill(page):
            page.locator("input[name=place][value=room]").check(force=True)
            typed(page, "textarea[name=answer]", words)
            page.locator("input[name=consent]").check(force=True)
        line.send((f"/come/{evening.page_key}", "form[action*='/come/']", fill, "form[action*='/come/'] button.button-go"),
                  lambda: number(*rows), way)
        assert number(SignUp.id, SignUp.page.has(key=evening.page_key), SignUp.answer == words)
        return number(*rows)


NAMES = ("posts", "comments", "backs", "offers", "answers", "signs_up")
