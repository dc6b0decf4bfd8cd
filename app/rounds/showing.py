"""What a round shows where: on phones, projector and console, and what it hands on to the next item."""

from flask_babel import gettext
from sqlalchemy.orm import object_session

from app import clock as time
from app.moments import far_off
from app.refusal import N_, Refusal
from app.rounds import desk_queries, hinge_queries, map_wall, matrix_wall, own_cards, queries, readiness, texts, walls
from app.rounds.alone_queries import alone_at_home
from app.rounds.card_asked import card_asked
from app.rounds.lineage import outgoing
from app.rounds.own_place import own_place
from app.rounds.picture_wall import pictures_on
from app.rounds.repertoire import structure_of
from app.rounds.rules import clock as clocks
from app.rounds.rules.pictures import takes_pictures
from app.rounds.rules.replanning import may_repeat
from app.rounds.rules.wall import is_long
from app.workshops.hiding import IDEA_REASONS
from app.workshops.kinds import Kind, Part
from app.workshops.people_queries import companions

# What people do in a step, in a word for the console; where they only listen nobody is counted.
AT_WORK = {"write": N_("writing"), "cards": N_("reading cards"), "choose": N_("choosing"), "talk": N_("talking"), "sit": N_("working")}


def round_of(item):
    """The round of an item, read through the session that the item belongs to; None before its start."""
    return queries.round_of_item(item.id, object_session(item))


