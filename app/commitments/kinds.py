"""The agenda kind that asks again: what became of what people said they would do?"""

from app.commitments import asked, commands, rules
from app.commitments.commands.loading import KIND
from app.refusal import N_
from app.workshops.kinds import FINISHED, STAY, Part, register
from app.workshops.talk_kinds import Talk

ASKING, SHOWN = "asking", "shown"


class CommitmentsKind(Talk):
    """Everybody says of their own: done, doing, changed my mind. The room sees numbers, and then what people share."""

    key = KIND
    name = N_("What became of it?")
    hint = N_("People say what became of what they said they would do at an earlier workshop. The room sees numbers, then what they share.")
    icon = "footprints"
    minutes = 5
    view = "became"

    # While it runs

    def start(self, c, item):
        commands.ask_for_commitments(c, item)

    def reopen(self, c, item):
        commands.ask_for_commitments(c, item)

    def next(self, c, item, leaves):
        """Show what people share, if anything; then done."""
        if self.position(item) == ASKING and asked.is_anything_to_show(item):
            commands.show_commitments(c, item)
            return STAY
        return FINISHED

    def back(self, c, item):
        """From what is shared back to the numbers."""
        if self.position(item) == ASKING:
            return False
        commands.cover_commitments(c, item)
        return True

    def remove(self, c, item):
        commands.forget_asking(c, item)

    # Reads

    def position(self, item):
        asking = asked.asking_of(item)
        return SHOWN if asking is not None and asking.revealed_at is not None else ASKING

    def next_label(self, item):
        if self.position(item) == ASKING and asked.is_anything_to_show(item):
            return N_("Show what people share"), {}, None
        return None

    def can(self, item):
        """Minutes may be given; R shows what people share."""
        return {"more", "reveal"} if self.next_label(item) else {"more"}

    def phone(self, item):
        return "commitments/_phone_item.html", {"view": self.view, "question": item.title, "line": item.settings.get("line"),
                                                "is_rehearsal": item.workshop.is_rehearsal}

    def mine(self, item, attendance):
        if attendance.observer:
            return []
        return [Part("phone-mine", "commitments/_phone_mine.html", {
            "pairs": asked.own_asked(item, attendance.person_id), "workshop_key": item.workshop.key,
            "lab_key": item.workshop.lab.key, "is_rehearsal": item.workshop.is_rehearsal})]

    def foresee(self, item, attendances):
        asked.foresee_own(item, [attendance.person_id for attendance in attendances])

    def projector(self, item):
        """The numbers; then, a page at a time, what people share."""
        if self.position(item) == SHOWN:
            return self.wall(item)
        return "commitments/_projector_counts.html", {
            "question": item.title, "counts": asked.counts(item), "line": item.settings.get("line")}

    def wall(self, item):
        if self.position(item) != SHOWN:
            return None
        pairs = asked.shared_said(item)
        pages = rules.pages([line.words for line, _said in pairs])
        at = item.workshop.projector_page % len(pages) if pages else 0
        first = sum(len(page) for page in pages[:at])
        return "commitments/_projector_shared.html", {
            "question": item.title, "counts": asked.counts(item), "pairs": pairs[first:first + len(pages[at])] if pages else [],
            "pages": max(1, len(pages)), "page": at + 1,
        }

    def desk(self, item):
        return "commitments/_desk_item.html", {"question": item.title, "instruction": item.settings.get("line"),
                                               "shown": self.position(item) == SHOWN}

    def numbers(self, item):
        return "commitments/_desk_numbers.html", {"counts": asked.counts(item)}

    def incoming(self, item):
        """In place of what comes in: what is nobody's own, to be asked in the room."""
        return "commitments/_desk_incoming.html", {"pairs": asked.nobodys_asked(item)}


register(CommitmentsKind())
