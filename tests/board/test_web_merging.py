"""The addresses of putting together: who may, what each page says afterwards, and undoing with one press."""

import re

from app.board import commands
from app.journal.record import Op
from app.labs.commands import give_hat
from tests.board.test_commands_chain import idea
from tests.board.test_commands_merging import merge, on_the_board

HEADLINES = ("A quiet room beside the waiting room", "Quiet room beside the waiting room")


def pair(cast):
    return idea(cast, HEADLINES[0]), idea(cast, HEADLINES[1], "pat")


def test_a_facilitator_puts_two_together_and_undoes_it_without_javascript(cast, send):
    kept, absorbed = pair(cast)
    give_hat(Op.of(cast.ann.id), cast.lab.key, cast.cy.key, "facilitator")
    cy = cast.as_("cy")
    assert f"/thoughts/{kept}/together" in cy.get(f"/thoughts/{kept}").text
    assert f'value="{absorbed}"' in cy.get(f"/thoughts/{kept}/together").text
    answer = send(cy, f"/thoughts/{kept}/together", as_page=True, other=absorbed, stands=kept)
    assert answer.location == f"/thoughts/{kept}#originals"
    page = cy.get(f"/thoughts/{kept}").text
    assert HEADLINES[1] in page
    gone = cast.as_("pat").get(f"/thoughts/{absorbed}").text
    assert "which stands for both" in gone
    assert f'href="/thoughts/{kept}"' in gone
    assert on_the_board(cast) == {kept}
    apart = re.search(r'action="(/thoughts/\w+/apart/\w+)"', page)[1]
    assert send(cy, apart, as_page=True).status_code == 303
    assert on_the_board(cast) == {kept, absorbed}
    again = send(cy, apart, as_page=True)
    assert again.status_code == 409
    assert "taken apart already" in again.text


def test_the_other_one_may_stand(cast, send):
    first, second = pair(cast)
    answer = send(cast.as_("ann"), f"/thoughts/{first}/together", as_page=True, other=second, stands=second)
    assert answer.location == f"/thoughts/{second}#originals"
    assert on_the_board(cast) == {second}


def test_members_read_and_do_not_put_together(cast, send):
    kept, absorbed = pair(cast)
    for name in ("bo", "pat", "mo", "val"):
        assert send(cast.as_(name), f"/thoughts/{kept}/together", other=absorbed, stands=kept).status_code == 403
        assert "Put together with another" not in cast.as_(name).get(f"/thoughts/{kept}").text
    merge(cast, kept, absorbed)
    assert "Take it apart again" not in cast.as_("bo").get(f"/thoughts/{kept}").text


def test_an_anonymous_author_stays_so_under_another(cast):
    kept = idea(cast, HEADLINES[0])
    absorbed = commands.post_idea(Op.of(cast.pat.id), cast.lab.key, HEADLINES[1], attribution="anonymous")
    commands.comment_on(Op.of(cast.dee.id), absorbed, "CANARY held")
    merge(cast, kept, absorbed)
    page = cast.as_("bo").get(f"/thoughts/{kept}").text
    assert "Anonymous" in page
    assert ">Pat<" not in page and cast.pat.key not in page
    assert "CANARY" not in page


def test_a_refused_merge_says_why(cast, send):
    kept, absorbed = pair(cast)
    merge(cast, kept, absorbed)
    answer = send(cast.as_("ann"), f"/thoughts/{kept}/together", as_page=True, other=absorbed, stands=kept)
    assert answer.status_code == 409
    assert "put together with another already" in answer.text
    assert send(cast.as_("ann"), f"/thoughts/{kept}/together", other="none", stands=kept).status_code == 409
    assert send(cast.as_("ann"), f"/thoughts/{kept}/together", other="", stands="").status_code == 422
