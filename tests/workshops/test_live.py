"""What reaches which screen, and what reaches nobody else."""

from app.extensions import socketio
from app.live import sockets
from app.workshops import commands
from tests.workshops.gathering import Gathering


def socket(app, cast, name):
    return socketio.test_client(app, flask_test_client=cast.as_(name))


def enter(app, cast, name, screen, key, token=None):
    made = socket(app, cast, name)
    answer = made.emit("enter", {"screen": screen, "key": key, "token": token, "lang": "en"}, callback=True)
    made.get_received()
    return made, answer


def heard(made, name="fragments"):
    return [packet["args"][0] for packet in made.get_received() if packet["name"] == name]


def ids(messages):
    return {fragment["id"] for message in messages for fragment in message["fragments"]}


def text(messages):
    return "".join(fragment.get("html", "") for message in messages for fragment in message["fragments"])


def test_next_reaches_phone_projector_and_console(app, lobby, cast):
    lobby.join("bo")
    phone, _ = enter(app, cast, "bo", "phone", lobby.key)
    console, _ = enter(app, cast, "ann", "console", lobby.key)
    stage, _ = enter(app, cast, "nobody", "projector", lobby.key, lobby.row.projector_key)
    lobby.next()
    assert {"phone-item", "phone-top"} <= ids(heard(phone))
    assert "projector-view" in ids(heard(stage))
    assert {"desk-run", "desk-agenda", "desk-bar"} <= ids(heard(console))


def test_an_outsider_hears_nothing_while_an_insider_does(app, lobby, cast):
    lobby.join("bo")
    insider, _ = enter(app, cast, "bo", "phone", lobby.key)
    outsiders = [enter(app, cast, name, screen, lobby.key, token) for name, screen, token in [
        ("eve", "phone", None), ("nobody", "phone", None), ("bo", "console", None), ("eve", "console", None),
        ("nobody", "console", None), ("nobody", "projector", None), ("nobody", "projector", "guess"),
        ("bo", "phone", None), ("eve", "phone", "preview"), ("cy", "phone", "preview")]]
    refused = [answer["ok"] for _made, answer in outsiders]
    assert refused == [False] * 7 + [True] + [False] * 2
    lobby.next()
    assert heard(insider)
    for made, answer in outsiders:
        assert bool(heard(made)) is answer["ok"]


def test_a_participant_of_another_workshop_hears_nothing(app, lobby, cast, clock):
    other = Gathering(cast)
    other.open()
    other.join("cy")
    made, answer = enter(app, cast, "cy", "phone", lobby.key)
    assert not answer["ok"]
    lobby.next()
    assert heard(made) == []


def test_a_signal_is_told_to_the_desk_and_its_own_phone_alone(app, lobby, cast):
    lobby.join("bo")
    lobby.join("cy")
    bo, _ = enter(app, cast, "bo", "phone", lobby.key)
    cy, _ = enter(app, cast, "cy", "phone", lobby.key)
    console, _ = enter(app, cast, "ann", "console", lobby.key)
    heard(bo), heard(cy), heard(console)
    commands.raise_hand(lobby.op("bo"), lobby.key)
    assert "phone-me" in ids(heard(bo))
    assert heard(cy) == []
    assert "needs a hand" in text(heard(console))


def test_a_newcomer_is_counted_on_desk_and_projector_and_not_told_to_phones(app, lobby, cast):
    lobby.join("bo")
    phone, _ = enter(app, cast, "bo", "phone", lobby.key)
    stage, _ = enter(app, cast, "nobody", "projector", lobby.key, lobby.row.projector_key)
    lobby.join("cy")
    assert heard(phone) == []
    message = text(heard(stage))
    assert "2" in message
    assert "Cy" not in message


def test_a_removed_person_s_socket_ends(app, lobby, cast):
    attendance = lobby.join("bo")
    phone, _ = enter(app, cast, "bo", "phone", lobby.key)
    commands.remove_participant(lobby.op(), lobby.key, attendance.key)
    sockets.watch()
    assert not phone.is_connected() or heard(phone, "ended")
    lobby.next()
    assert not phone.is_connected() or heard(phone) == []


def test_a_renewed_projector_link_ends_the_old_screen(app, lobby, cast):
    old = lobby.row.projector_key
    stage, _ = enter(app, cast, "nobody", "projector", lobby.key, old)
    commands.renew_projector_link(lobby.op(), lobby.key)
    assert sockets.registry().seats("projector") == []
    lobby.next()
    assert not stage.is_connected() or heard(stage) == []


