"""Where a call would end in a page that leads nowhere: the link for guests out of its time, a choice that cannot be announced."""

from app.calls import commands
from tests.calls.calling import DAYS, TWO, Calling
from tests.calls.test_web import call_page, flat
from tests.conftest import form_values

SHORT = {name: DAYS[name] for name in ("ideas", "shortlist", "announce")}


def test_the_link_for_guests_asks_for_no_idea_once_none_is_taken(cast, clock):
    calling = Calling(cast, clock, guests=True)
    address = f"/calls/{calling.key}/come/{calling.row.guest_token}"
    assert "Answer with an idea" in flat(cast.as_("nobody").get(address).text)
    calling.bell("ideas")
    page = flat(cast.as_("nobody").get(address).text)
    assert "Ideas are not taken any more." in page
    assert "Answer with an idea" not in page and "A moderator reads your idea" not in page and "Open the call" not in page
    assert "Open the call" in flat(cast.as_("bo").get(address).text)
    commands.call_off(calling.op("ann"), calling.key, "The clinic closes.")
    assert "It was called off: The clinic closes." in flat(cast.as_("nobody").get(address).text)


def test_the_link_for_guests_says_when_it_opens(cast, clock):
    calling = Calling(cast, clock, guests=True, opens_on=DAYS["ideas"].replace(day=18))
    page = flat(cast.as_("nobody").get(f"/calls/{calling.key}/come/{calling.row.guest_token}").text)
    assert "It opens on Monday 18 May" in page and "Come back by this link then." in page and "Answer with an idea" not in page


def test_who_decides_reads_beforehand_which_idea_rests_on_no_insight(cast, clock):
    calling = Calling(cast, clock, days=SHORT, panel=("cy", "mo"), readers=2)
    keys = [calling.enters(name) for name in ("bo", "pat")]
    calling.bell("ideas")
    calling.all_mark()
    ann, address = cast.as_("ann"), f"/calls/{calling.key}/shortlist"
    commands.put_on_shortlist(calling.op("cy"), calling.key, keys[0])
    first, second = (ann.get(address).text.split(f'id="idea-{key}"')[1].split("</section>")[0] for key in keys)
    assert "It rests on no insight yet." in first and "It rests on no insight yet." not in second
    for key in keys:
        commands.write_sentences(calling.op("mo"), calling.key, key, TWO)
    calling.bell("shortlist")
    fields = {**form_values(ann.get(address).text.split('id="deciding"')[1]), "chosen": keys[0], "words": "CANARY"}
    answer = ann.post(f"/calls/{calling.key}/announce", data=fields)
    assert answer.status_code == 409 and "“Idea of bo” rests on no insight yet." in answer.text and "CANARY" in answer.text
    calling.grounds(keys[0])
    assert "It rests on no insight yet." not in flat(ann.get(address).text)


def test_nobody_is_sent_to_a_ballot_that_is_not_open(cast, clock):
    calling = Calling(cast, clock)
    calling.enters("bo")
    for stage in ("ideas", "refine", "submit", "shortlist"):
        calling.bell(stage)
    assert "Once the ballot is open, it tells you whether you have a vote." in call_page(calling, "bo")
