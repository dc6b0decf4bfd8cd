"""Who asks whom for what, and how it was answered: function by function, and all at one look. Answers stay closed until they are told."""

from flask_babel import gettext
from sqlalchemy import bindparam, select
from sqlalchemy.orm import object_session

from app.database import read
from app.rounds import card_queries, texts
from app.rounds.models import Group
from app.rounds.rules import surfaces
from app.rounds.rules.wall import asked_pages

SIGNS = ("\u2713", "\u2717", "~", "?")


def matrix_of(round_, workshop, step):
    """A page, or a few, for each group that asks; once answers are told, before them one with all answers at one look."""
    told, requests = requests_of(round_)
    pages = [{"label": label, "rows": rows} for label in labels_of(round_)
             for rows in asked_pages([one for one in requests if one["asks"] == label])]
    if told and requests:
        pages.insert(0, {"label": None, "rows": _at_one_look(round_, requests)})
    at = workshop.projector_page % len(pages) if pages else 0
    return "rounds/_projector_matrix.html", {
        "step": step, "question": gettext(step.prompt) if step.prompt else round_.question, "told": told, "all": len(requests),
        "labels": labels_of(round_), "answers": answers_of(round_), "here": pages[at] if pages else None,
        "pages": max(1, len(pages)), "page": at + 1, "at": at,
    }


def requests_as_list(round_):
    """The same for phones: [(group that asks, its requests)]."""
    told, requests = requests_of(round_)
    return {"told": told, "all": len(requests),
            "asking": [(label, [one for one in requests if one["asks"] == label]) for label in labels_of(round_)]}


def requests_of(round_):
    """`(whether answers are told, [{asks, to, text, answer}])` in the order in which they were brought."""
    step = round_.now
    act = answering(round_)
    told = act is not None and step.act("answer") is None and any(
        one["act"] == "answer" for each in round_.plan[:round_.step] for one in each["acts"])
    return told, requests_in(round_, step.deck or act and act["deck"], told)


def requests_in(round_, deck, told=True):
    """The requests of one pile, with their answers where these are told."""
    answers = {card.id: card.answer for card in card_queries.cards_of(object_session(round_), round_, deck)} if told else {}
    words = {answer["key"]: answer for answer in answers_of(round_)}
    bears = {(place, str(number)): label for place, number, label in read(object_session(round_), LABELS, round=round_.id)}
    return [
        {"asks": bears.get((text.place, text.group), ""), "to": text.fields.get("to", ""), "text": text,
         "answer": words.get(answers.get(text.id))}
        for text in texts.shown_ideas(round_, deck=deck)
    ]


def answering(round_):
    """The act by which groups answer in this round, or None."""
    return next((act for step in round_.plan for act in step["acts"] if act["act"] == "answer"), None)


def answers_of(round_):
    """The closed list of answers, each with a sign for a small cell."""
    act = answering(round_)
    return [{**answer, "sign": sign} for answer, sign in zip(act["answers"] if act else (), SIGNS * 2, strict=False)]


def labels_of(round_):
    """The names among which people chose, in their order."""
    return next((list(step["labels"]) for step in round_.plan if step["labels"]), [])


def _at_one_look(round_, requests):
    return surfaces.matrix_of(labels_of(round_), [(one["asks"], one["to"], one) for one in requests])


LABELS = select(Group.place, Group.number, Group.label).where(Group.round_id == bindparam("round"), Group.label != "")
