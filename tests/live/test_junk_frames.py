"""Whatever arrives on a socket, the server lives, answers others, and has no fault to log."""

import json
import random
import urllib.request

from tests.live.wire import Ended, engine_socket
from tests.servers import allround_server

FRAMES = [
    "", "x", "9", "4", "40", "41", "42", "42[]", "42{}", "42[", '42["enter"]', '42["enter",null]', '42["enter",1,2,3]',
    '420["enter",{}]', "42[1]", '42[["enter"]]', '42["connect"]', '42["disconnect","x"]', '42["presence"]',
    '42["presence",{"state":[1]}]', '42["presence",7]', '42["no such thing",{}]', "40/other,{}", '44"x"', "43", "430[]",
    "45", '451-["enter",{"_placeholder":true,"num":0}]', "40{", "2probe", "3", "5", "6", "b4x", "bAAAA", "\x00",
    "😀" * 300, "4" * 500, "42" + "[" * 2000, '42["enter",{"screen":"phone","key":"a\\u0000b"}]',
    '42["enter",{"screen":"phone","key":{"a":1},"token":[],"lang":{}}]',
    '42["enter",{"screen":"projector","key":"x","token":"\\ud800"}]',
    '42["enter",{"screen":"console","key":"' + "9" * 5000 + '"}]',
]


def test_junk_on_a_socket_ends_that_socket_at_most():
    lot = random.Random(5)
    with allround_server() as server:
        for _ in range(40):
            frames = lot.sample(FRAMES, 4)
            if lot.random() < 0.7:
                frames.insert(0, "40")
            try:
                with engine_socket(server.address) as wire:
                    for frame in frames:
                        wire.send(frame)
            except (Ended, ConnectionError):
                pass
        for frame in FRAMES:
            with engine_socket(server.address) as wire:
                wire.send("40")
                try:
                    wire.send(frame)
                except ConnectionError:
                    pass
        with urllib.request.urlopen(f"{server.address}/health", timeout=60) as answer:
            assert json.load(answer)["ok"]
        assert server.process.poll() is None
        assert "Traceback" not in server.written(), server.written()[-3000:]
