"""Somebody is erased who wrote in workshops: what they wrote alone goes, also from what grew out of it; the group's words stay."""

import pytest
from sqlalchemy import select

from app.account.commands import erase_person
from app.board.commands import publish_ideas
from app.board.models import Origin
from app.extensions import db
from app.journal.record import Op
from app.rounds.models import Contribution
from app.voting import commands as voting
from app.voting.models import BallotOption
from tests.rounds.harvesting import CANARY, Walk


@pytest.mark.parametrize("words", ["gone", "nameless"])
def test_words_written_alone_go_from_lineages_and_ballots_and_stay_there_only_where_they_may(cast, clock, words):
    walk = Walk(cast)
    walk.next()
    walk.write("bo", CANARY)
    [key] = db.session.scalars(select(Contribution.key).where(Contribution.text == CANARY))
    idea = {"headline": "Grown from both", "body": "", "author_id": None, "attribution": "anonymous", "perspective": None, "language": "en"}
    origin = {"workshop_key": walk.key, "workshop_title": "Joining up care", "contribution_key": "c234567892",
              "parents": [{"text": CANARY, "step": "Alone"}, {"text": "Of somebody else", "step": "Alone"}],
              "originals": [{"text": CANARY, "author": None}]}
    publish_ideas(Op.server(), cast.lab.key, [(idea, origin)])
    voting.prepare_ballot(Op.of(cast.ann.id), cast.lab.key, "Which first?", [{"headline": CANARY, "source_key": key}, {"headline": "Two"}])
    erase_person(Op.server(), cast.bo.email, words)
    db.session.rollback()
    left = None if words == "gone" else CANARY
    kept = db.session.scalar(select(Origin))
    assert [line["text"] for line in kept.parents] == [left, "Of somebody else"] and kept.originals[0]["text"] == left
    assert db.session.scalars(select(BallotOption.frozen_headline).order_by(BallotOption.id)).all() == [left or "…", "Two"]
    row = db.session.scalar(select(Contribution).where(Contribution.key == key))
    assert (row.text, row.author_id) == (left or "", None)
