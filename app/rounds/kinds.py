"""The agenda kind that runs a structure: what may be set, and which command each press of the agenda is."""

from app.refusal import N_, Refusal
from app.rounds import commands, structures
from app.rounds.forms import FIRST, RoundItemForm
from app.rounds.rules.choosing import share_of
from app.rounds.showing import ShownRound
from app.workshops.kinds import FINISHED, STAY, register

MOST_QUESTION = 300


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
        "rounds/phone_choose.html",
    )
    desk_forms = ("rounds/desk_enter.html",)

    def defaults(self):
        return {"structure": FIRST, "question": "", "share": 1, "advance_at_bell": False, "step_minutes": {}}

    def check(self, settings):
        """Settings as they are stored. Refuses an unknown structure, no question, and impossible minutes."""
        name = settings.get("structure") or FIRST
        question = " ".join((settings.get("question") or "").split())
        if not question:
            raise Refusal("no_question", N_("Write the question that people answer."))
        if len(question) > MOST_QUESTION:
            raise Refusal("long_question", N_("A question has at most %(most)s letters: it stands on the projector."),
                          most=MOST_QUESTION)
        minutes = settings.get("minutes") if isinstance(settings.get("minutes"), dict) else settings.get("step_minutes")
        plan = structures.plan(name, minutes or {})
        return {
            "structure": name, "question": question, "share": share_of(settings),
            "advance_at_bell": bool(settings.get("advance_at_bell")),
            "step_minutes": {step["id"]: step["minutes"] for step in plan},
        }

    def offers(self):
        return [
            {"key": one.id, "name": one.title, "hint": one.summary, "dots": 4, "settings": {"structure": one.id}}
            for one in structures.shipped().values()
        ]

    def title(self, settings):
        return structures.structure(settings.get("structure") or FIRST).title

    def gives_label(self, item):
        return N_("the ideas that groups put forward"), {}

    # While it runs

    def start(self, c, item):
        commands.start_round(c, item)

    def next(self, c, item, leaves):
        return FINISHED if commands.next_step(c, item, leaves) == "finished" else STAY

    def back(self, c, item):
        return commands.back_step(c, item)

    def unstart(self, c, item):
        commands.unstart_round(c, item)

    def reopen(self, c, item):
        commands.reopen_round(c, item)

    def found(self, c, item):
        commands.found(c, item)

    def pause(self, c, item):
        commands.pause(c, item)

    def resume(self, c, item):
        commands.resume(c, item)

    def more(self, c, item, seconds):
        commands.more_time(c, item, seconds)

    def end(self, c, item):
        commands.end_round(c, item)

    def remove(self, c, item):
        commands.remove_round(c, item)

    def prepare(self, c, item):
        if item.is_running:
            commands.seat_waiting(c, item)

    def late(self, c, item, attendance):
        commands.newcomer_came(c, item, attendance)

    def gone(self, c, item, attendance):
        commands.somebody_left(c, item, attendance)


register(RoundKind())
