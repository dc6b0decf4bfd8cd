"""The agenda kinds *Ask* and *Questions*: what may be set, which command each press of the agenda is, what each screen shows."""

from collections import Counter
from datetime import timedelta

from app import clock
from app.asking import commands, queries, question_queries
from app.asking.forms import AskItemForm, QuestionsItemForm
from app.asking.offers import offers
from app.asking.rules import stage
from app.asking.rules.answers import CHOICE, EMPTY, SCALE, SENTENCE, WORD, check_ask, check_question, title_of
from app.asking.rules.hiding import REASONS
from app.asking.rules.questions import OUTCOMES
from app.refusal import N_, Refusal
from app.workshops.kinds import FINISHED, STAY, Kind, Part, register

HELD, REVEALED = "held", "revealed"
OBSERVED = N_("The others answer now. You watch, and see with everybody what came of it.")


class HeldKind(Kind):
    """What both kinds share: opened, revealed and left by Next, with the planned minutes as a clock that moves nothing."""

    minutes = 5
    reveal_label = N_("Reveal")

    def title(self, settings):
        return title_of(settings["question"])

    def start(self, c, item):
        commands.open_asking(c, item)

    def next(self, c, item, leaves):
        """Reveal, then go on."""
        if self.position(item) == HELD:
            commands.reveal_asking(c, item)
            return STAY
        commands.end_asking(c, item)
        return FINISHED

    def back(self, c, item):
        """The first place is also the last to which one can return. Refuses to hide what everybody saw."""
        if self.position(item) == REVEALED:
            raise Refusal("stays_revealed", N_("What was revealed stays revealed. Go on with Next."))
        return False

    def unstart(self, c, item):
        commands.leave_asking(c, item)

    def reopen(self, c, item):
        """What was revealed is shown again; what was not may still be."""
        commands.open_asking(c, item)

    def end(self, c, item):
        commands.end_asking(c, item)

    def remove(self, c, item):
        commands.remove_asking(c, item)

    def more(self, c, item, seconds):
        item.minutes = max(1, min(240, item.minutes + (1 if seconds > 0 else -1)))

    def position(self, item):
        return REVEALED if queries.is_revealed(item) else HELD

    def next_label(self, item):
        return (self.reveal_label, {}, None) if self.position(item) == HELD else None

    def clock(self, item):
        if item.started_at is None or self.position(item) == REVEALED:
            return None
        ends_at = item.started_at + timedelta(minutes=item.minutes)
        return {"ends_at": ends_at, "left": max(0, int((ends_at - clock.now()).total_seconds())), "paused": False,
                "finding": False, "of": item.minutes * 60}

    def can(self, item):
        return {"more", "reveal"} if self.position(item) == HELD else set()


class AskKind(HeldKind):
    """One question to everybody, answered at once and held until the reveal."""

    key = "ask"
    name = N_("Ask")
    hint = N_("One question to everybody. Nobody sees an answer before you reveal them all, you included.")
    icon = "message-circle-question-mark"
    form = AskItemForm
    views = ("asking/phone_ask.html",)
    reveal_label = N_("Reveal the answers")

    def defaults(self):
        return dict(EMPTY)

    def check(self, settings):
        return check_ask(settings)

    def offers(self):
        return offers()

    def gives_with(self, settings):
        """Only sentences are something that a later item could work with."""
        return settings.get("answers") == SENTENCE

    def gives_label(self, item):
        return (N_("the sentences that people answered"), {}) if self.gives_with(item.settings) else None

    def phone(self, item):
        at = self.position(item)
        form = {WORD: "ask ask-words", SENTENCE: "ask ask-sentence"}.get(item.settings["answers"], "ask")
        return "asking/_phone_ask.html", {"view": "results" if at == REVEALED else form, "at": at, "settings": item.settings}

    def me(self, item, attendance):
        if attendance.observer and self.position(item) == HELD:
            return {"view": "wait", "notices": [(OBSERVED,)]}
        return {}

    def mine(self, item, attendance):
        """The options to tap, and what this person has answered."""
        if attendance.observer:
            return []
        return [Part("phone-mine", "asking/_phone_answer.html", {
            "own": queries.own_answers(item, attendance.person_id), "is_held": self.position(item) == HELD,
            "settings": item.settings, "is_tapped": item.settings["answers"] in (CHOICE, SCALE), "reasons": REASONS})]

    def foresee(self, item, attendances):
        queries.foresee_own_answers(item, [attendance.person_id for attendance in attendances])

    def shared(self, item):
        found = queries.results(item)
        return [Part("phone-results", "asking/_phone_results.html", {"found": found})] if found else []

    def projector(self, item):
        found = queries.results(item)
        if found is None:
            return "asking/_projector_asking.html", {"question": item.settings["question"], "settings": item.settings}
        scale, pages = _pages(found)
        at = item.workshop.projector_page % max(1, len(pages))
        return "asking/_projector_results.html", {
            "found": found, "rows": pages[at] if pages else [], "pages": max(1, len(pages)), "at": at + 1, "scale": scale,
            "is_long": stage.is_long(found.question)}

    def wall(self, item):
        """The pages of what was revealed."""
        return self.projector(item) if self.position(item) == REVEALED else None

    def at_work(self, item):
        return N_("answering") if self.position(item) == HELD else None

    def wrote_at(self, item):
        return queries.answered_at(item) if self.position(item) == HELD else None

    def desk(self, item):
        return "asking/_desk_ask.html", {"question": item.settings["question"], "is_held": self.position(item) == HELD}

    def incoming(self, item):
        return "asking/_desk_answers.html", {
            "found": queries.results(item), "answers": _once_each(item, queries.revealed_answers(item)), "reasons": REASONS}

    def output(self, session, item):
        """The sentences that were revealed and not hidden, in an order that chance gave."""
        if not self.gives_with(item.settings):
            return []
        return [
            {"key": one.key, "headline": one.text, "body": "", "group": None, "group_label": "", "author_id": None,
             "lineage": {"step": item.title, "question": item.settings["question"], "parents": [], "originals": []}}
            for one in queries.revealed_answers(item) if not one.hidden
        ]


def _pages(found):
    """`(scale of words, pages)` of revealed answers on the projector."""
    if found.answers == WORD:
        return stage.pages_of_words(found.words, found.question)
    if found.answers == SENTENCE:
        return 0, stage.pages_of_sentences(found.sentences, found.question)
    return 0, stage.pages_of_bars(found.bars, found.question)


def _once_each(item, answers):
    """For the desk: each different word once, the most frequent first, since one press hides it wherever it stands."""
    if item.settings["answers"] != WORD:
        return answers if item.settings["answers"] == SENTENCE else []
    counts = Counter(one.folded for one in answers)
    return list({one.folded: one for one in sorted(answers, key=lambda one: (-counts[one.folded], one.folded))}.values())


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
            "mine": mine, "own": own, "others": [one for one in others if one.key not in mine.own], "reasons": REASONS,
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
            "questions": question_queries.desk_questions(item), "outcomes": OUTCOMES, "reasons": REASONS,
            "is_held": self.position(item) == HELD}


register(AskKind())
register(QuestionsKind())
