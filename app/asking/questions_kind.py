"""The agenda kind *Questions*: what may be set, and what each screen shows of it."""

from app.asking import question_queries
from app.asking.forms import QuestionsItemForm
from app.asking.held_kind import HELD, REVEALED, HeldKind
from app.asking.rules import stage
from app.asking.rules.answers import check_question
from app.asking.rules.questions import OUTCOMES
from app.refusal import N_
from app.workshops.hiding import ANSWER_REASONS
from app.workshops.kinds import Part, register


class QuestionsKind(HeldKind):
    """People put questions and share others'; counts are held until the reveal, then each is answered or taken home."""

    key = "questions"
    name = N_("Questions")
    hint = N_("People put questions and press “Mine too” on others'. You reveal the order, then answer them or take them home.")
    icon = "messages-square"
    minutes = 15
    form = QuestionsItemForm
    views = ("asking/phone_questions.html",)
    desk_forms = ()
    reveal_label = N_("Reveal the order")

    def defaults(self):
        return {"question": ""}

    def check(self, settings):
        return {"question": check_question(settings.get("question"))}

    def phone(self, item):
        return "asking/_phone_questions.html", {
            "view": "questions", "at": self.position(item), "settings": item.settings, "now": question_queries.question_now(item)}

    def me(self, item, attendance):
        return {"view": "listen"} if attendance.observer else {}

    def mine(self, item, attendance):
        """The questions in this person's own order with their buttons; once the order is revealed their own ones."""
        mine = question_queries.mine(item, attendance.person_id)
        own = [one for one in question_queries.all_questions(item) if one.key in mine.own]
        others = [] if self.position(item) == REVEALED else question_queries.shown_questions(item, attendance.person.key)
        return [Part("phone-mine", "asking/_phone_own_questions.html", {
            "mine": mine, "own": own, "others": [one for one in others if one.key not in mine.own], "reasons": ANSWER_REASONS,
            "outcomes": OUTCOMES, "is_held": self.position(item) == HELD, "may_say": not attendance.observer})]

    def foresee(self, item, attendances):
        question_queries.foresee_mine(item, [attendance.person_id for attendance in attendances])

    def shared(self, item):
        if self.position(item) == HELD:
            return []
        return [Part("phone-results", "asking/_phone_questions_revealed.html", {
            "questions": question_queries.shown_questions(item), "outcomes": OUTCOMES})]

    def projector(self, item):
        now = question_queries.question_now(item)
        context = {"question": item.settings["question"], "now": now, "outcomes": OUTCOMES}
        if now is not None:
            return "asking/_projector_question_now.html", context
        return self.wall(item) if self.position(item) == REVEALED else (
            "asking/_projector_questions_open.html", {**context, "number": len(question_queries.shown_questions(item))})

    def wall(self, item):
        """All questions, a page at a time: until the reveal in an order that chance gave."""
        questions = question_queries.shown_questions(item)
        pages = stage.pages_of_questions(questions)
        at = item.workshop.projector_page % max(1, len(pages))
        return "asking/_projector_questions.html", {
            "question": item.settings["question"], "rows": pages[at] if pages else [], "pages": max(1, len(pages)), "at": at + 1,
            "all": len(questions), "outcomes": OUTCOMES, "is_held": self.position(item) == HELD}

    def at_work(self, item):
        return N_("asking") if self.position(item) == HELD else None

    def desk(self, item):
        return "asking/_desk_questions.html", {"question": item.settings["question"], "is_held": self.position(item) == HELD}

    def incoming(self, item):
        return "asking/_desk_questions_incoming.html", {
            "questions": question_queries.desk_questions(item), "outcomes": OUTCOMES, "reasons": ANSWER_REASONS,
            "is_held": self.position(item) == HELD}


register(QuestionsKind())