def test_an_open_console_hears_of_a_renewed_projector_link_and_loads_its_frame_again_for_nothing_else(app, lobby, cast):
    console, _ = enter(app, cast, "ann", "console", lobby.key)
    heard(console)
    commands.set_projector(lobby.op(), lobby.key, theme="bright")
    lobby.next()
    drawn = ids(heard(console))
    assert "desk-projector" in drawn and "desk-frame" not in drawn
    old = lobby.row.projector_key
    commands.renew_projector_link(lobby.op(), lobby.key)
    messages = heard(console)
    assert "desk-frame" in ids(messages) and old not in text(messages)
    assert text(messages).count(f'"/p/{lobby.row.projector_key}"') == 2


def test_who_is_taken_off_the_facilitators_hears_the_console_no_more(app, lobby, cast):
    commands.add_facilitator(lobby.op(), lobby.key, "mo@example.org")
    console, answer = enter(app, cast, "mo", "console", lobby.key)
    assert answer["ok"]
    commands.remove_facilitator(lobby.op(), lobby.key, cast.mo.key)
    assert sockets.registry().seats("console") == []
    lobby.next()
    assert not console.is_connected() or heard(console) == []


def test_taking_over_is_told_to_the_other_console(app, lobby, cast):
    commands.add_facilitator(lobby.op(), lobby.key, "mo@example.org")
    console, _ = enter(app, cast, "ann", "console", lobby.key)
    commands.take_over(lobby.op("mo"), lobby.key)
    message = text(heard(console))
    assert "Driving: Mo" in message
    assert f'data-driver="{cast.mo.key}"' in message


def test_the_page_and_the_live_message_show_the_same(app, lobby, cast):
    lobby.join("bo")
    phone, _ = enter(app, cast, "bo", "phone", lobby.key)
    lobby.next()
    page = cast.as_("bo").get(f"/w/{lobby.key}").text
    for message in heard(phone):
        for fragment in message["fragments"]:
            assert fragment["html"] in page


def test_phones_of_the_other_language_get_theirs(app, lobby, cast):
    lobby.join("bo")
    made = socket(app, cast, "bo")
    made.emit("enter", {"screen": "phone", "key": lobby.key, "lang": "cy"}, callback=True)
    made.get_received()
    lobby.next()
    assert "phone-item" in ids(heard(made))


def test_clearing_a_rehearsal_ends_its_screens_with_a_sentence_and_leaves_the_workshop_s_alone(app, lobby, cast):
    rehearsal = Gathering(cast, key=commands.make_rehearsal(lobby.op(), lobby.key))
    rehearsal.open()
    rehearsal.join("bo")
    lobby.join("cy")
    link = rehearsal.row.projector_key
    stays, _ = enter(app, cast, "cy", "phone", lobby.key)
    screens = [enter(app, cast, name, screen, rehearsal.key, token)[0] for name, screen, token in [
        ("bo", "phone", None), ("ann", "console", None), ("ann", "phone", "preview"), ("nobody", "projector", link)]]
    commands.clear_rehearsal(lobby.op(), rehearsal.key)
    assert [seat.key for seat in sockets.registry().seats()] == [lobby.key]
    assert stays.is_connected()
    assert not any(made.is_connected() for made in screens)
    for name, address in [("bo", ""), ("ann", "/console"), ("ann", "/preview"), ("nobody", "/console")]:
        page = cast.as_(name).get(f"/w/{rehearsal.key}{address}")
        assert page.status_code == 410
        assert "This rehearsal was cleared" in page.text
    stage = cast.as_("nobody").get(f"/p/{link}")
    assert stage.status_code == 410
    assert "This rehearsal was cleared" in stage.text


def test_a_device_that_slept_while_the_rehearsal_was_cleared_learns_why_it_is_over(app, lobby, cast):
    rehearsal = Gathering(cast, key=commands.make_rehearsal(lobby.op(), lobby.key))
    rehearsal.open()
    rehearsal.join("bo")
    link = rehearsal.row.projector_key
    commands.clear_rehearsal(lobby.op(), rehearsal.key)
    for name, screen, token in [("bo", "phone", None), ("ann", "console", None), ("nobody", "projector", link)]:
        assert enter(app, cast, name, screen, rehearsal.key, token)[1] == {"ok": False, "code": "rehearsal_cleared"}
    for name, address in [("bo", f"/w/{rehearsal.key}?fragments=1"), ("nobody", f"/p/{link}?fragments=1")]:
        reply = cast.as_(name).get(address, headers={"Accept": "application/json"})
        assert reply.status_code == 410
        assert reply.json["message"].startswith("This rehearsal was cleared")


def test_an_unknown_workshop_is_not_called_a_rehearsal(cast, lobby):
    assert cast.as_("bo").get("/w/abcdefghij").status_code == 403
    assert "rehearsal" not in cast.as_("nobody").get("/p/abcdefghij").text
