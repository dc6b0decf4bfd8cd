"""The agenda kind *Ask*: what may be set, and what each screen shows of it."""

from collections import Counter

from app.asking import queries
from app.asking.forms import AskItemForm
from app.asking.held_kind import HELD, REVEALED, HeldKind
from app.asking.offers import offers
from app.asking.rules import stage
from app.asking.rules.answers import CHOICE, EMPTY, SCALE, SENTENCE, WORD, check_ask
from app.refusal import N_
from app.workshops.hiding import ANSWER_REASONS
from app.workshops.kinds import Part, register

OBSERVED = N_("The others answer now. You watch, and see with everybody what came of it.")


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
            "settings": item.settings, "is_tapped": item.settings["answers"] in (CHOICE, SCALE), "reasons": ANSWER_REASONS})]

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
            "found": queries.results(item), "answers": _once_each(item, queries.revealed_answers(item)), "reasons": ANSWER_REASONS}

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


register(AskKind())
