"""Which ideas a new ballot is about: a part of many is shown, and what was ticked stays while more are looked for. On both databases."""

import re

from sqlalchemy import select

from app.extensions import db
from app.journal.record import Op
from app.voting.models import Ballot
from tests.voting.ballots import IDEAS


def ticked(page):
    return re.findall(r'<input[^>]*checked[^>]*name="ideas"[^>]*value="(\w+)"', page)


def shown(page):
    return re.findall(r'name="ideas"[^>]*value="(\w+)"', page)


def test_of_many_ideas_a_part_is_shown_and_what_was_ticked_stays_while_more_are_looked_for(cast, send):
    from app.board.commands import post_idea
    keys = [post_idea(Op.of(cast.bo.id), cast.lab.key, f"Idea {n}{' with tea' if n < 2 else ''}", "", "named") for n in range(53)]
    ann, address = cast.as_("ann"), f"/labs/{cast.lab.key}/ballots/new"
    assert shown(ann.get(address).text) == keys[:2:-1]
    page = send(ann, address, as_page=True, title="Which first?", ideas=keys[30:32], words="tea", looks_for="1").text
    assert shown(page) == [*keys[30:32], keys[1], keys[0]] and ticked(page) == keys[30:32]
    assert 'value="Which first?"' in page and db.session.scalars(select(Ballot)).all() == []
    page = send(ann, address, as_page=True, ideas=[keys[0]], looks_for="2").text
    assert shown(page) == [keys[0], keys[2], keys[1]] and ticked(page) == [keys[0]]
    assert shown(send(ann, address, as_page=True, ideas=["nobodys"], looks_for="junk").text) == keys[:2:-1]


def test_what_is_ticked_and_no_longer_on_the_board_is_not_put_on_the_ballot(cast, send):
    from app.board.commands import post_idea, withdraw_thought
    keys = [post_idea(Op.of(cast.bo.id), cast.lab.key, headline, "", "named") for headline in IDEAS[:3]]
    elsewhere = post_idea(Op.of(cast.eve.id), cast.other_lab.key, "Of another Lab", "", "named")
    withdraw_thought(Op.of(cast.bo.id), keys[0])
    for gone in (keys[0], elsewhere):
        reply = send(cast.as_("ann"), f"/labs/{cast.lab.key}/ballots/new", title="Which?", ideas=[gone, *keys[1:]], dots=3, most_on_one=2)
        assert reply.status_code == 422
