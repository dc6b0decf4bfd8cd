"""What a round shows where: on phones, projector and console, and what it hands on to the next item."""

from flask_babel import gettext
from sqlalchemy.orm import object_session

from app import clock as time
from app.refusal import N_
from app.rounds import desk_queries, queries, texts
from app.rounds.lineage import outgoing
from app.rounds.rules import clock as clocks
from app.rounds.rules.hiding import REASONS
from app.rounds.rules.wall import is_long
from app.workshops.kinds import Kind, Part

# What people do in a step, in a word for the console; where they only listen nobody is counted.
AT_WORK = {"write": N_("writing"), "talk": N_("talking"), "choose": N_("choosing")}


def round_of(item):
    """The round of an item, read through the session that the item belongs to; None before its start."""
    return queries.round_of_item(item.id, object_session(item))


class ShownRound(Kind):
    """All that is read of a round; nothing here changes it."""

    def position(self, item):
        round_ = round_of(item)
        return round_.place if round_ else "0.0"

    def next_label(self, item):
        round_ = round_of(item)
        if round_ is None or round_.step + 1 >= len(round_.plan):
            return None
        following = round_.plan[round_.step + 1]
        return following["title"], {}, following["minutes"]

    def clock(self, item):
        round_ = round_of(item)
        if round_ is None or round_.is_finished:
            return None
        return {
            "ends_at": round_.ends_at, "left": clocks.seconds_left(round_.clock, time.now()),
            "paused": round_.phase == clocks.PAUSED, "finding": round_.phase == clocks.FORMING,
            "of": int(round_.now.minutes * 60),
        }

    def can(self, item):
        """Time may be given while people still find each other; only a running clock can be paused."""
        round_ = round_of(item)
        phase = round_.phase if round_ else clocks.FINISHED
        return {
            clocks.FORMING: {"found", "more"}, clocks.RUNNING: {"pause", "more"}, clocks.PAUSED: {"resume", "more"},
        }.get(phase, set())

    def steps(self, item):
        round_ = round_of(item)
        if round_ is None:
            return []
        taken = desk_queries.step_times(round_)

        def state(number):
            if round_.is_finished or number < round_.step:
                return "done"
            return "now" if number == round_.step else "next"

        return [
            {"dots": step["dots"], "title": step["title"], "minutes": step["minutes"], "state": state(number),
             "actual": taken.get(number)}
            for number, step in enumerate(round_.plan)
        ]

    def phone(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        step = round_.now
        view = step.view
        by_code = queries.shows_numbers(round_, item.workshop)
        if step.talks and round_.phase == clocks.FORMING:
            view = "talk pair" if by_code else "talk"
        return "rounds/_phone_item.html", {
            "view": view, "step": step, "question": round_.question, "finding": round_.phase == clocks.FORMING,
            "named": f"{round_.key}.{round_.step}", "by_code": by_code, "share": round_.share,
            "moderated": item.workshop.moderated,
        }

    def me(self, item, attendance):
        round_ = round_of(item)
        if round_ is None or round_.is_finished:
            return {}
        if not attendance.takes_part:
            return {"view": "wait"}
        notices = [
            (N_("A facilitator has hidden one of your ideas: “%(headline)s”. %(reason)s"),
             {"headline": text.headline, "reason": " ".join(filter(None, [text.why and gettext(text.why), text.reason]))},
             "stop", "eye-off")
            for text in texts.hidden_texts(attendance.person_id, item.workshop.key)
        ]
        view = None
        if round_.now.talks:
            view, notice = self._own_place(round_, attendance, item.workshop)
            notices += notice
        return {"view": view, "notices": notices}

    def _own_place(self, round_, attendance, workshop):
        """The view of somebody who types, waits for a group, or is the only one here."""
        group = queries.shown_group(round_, attendance.id)
        if group is not None:
            types = group.typist_id == attendance.person_id and round_.now.view == "talk"
            return ("talk type" if types else None), []
        if attendance.place == "room" and queries.is_paired_by_code(round_, workshop):
            return None, []
        if queries.number_unseated(round_) == 1 and not desk_queries.group_lines(round_):
            return "write", [(N_("You are the only one here just now. Go on writing by yourself."),)]
        return "wait", [(N_("The others are talking in their groups. You join one at the next step."),)]

    def mine(self, item, attendance):
        """One's own list. Nothing in it depends on the step: a step change draws no person's piece."""
        own = texts.own_texts(attendance.person_id, item.workshop.key)
        return [Part("phone-mine", "rounds/_phone_mine.html", {"texts": own, "workshop_key": item.workshop.key})]

    def foresee(self, item, attendances):
        round_ = round_of(item)
        texts.foresee_own_texts([attendance.person_id for attendance in attendances], item.workshop.key)
        if round_ is not None and not round_.is_finished and round_.now.talks:
            queries.foresee_groups(round_, [attendance.id for attendance in attendances])

    def groups(self, item, person_ids):
        return queries.groups_of(round_of(item), person_ids)

    def shared(self, item):
        round_ = round_of(item)
        if round_ is None or not round_.is_open:
            return []
        return [Part("phone-results", "rounds/_phone_shown.html", {
            "ideas": [idea for page in texts.pages_of_wall(round_) for idea in page],
            "held": desk_queries.held_number(round_), "workshop_key": item.workshop.key,
        })]

    def projector(self, item):
        """The prompt; once the round is open, what was put forward."""
        round_ = round_of(item)
        if round_ is None:
            return None
        if round_.is_open:
            return self.wall(item)
        return "rounds/_projector_step.html", {
            "step": round_.now, "question": round_.question, "finding": round_.phase == clocks.FORMING,
            "by_code": queries.shows_numbers(round_, item.workshop), "status": None,
        }

    def wall(self, item):
        """What was put forward, a page at a time; before the round is open there is nothing to see."""
        round_ = round_of(item)
        if round_ is None or not round_.is_open:
            return None
        pages = texts.pages_of_wall(round_)
        at = item.workshop.projector_page % len(pages) if pages else 0
        return "rounds/_projector_wall.html", {
            "ideas": pages[at] if pages else [], "pages": max(1, len(pages)), "page": at + 1, "at": at,
            "all": sum(map(len, pages)), "held": desk_queries.held_number(round_), "question": round_.question,
            "is_long": is_long(round_.question),
        }

    def at_work(self, item):
        round_ = round_of(item)
        return AT_WORK.get(round_.now.view) if round_ and not round_.is_finished else None

    def wrote_at(self, item):
        round_ = round_of(item)
        writes = round_ is not None and round_.phase == clocks.RUNNING and round_.now.view == "write"
        return desk_queries.wrote_at(round_) if writes else None

    def desk(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        return "rounds/_desk_round.html", {"question": round_.question, "step": round_.now}

    def numbers(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        numbers = desk_queries.counts(round_)
        lines = desk_queries.group_lines(round_)
        return "rounds/_desk_numbers.html", {
            "counts": numbers, "step": round_.now, "lines": lines,
            "chosen": sum(line.chose for line in lines) if round_.now.view == "choose" else None,
            "choosing": [line for line in lines if not line.chose],
            "alone": [line for line in lines if line.alone],
            "waiting": queries.number_unseated(round_) if round_.now.talks else 0,
            "by_code": queries.is_paired_by_code(round_, item.workshop), "workshop_key": item.workshop.key,
        }

    def incoming(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        return "rounds/_desk_incoming.html", {
            "ideas": desk_queries.incoming_ideas(round_), "under": desk_queries.merged_pairs(round_),
            "workshop_key": item.workshop.key, "item_key": item.key, "is_open": round_.is_open,
            "moderated": item.workshop.moderated, "counts": desk_queries.counts(round_), "reasons": REASONS,
        }

    def output(self, session, item):
        """What goes on: shown, ticked, not lying under another; originals put together stand in its lineage."""
        round_ = queries.round_of_item(item.id, session)
        return outgoing(session, round_) if round_ else []

