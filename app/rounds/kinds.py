"""The agenda kind that runs a structure: what may be set, and which command each press of the agenda is."""

from app.refusal import N_, Refusal
from app.rounds import commands, hinge_queries, queries, structures
from app.rounds.commands.loading import note
from app.rounds.item_form import BECOMES, FIRST, RoundItemForm
from app.rounds.repertoire import chosen, repertoire, structure_of
from app.rounds.rules.choosing import share_of
from app.rounds.showing import ShownRound
from app.workshops.kinds import FINISHED, STAY, register

MOST_QUESTION = 300
TOO_FEW = ("too_few_people", "nobody_here")


class RoundKind(ShownRound):
    """A Liberating Structure: a question, steps, groups, and what they bring to everybody."""

    key = "round"
    name = N_("Structure")
    hint = N_("Everybody thinks and is heard: alone, in small groups, then all together.")
    icon = "users"
    dots = 4
    minutes = 12
    gives = True
    may_take = True
    form = RoundItemForm
    views = (
        "rounds/phone_write.html", "rounds/phone_pair.html", "rounds/phone_talk.html", "rounds/phone_type.html",
        "rounds/phone_choose.html", "rounds/phone_note.html",
    )
    desk_forms = ("rounds/desk_enter.html",)

    def __init__(self, lab_id=None):
        self.lab_id = lab_id

    def of_lab(self, lab_id):
        return RoundKind(lab_id)

    def make_form(self, stored=None, **fields):
        return RoundItemForm(self.lab_id, stored, **fields)

    def defaults(self):
        return {"structure": FIRST, "question": "", "share": 1, "asks": {}, "advance_at_bell": False, "step_minutes": {}}

    def check(self, settings):
        """Settings as they are stored. Refuses an unknown structure, no question, and impossible minutes."""
        settings = chosen({**settings, "structure": settings.get("structure") or FIRST}, self.lab_id)
        of = structure_of(settings)
        question = " ".join((settings.get("question") or "").split())
        if not question:
            raise Refusal("no_question", N_("Write the question that people answer."))
        if len(question) > MOST_QUESTION:
            raise Refusal("long_question", N_("A question has at most %(most)s letters: it stands on the projector."),
                          most=MOST_QUESTION)
        minutes = settings.get("minutes") if isinstance(settings.get("minutes"), dict) else settings.get("step_minutes")
        asks = structures.check_asks(of, {**(settings.get("asks") or {}), "share": share_of(settings)})
        plan = of.plan(minutes or {}, asks)
        return {
            "structure": of.id, **({"own": of.own} if of.own else {}), "question": question, "share": share_of(settings), "asks": asks,
            "advance_at_bell": bool(settings.get("advance_at_bell")), "advance_when_done": bool(settings.get("advance_when_done")),
            "becomes": _check_becomes(of, settings.get("becomes")),
            "step_minutes": {step["of_id"]: step["minutes"] for step in plan},
            # Minutes for each step that is held over days; without them it is held in a room.
            **({"windows": settings["windows"]} if isinstance(settings.get("windows"), dict) else {}),
        }

    def written(self, settings):
        return {name: value for name, value in settings.items() if name != "own"}

    def offers(self):
        return [
            {"key": one.id, "name": one.title, "hint": one.summary, "settings": {"structure": one.id},
             "dots": max(step.dots for step in one.steps if step.dots < 9)}
            for one in repertoire(self.lab_id).values()
        ]

    def title(self, settings):
        return structure_of({**settings, "structure": settings.get("structure") or FIRST}).title

    def length(self, settings):
        """All steps together, each as often as it comes."""
        plan = structure_of(settings).plan(settings["step_minutes"], settings["asks"])
        return max(1, round(sum(step["minutes"] for step in plan)))

    def gives_with(self, settings):
        """Where all that comes of a structure stays with its authors, there is nothing for another item to take.

        Of one that is not here (a string may name it) nobody knows: it is taken to give.
        """
        try:
            of = structure_of({**settings, "structure": settings.get("structure") or FIRST})
        except Refusal:
            return True
        return any(not output["held"] for output in of.tree["outputs"])

    def gives_label(self, item):
        return (N_("the ideas that groups put forward"), {}) if self.gives_with(item.settings) else None

    def has_taken(self, item):
        return queries.round_of_item(item.id) is not None

    def choosing(self, item):
        found = hinge_queries.choosing(queries.round_of_item(item.id))
        return {**found, "item_key": item.key} if found else None

    # While it runs

    def start(self, c, item):
        """With too few people it is not begun: the console says why, and Next tries again."""
        try:
            commands.start_round(c, item)
        except Refusal as refusal:
            if refusal.code not in TOO_FEW:
                raise

    def next(self, c, item, leaves):
        if self.waits(c.session, item):
            commands.start_round(c, item)
            return STAY
        return FINISHED if commands.next_step(c, item, leaves) == "finished" else STAY

    def leap(self, c, item):
        return FINISHED if commands.leap_step(c, item) == "finished" else STAY

    def again(self, c, item):
        commands.repeat_loop(c, item)

    def return_to(self, c, item, step):
        commands.return_to_step(c, item, step)

    def undo(self, c, item, place):
        return commands.undo_move(c, item, place)

    def back(self, c, item):
        return not self.waits(c.session, item) and commands.back_step(c, item)

    def reopen(self, c, item):
        commands.reopen_round(c, item)

    def found(self, c, item):
        commands.found(c, item)

    def pause(self, c, item):
        if self.spans_days(item):
            raise Refusal("no_clock", N_("A window of days is not paused. The page of this round gives it longer, or ends it."))
        commands.pause(c, item)

    def resume(self, c, item):
        commands.resume(c, item)

    def more(self, c, item, seconds):
        commands.more_time(c, item, seconds)

    def end(self, c, item):
        commands.end_round(c, item)

    def remove(self, c, item):
        commands.remove_round(c, item)

    def unstart(self, c, item):
        if not self.waits(c.session, item):
            commands.unstart_round(c, item)

    def prepare(self, c, item):
        if item.is_running:
            commands.seat_waiting(c, item)

    def late(self, c, item, attendance):
        self._told(c, item)
        commands.newcomer_came(c, item, attendance)

    def gone(self, c, item, attendance):
        self._told(c, item)
        commands.somebody_left(c, item, attendance)

    def _told(self, c, item):
        """The console says how many a structure that waits for people still lacks, and lets it begin when they have come."""
        if self.waits(c.session, item):
            note(c, item.workshop, "round_awaited", item=item.key)


def _check_becomes(of, given):
    """What each output becomes: as the facilitator chose, else as the definition says. Refuses what nothing can become."""
    given = given if isinstance(given, dict) else {}
    found = {output["name"]: given.get(output["name"]) or output["becomes"] for output in of.tree["outputs"]}
    if any(each not in BECOMES for each in found.values()):
        raise Refusal("becomes", N_("Choose from the list what the ideas become."))
    return found


register(RoundKind())
