"""Making the demo's board between workshops: what people post, say, gather, offer and sign up for, over four weeks."""

from datetime import timedelta

from sqlalchemy import select

from app.board import commands as board
from app.board.models import Thought
from app.calls import commands as calls
from app.demo import story
from app.demo import story_between as told
from app.demo.cards import fill_cards
from app.extensions import db
from app.following import commands as following
from app.journal.record import Op
from app.labs.models import Lab
from app.moderation.commands import report
from app.people.models import Person
from app.signup import commands as signup
from app.workshops import commands as workshops

HOUR = 3600


def fill_board(hands, lab, people, today):
    """The board from the day after the workshop until now, by the clock in these hands."""
    made = Between(hands, lab, people)
    made.posts()
    made.answers_a_call(today)
    made.talks()
    made.backs()
    made.gathers()
    made.needs_a_moderator()
    made.follows()
    fill_cards(hands, lab, people)
    hands.to(today - timedelta(hours=20))
    made.invites(today)


class Between:
    """What has been made so far, under the names by which the story speaks of it."""

    def __init__(self, hands, lab, people):
        self.hands, self.lab, self.people = hands, lab, people
        self.key = {}
        # Where people have no other account of themselves: whoever writes as a role writes as this.
        self.as_whom = {"bo": "clinician", "rhian": "clinician", "nasreen": "clinician"}

    def op(self, who):
        return Op.of(self.people[f"{who}@demo.example"])

    def posts(self):
        walking, worry = self._own_idea()
        for name, headline, body, who, attribution, evidence, works in told.INSIGHTS:
            self.hands.on(18 * HOUR)
            self.key[name] = board.post_insight(self.op(who), self.lab, headline, body, attribution, self._role(who, attribution),
                                                evidence=evidence, given={"works": works})
        for name, headline, body, who, attribution, helps, change, first_step in told.IDEAS:
            self.hands.on(18 * HOUR)
            self.key[name] = board.post_idea(self.op(who), self.lab, headline, body, attribution, self._role(who, attribution),
                                             given={"who": helps, "change": change, "first_step": first_step})
        self.hands.on(HOUR)
        body, why = told.WALKING_CHANGED
        board.change_thought(self.op("bo"), walking, story.OWN_IDEA[0], body, why=why, because=worry)
        board.answer_comment(self.op("bo"), walking, worry)
        board.merge_thoughts(self.op("ann"), walking, self.key["walks"])
        self.key["walks"] = walking

    def answers_a_call(self, today):
        """A call that has come to its second stage: its ideas are in, people comment on them and refine them."""
        day = today.date()
        question, about = told.CALL
        self.key["call"] = key = calls.open_call(
            self.op("ann"), self.lab, question, about=about, criteria=told.CRITERIA,
            prompts=[{"asked": asked, "needed": False, "limit": 300} for asked in told.CALL_PROMPTS],
            days={"ideas": day - timedelta(days=4), "refine": day + timedelta(days=10), "submit": day + timedelta(days=17),
                  "shortlist": day + timedelta(days=31), "announce": day + timedelta(days=35)})
        for who in told.PANEL:
            calls.add_to_panel(self.op("ann"), key, self._person_key(who))
        entered = []
        for headline, who, attribution, answers in told.ENTRIES:
            self.hands.on(HOUR)
            entered.append(calls.enter_idea(self.op(who), key, headline, answers, attribution, self._role(who, attribution)))
        self.hands.to(today - timedelta(days=3))
        calls.move_on()
        for place, who, says, words in told.SAID_OF_ENTRIES:
            self.hands.on(HOUR)
            board.comment_on(self.op(who), entered[place], words, says=says)

    def talks(self):
        for name, who, says, words, answer in told.SAID:
            self.hands.on(HOUR)
            comment = board.comment_on(self.op(who), self.key[name], words, says=says)
            if answer:
                by, reply, settles = answer
                self.hands.on(HOUR)
                board.comment_on(self.op(by), self.key[name], reply, parent=comment)
                if settles:
                    board.answer_comment(self.op(by), self.key[name], comment)

    def backs(self):
        for name, who, reason in told.BACKED:
            self.hands.on(600)
            board.back_thought(self.op(who), self.key[name], reason)
        for name, who, help, words, came_to in told.OFFERED:
            self.hands.on(600)
            offer = board.offer_help(self.op(who), self.key[name], help, words)
            if came_to != "offered":
                board.take_up_offer(self.op("ann"), self.key[name], offer)
            if came_to == "done":
                board.finish_offer(self.op("ann"), self.key[name], offer)

    def gathers(self):
        for name, headline, body, insights in told.THEMES:
            self.hands.on(600)
            self.key[name] = board.form_theme(self.op("cy"), self.lab, headline, body, [self.key[insight] for insight in insights])
        headline, body, rests_on = told.OPPORTUNITY
        question = board.form_opportunity(self.op("ann"), self.lab, headline, body, [self.key[theme] for theme in rests_on])
        for idea in (*(self.key[name] for name in told.ANSWERS), *self._ideas_of_workshop()):
            board.rest_on(self.op("ann"), idea, question)

    def needs_a_moderator(self):
        name, headline, body = told.GUEST
        guest = db.session.scalar(select(Person.id).where(Person.name == name, Person.email.is_(None)))
        db.session.rollback()
        self.hands.on(HOUR)
        board.post_insight(Op.of(guest), self.lab, headline, body)
        thing, who, says, words, reason, why = told.REPORTED
        comment = board.comment_on(self.op(who), self.key[thing], words, says=says)
        report(self.op("pat"), "comment", comment, reason, why)

    def follows(self):
        for who, name in told.FOLLOWED:
            following.follow(self.op(who), self.lab, self.key[name] if name else "")

    def invites(self, today):
        """A workshop in twelve days, its page shared, some on its list."""
        begins = today.replace(hour=18, minute=0) + timedelta(days=12)
        key = workshops.create_workshop(self.op("ann"), self.lab, told.EVENING, place="Riverside Hall, Cardigan", mode="both",
                                        starts_at=begins, minutes=90, call_link="https://call.example/carers", tables=0)
        page = signup.save_page(self.op("ann"), key, **told.EVENING_PAGE)
        signup.publish_page(self.op("ann"), key)
        for name, place, perspective, nation in told.COMING:
            signup.sign_up_for(self.op("ann"), key, name, place=place, perspective=perspective, nation=nation)
        for who, place, perspective, needs, answer in told.SIGNED_UP:
            signup.sign_up(self.op(who), page, True, place=place, perspective=perspective, nation="wales", access_needs=needs,
                           answer=answer)

    def _own_idea(self):
        """What was said of the first idea from home: its key, and that of the worry."""
        for headline, body, email in story.INSIGHTS:
            self.hands.on(5000)
            board.post_insight(Op.of(self.people[email]), self.lab, headline, body)
        headline, body, email = story.OWN_IDEA
        idea, said = board.post_idea(Op.of(self.people[email]), self.lab, headline, body), []
        for text, author, says, answers in story.COMMENTS:
            self.hands.on(9000)
            said.append(board.comment_on(Op.of(self.people[author]), idea, text, says=says,
                                         parent=said[answers] if answers is not None else None))
        for author, reason in story.BACKING:
            self.hands.on(600)
            board.back_thought(Op.of(self.people[author]), idea, reason)
        email, help, words = story.OFFER
        board.offer_help(Op.of(self.people[email]), idea, help, words)
        return idea, said[2]

    def _ideas_of_workshop(self):
        rows = db.session.execute(select(Thought.key, Thought.headline).join(Lab, Lab.id == Thought.lab_id)
                                  .where(Lab.key == self.lab, Thought.kind == "idea").order_by(Thought.id)).all()
        db.session.rollback()
        return [key for key, headline in rows if headline.startswith(told.ANSWERS_OF_WORKSHOP)]

    def _person_key(self, who):
        key = db.session.scalar(select(Person.key).where(Person.id == self.people[f"{who}@demo.example"]))
        db.session.rollback()
        return key

    def _role(self, who, attribution):
        return self.as_whom.get(who, "patient") if attribution == "role" else None
