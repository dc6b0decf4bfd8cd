"""Hidden is gone everywhere: from each page, room, feed, file, letter and list that somebody reads who neither wrote nor moderates it."""

import pytest
from flask import current_app
from sqlalchemy import select

from app.board import commands as board
from app.board import queries
from app.board.models import Support
from app.extensions import db
from app.following.commands import read_journal
from app.following.models import News
from app.following.queries.news import told
from app.journal.record import Op
from app.live.fragments import snapshot
from app.moderation.commands import act_on
from app.people.models import Person
from app.profiles import commands as profiles
from app.profiles.models import ProfileCard


class Board:
    """A board on which each thing that somebody wrote says a word of its own, and all that Cy and whoever takes it home read of it."""

    def __init__(self, cast):
        self.cast, lab = cast, cast.lab.key
        self.keys = {
            "insight": board.post_insight(self.by("bo"), lab, "Wordofinsight tell", "Wordofinsight"),
            "theme": board.form_theme(self.by("ann"), lab, "Wordoftheme"),
            "opportunity": board.form_opportunity(self.by("ann"), lab, "Wordofopportunity"),
            "idea": board.post_idea(self.by("bo"), lab, "Wordofidea letter", "Wordofidea", given={"who": "Wordofidea"}),
            "absorbed": board.post_idea(self.by("pat"), lab, "Wordofabsorbed letter"),
        }
        keys = self.keys
        keys["comment"] = board.comment_on(self.by("pat"), keys["idea"], "Wordofcomment", says="worry")
        board.comment_on(self.by("pat"), keys["absorbed"], "Wordofabsorbed")
        board.back_thought(self.by("pat"), keys["idea"], "Wordofsupport")
        keys["support"] = db.session.scalar(select(Support.key))
        keys["offer"] = board.offer_help(self.by("pat"), keys["idea"], "time", "Wordofoffer")
        self.token = board.ask_check(self.by("ann"), keys["theme"], 7)
        keys["check_answer"] = board.answer_check(self.by("pat"), self.token, "missing", "Wordofcheckanswer")
        for upper, lower in (("theme", "insight"), ("opportunity", "theme"), ("idea", "opportunity")):
            board.rest_on(self.by("ann"), keys[upper], keys[lower])
        board.merge_thoughts(self.by("ann"), keys["idea"], keys["absorbed"])
        profiles.save_card(self.by("pat"), lab, brings="Wordofcard", expertise="letter, Wordofcard")
        profiles.share_card(self.by("pat"), lab)
        keys["card"] = db.session.scalar(select(ProfileCard.key))
        while read_journal():
            pass

    def by(self, name):
        return Op.of(getattr(self.cast, name).id)

    def hide(self, kind):
        of = "thought" if kind in ("insight", "theme", "opportunity", "idea", "absorbed") else kind
        act_on(self.by("mo"), "hide", of, self.keys[kind], "It names a nurse")
        db.session.rollback()

    def read(self):
        """All of it as one text."""
        return "\n".join([*self.pages(), *self.rooms(), *self.lists()])

    def pages(self):
        lab, keys, cy, ann = self.cast.lab.key, self.keys, self.cast.as_("cy"), self.cast.as_("ann")
        thoughts = [keys[kind] for kind in ("insight", "theme", "opportunity", "idea")]
        for address in (
            "/", f"/labs/{lab}", f"/labs/{lab}/board?show=200", f"/labs/{lab}/board?q=wordof", f"/labs/{lab}/theming", "/news",
            f"/labs/{lab}/ten-minutes", f"/labs/{lab}/feed.atom", f"/labs/{lab}/cards", f"/labs/{lab}/cards/{keys['card']}",
            *(f"/thoughts/{key}" for key in (*thoughts, keys["absorbed"])), f"/thoughts/{keys['idea']}/chain",
            f"/thoughts/{keys['idea']}/versions", *(f"/thoughts/{key}/feed.atom" for key in thoughts),
        ):
            yield cy.get(address).text
        for address in (f"/labs/{lab}/export.csv", f"/labs/{lab}/export.json", f"/labs/{lab}/print"):
            yield ann.get(address).text
        yield current_app.test_client().get(f"/checks/{self.token}").text

    def rooms(self):
        lab = self.cast.lab.key
        for room in (f"lab:{lab}:board", f"lab:{lab}:theming", *(f"thought:{key}" for key in self.keys.values())):
            yield str(snapshot(room, "en").message())

    def lists(self):
        """What a page asks only when somebody types, links or puts together; and what the next letter would say."""
        lab, keys, cy = self.cast.lab, self.keys, db.session.get(Person, self.cast.cy.id)
        other = board.post_idea(self.by("ann"), lab.key, "Another letter")
        for kind in ("insight", "theme", "opportunity", "idea", "absorbed"):
            yield str(queries.alike(lab.key, f"Wordof{kind} letter"))
            yield str([queries.could_rest_on(other, f"Wordof{kind}"), queries.could_be_one(other, f"Wordof{kind}")])
            yield str([queries.threads_on(keys[kind]), queries.backers_of(keys[kind]), queries.offers_on(keys[kind]),
                       queries.originals_of(keys[kind]), queries.chain_of(keys[kind]), queries.said_by(keys[kind])])
        yield str(queries.choices_of(lab.id))
        yield str(told(db.session, cy, db.session.scalars(select(News).where(News.person_id == cy.id)).all()))
        board.withdraw_thought(self.by("ann"), other)


@pytest.fixture
def whole(cast, clock):
    return Board(cast)


def said(whole):
    """The kinds of which a word is read somewhere."""
    text = whole.read().lower()
    return {kind for kind in whole.keys if f"wordof{kind.replace('_', '')}" in text}


def test_whatever_is_hidden_is_read_nowhere_any_more(whole):
    first = {"comment", "support", "offer", "check_answer", "card", "absorbed", "insight"}
    assert said(whole) == set(whole.keys)
    for kind in first:
        whole.hide(kind)
    assert said(whole) == {"theme", "opportunity", "idea"}
    whole.hide("theme")
    assert said(whole) == {"opportunity", "idea"}


def test_with_an_idea_goes_what_hangs_on_it_and_what_lay_under_it_stands_for_itself(whole):
    whole.hide("idea")
    assert said(whole) == set(whole.keys) - {"idea", "comment", "support", "offer"}
