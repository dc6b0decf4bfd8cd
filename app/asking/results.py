"""What came of an Ask or of Questions, as plain values for a report: nothing before the reveal, nothing hidden, nobody's name unasked."""

from app.asking.queries import is_revealed, results
from app.asking.question_queries import shown_questions


def results_of(item):
    """The outcome of an agenda item of kind "ask" or "questions"; None for other kinds and before the reveal.

    ask: {"kind", "question", "answers", "people", "hidden", "rows": [{"label", "number"}], "spread": {...} | None, "low", "high",
    "sentences": [text]}; rows are words, options or points. questions: {"kind", "question", "rows": [{"text", "number", "rank",
    "tied", "outcome", "who", "name"}]}; rank None came after the reveal.
    """
    if item.kind not in ("ask", "questions") or not is_revealed(item):
        return None
    if item.kind == "questions":
        return {"kind": item.kind, "question": item.settings["question"], "rows": [
            {name: getattr(one, name) for name in ("text", "number", "rank", "tied", "outcome", "who", "name")}
            for one in shown_questions(item)]}
    found = results(item)
    rows = [(word.text, word.number) for word in found.words] or [(bar.label, bar.number) for bar in found.bars]
    return {
        "kind": item.kind, "question": found.question, "answers": found.answers, "people": found.people, "hidden": found.hidden,
        "rows": [{"label": label, "number": number} for label, number in rows],
        "spread": found.spread._asdict() if found.spread else None, "low": found.low, "high": found.high,
        "sentences": found.sentences,
    }
