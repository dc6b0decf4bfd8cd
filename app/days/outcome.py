"""What came of a round over days, as everybody may read it: ideas with their scores and marks, and where each stands on the board."""

from app.board.queries import origins_of
from app.days.queries import number_who_took_part, round_of
from app.extensions import db
from app.rounds import card_queries, tallies, texts
from app.rounds.becoming import became_of
from app.rounds.lineage import RoundTexts


def outcome_of(row, person):
    """`{"ideas": [...], "kept", "took_part", "own": [(Text, [Onward])]}` of a round that is over; `own` are this person's."""
    round_ = round_of(row)
    if round_ is None or not round_.is_finished:
        return None
    told, board, scores = RoundTexts(db.session, round_), origins_of(row.workshop.key), tallies.scores(db.session, round_)
    marks = {card.key: card.marks for card in card_queries.cards_of(db.session, round_) if card.marks}
    titles = {act["name"]: act["title"] for step in round_.plan for act in step["acts"] if act["act"] == "mark"}
    decks = round_.matter["decks"]
    ideas = [{
        "headline": one.headline, "text": one.text, "board": board.get(one.key), "scores": scores.get(one.key),
        "fields": [(field["label"], one.fields[name]) for deck in decks.values() for name, field in deck["fields"].items()
                   if one.fields.get(name)],
        "marks": [(titles[name], number) for name, number in marks.get(one.key, {}).items() if name in titles],
    } for one in told.given()]
    ideas.sort(key=lambda idea: (-(idea["scores"] or {"score": 0})["score"], -sum(number for _title, number in idea["marks"])))
    own = texts.own_texts(person.id, row.workshop.key)
    became = became_of(db.session, [text.id for text in own])
    return {"ideas": ideas, "scored": bool(scores), "kept": told.how_many_kept(), "own": [(text, became.get(text.id, [])) for text in own],
            "took_part": number_who_took_part(db.session, row.workshop_id)}