class ShownRound(Kind):
    """All that is read of a round; nothing here changes it."""

    def position(self, item):
        round_ = round_of(item)
        return round_.place if round_ else "0.0"

    def waits(self, session, item):
        """Whether the item's turn has come and its round is not begun, for want of people."""
        return item.is_running and queries.round_of_item(item.id, session) is None

    def stuck(self, item):
        """With too few people: why, in a sentence that says what would work; it may be skipped."""
        if not self.waits(object_session(item), item):
            return None
        structure = structure_of(item.settings)
        try:
            queries.check_enough(item, structure, structure.plan(None, item.settings.get("asks")))
        except Refusal as refusal:
            return gettext(refusal.message, **refusal.values), N_("Skip this structure")
        return None

    def next_label(self, item):
        round_ = round_of(item)
        if round_ is None and item.is_running:
            return N_("Begin"), {}, item.minutes
        if round_ is None or round_.step + 1 >= len(round_.plan):
            return None
        following = round_.plan[round_.step + 1]
        return following["title"], {}, following["minutes"]

    def clock(self, item):
        round_ = round_of(item)
        if round_ is None or round_.is_finished:
            return None
        return {
            "until": far_off(round_.ends_at, item.workshop.timezone),
            "ends_at": round_.ends_at, "left": clocks.seconds_left(round_.clock, time.now()),
            "paused": round_.phase == clocks.PAUSED, "finding": round_.phase == clocks.FORMING, "of": int(round_.now.minutes * 60),
        }

    def can(self, item):
        """Time may be given while people still find each other; only a running clock can be paused, and none that runs for days."""
        round_ = round_of(item)
        if round_ is None or round_.is_finished:
            return set()
        if self.spans_days(item):
            return {"undo"}
        found = {clocks.FORMING: {"found", "more"}, clocks.RUNNING: {"pause", "more"}, clocks.PAUSED: {"resume", "more"}}[round_.phase]
        if round_.step + 1 < len(round_.plan) and round_.plan[round_.step + 1]["optional"]:
            found.add("leap")
        return found | {"undo"} | ({"return"} if round_.step else set()) | ({"again"} if may_repeat(round_.plan, round_.step) else set())

    def spans_days(self, item):
        return bool(item.settings.get("windows"))

    def leap_label(self, item):
        """What would be passed over."""
        round_ = round_of(item)
        return round_.plan[round_.step + 1]["title"]

    def steps(self, item):
        round_ = round_of(item)
        if round_ is None:
            return []
        runs = desk_queries.step_runs(round_)

        def state(number):
            if round_.is_finished or number < round_.step:
                return "done"
            return "now" if number == round_.step else "next"

        return [
            {"dots": step["dots"], "title": step["title"], "minutes": step["minutes"], "state": state(number), "number": number,
             "given": round_.given if state(number) == "now" else int(step["minutes"] * 60),
             **(runs.get(number, desk_queries.NOT_RUN) if state(number) != "next" else desk_queries.NOT_RUN)}
            for number, step in enumerate(round_.plan)
        ]

    def phone(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        step, finding = round_.now, round_.phase == clocks.FORMING
        by_code = queries.shows_numbers(round_, item.workshop)
        return "rounds/_phone_item.html", {
            "view": ("talk pair" if by_code else "talk") if step.sits and finding else step.view,
            "step": step, "question": walls.asked(round_), "subject": round_.question if step.prompt else "", "finding": finding,
            "days": self.spans_days(item), "named": round_.named, "by_code": by_code, "share": queries.share_now(round_),
            "before": texts.words_before(round_),
            "moderated": item.workshop.moderated, "chosen_groups": queries.chosen_groups(round_), "workshop_key": item.workshop.key,
            "pictures": takes_pictures(round_.matter.get("decks", {}).get(round_.deck_at(round_.step))),
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
        if round_.now.sits:
            view, notice = own_place(round_, attendance, item.workshop)
            notices += notice
        if own_cards.may_still_write(round_, attendance):
            notices.append((N_("You have no card in the round yet. You can still write one below."),))
            view = " ".join([*(word for word in round_.now.view.split() if view is None or word != "sit"), "write"])
        return {"view": view, "notices": notices}

    def mine(self, item, attendance):
        """One's own list, what lies before one in this step, and whose turn it is in one's group.

        In steps without the latter two nothing depends on the step: changing it draws no person's piece.
        """
        own = texts.own_texts(attendance.person_id, item.workshop.key)
        round_ = round_of(item)
        grouped = {read["deck"] for step in round_.plan for read in step["reads"] if read["whose"] == "group"} if round_ else None
        beside = companions(attendance)
        parts = [Part("phone-mine", "rounds/_phone_mine.html", {
            "texts": own, "workshop_key": item.workshop.key, "grouped": grouped,
            "full": round_.named if round_ and not beside and own_cards.has_written_all(round_, attendance) else None,
            "beside": [(one, texts.own_texts(one.person_id, item.workshop.key)) for one in beside]})]
        if round_ is None or round_.is_finished or not attendance.takes_part:
            return parts
        turn = own_cards.turn_of(round_, attendance) if round_.phase != clocks.FORMING else None
        if turn is not None:
            parts.append(Part("phone-turn", "rounds/_phone_turn.html", {"turn": turn, "paused": round_.phase != clocks.RUNNING}))
        acts = own_cards.cards_before(round_, attendance)
        if acts:
            parts.append(Part("phone-cards", "rounds/_phone_cards.html", {
                "lists": own_cards.side_by_side(acts), "workshop_key": item.workshop.key, "matter": round_.matter}))
        return parts

    def foresee(self, item, attendances):
        round_ = round_of(item)
        texts.foresee_own_texts([
            *(attendance.person_id for attendance in attendances),
            *(one.person_id for attendance in attendances for one in companions(attendance))], item.workshop.key)
        if round_ is None or round_.is_finished:
            return
        queries.foresee_groups(round_, [attendance.id for attendance in attendances])
        own_cards.foresee_cards(round_, attendances)

    def groups(self, item, person_ids):
        return queries.groups_of(round_of(item), person_ids)

    def shared(self, item):
        round_ = round_of(item)
        if round_ is None:
            return []
        own, shared = card_asked(round_, "person"), card_asked(round_, "anyone", "group")
        labels = matrix_wall.labels_of(round_)
        parts = [Part("phone-card-top", "rounds/_phone_card_top.html", {"card": own}),
                 Part("phone-card-rest", "rounds/_phone_card_rest.html", {"card": own}),
                 Part("phone-group-rest", "rounds/_phone_group_rest.html", {"card": shared, "labels": labels})]
        if not round_.is_open or not (round_.is_finished or round_.now.opens or any(read["whose"] == "all" for read in round_.now.reads)):
            return parts
        if round_.now.wall == "map":
            return [*parts, Part("phone-results", "rounds/_phone_map.html", map_wall.map_as_lists(round_))]
        if round_.now.wall == "matrix":
            return [*parts, Part("phone-results", "rounds/_phone_matrix.html", matrix_wall.requests_as_list(round_))]
        ideas = [idea for page in texts.pages_of_wall(round_) for idea in page]
        return [*parts, Part("phone-results", "rounds/_phone_shown.html", {
            "ideas": ideas, "matter": round_.matter, "title": walls.title_of_shown(round_, ideas),
            "held": desk_queries.held_number(round_), "workshop_key": item.workshop.key,
        })]

    def projector(self, item):
        """What the step shows: the prompt, how much there is of something, cards, a surface; at the end what was put forward."""
        round_ = round_of(item)
        if round_ is None:
            return None
        drawn = walls.wall_of(round_, item.workshop)
        if drawn == walls.CARDS:
            return self.wall(item)
        return drawn or ("rounds/_projector_step.html", {
            "step": round_.now, "question": walls.asked(round_), "finding": round_.phase == clocks.FORMING,
            "by_code": queries.shows_numbers(round_, item.workshop),
            "mixed": item.workshop.mode == "both", "status": walls.status_of(round_),
        })

    def wall(self, item):
        """What was put forward, a page at a time; before the round is open there is nothing to see."""
        round_ = round_of(item)
        if round_ is None or not round_.is_open:
            return None
        pages = texts.pages_of_wall(round_)
        at = item.workshop.projector_page % len(pages) if pages else 0
        return "rounds/_projector_wall.html", {
            "ideas": pages[at] if pages else [], "pages": max(1, len(pages)), "page": at + 1, "at": at,
            "all": sum(map(len, pages)), "held": desk_queries.held_number(round_), "question": walls.asked(round_),
            "is_long": is_long(walls.asked(round_)),
            "pictures": pictures_on(pages[at] if pages else [], item.workshop, walls.asked(round_)),
        }

    def at_work(self, item):
        round_ = round_of(item)
        words = round_.now.view.split() if round_ and not round_.is_finished else ()
        return next((AT_WORK[word] for word in AT_WORK if word in words), None)

    def wrote_at(self, item):
        round_ = round_of(item)
        if round_ is None or round_.phase != clocks.RUNNING:
            return None
        if "write" in round_.now.view.split():
            return desk_queries.wrote_at(round_)
        return readiness.marked_at(round_) if "cards" in round_.now.view.split() else None

    def quiet(self, item):
        round_ = round_of(item)
        return readiness.SCORING_QUIET if round_ and "cards" in round_.now.view.split() else super().quiet(item)

    def alone(self, item, silent):
        return alone_at_home(round_of(item), silent)

    def desk(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        return "rounds/_desk_round.html", {"question": walls.asked(round_), "step": round_.now, "fed": round_.matter.get("fed")}

    def numbers(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        numbers = desk_queries.counts(round_)
        lines = desk_queries.group_lines(round_)
        return "rounds/_desk_numbers.html", {
            "counts": numbers, "step": round_.now, "lines": lines, "ready": readiness.readiness(round_, len(lines)),
            "chosen": sum(line.chose for line in lines) if round_.now.act("pick") else None,
            "choosing": [line for line in lines if not line.chose],
            "alone": [line for line in lines if line.alone],
            "waiting": queries.number_unseated(round_) if round_.now.sits else 0,
            "turns": desk_queries.turn_lines(round_) if round_.phase != clocks.FORMING else [], "paused": round_.phase != clocks.RUNNING,
            "by_code": queries.is_paired_by_code(round_, item.workshop), "workshop_key": item.workshop.key,
        }

    def incoming(self, item):
        round_ = round_of(item)
        if round_ is None:
            return None
        ideas, under = desk_queries.incoming_ideas(round_), desk_queries.merged_pairs(round_)
        return "rounds/_desk_incoming.html", {
            "ideas": ideas, "under": under, "near": hinge_queries.number_near(round_, ideas, under) if round_.is_open else 0,
            "left_out": sum(not (idea.goes_on or idea.hidden or idea.key in under) for idea in ideas),
            "workshop_key": item.workshop.key, "item_key": item.key, "is_open": round_.is_open,
            "moderated": item.workshop.moderated, "counts": desk_queries.counts(round_), "reasons": IDEA_REASONS,
        }

    def output(self, session, item):
        """What goes on: shown, ticked, not lying under another; originals put together stand in its lineage."""
        round_ = queries.round_of_item(item.id, session)
        return outgoing(session, round_) if round_ else []

