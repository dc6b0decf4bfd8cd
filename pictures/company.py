"""A workshop with its people: made, joined and driven over the public HTTP interface, as a laptop and phones would."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from app.demo import story
from app.rehearsal.browser import Browser, Listener
from app.workshops.forms import TIMEZONES

IN_ROOM, AT_HOME = 16, 4
TABLES = 4
# Headlines under which these ideas, written alone, are brought to all.
HEADLINES = {story.ALONE[0]: "Tell the story once, to both",
             story.IN_GROUPS[1][0]: story.IN_GROUPS[1][1], story.ALONE[2]: story.IN_GROUPS[3][1],
             story.ALONE[3]: story.IN_GROUPS[0][1], story.ALONE[4]: story.IN_GROUPS[2][1], story.ALONE[5]: "One number when both get worse"}


class Company:
    """One live workshop of the demo Lab: `.key`, `.code`, `.projector`, Ann who drives it and twenty phones."""

    def __init__(self, address):
        self.address = address
        self.browsers = {"nobody": Browser(address)}
        self.ann = self.sign_in("ann")
        self.lab = re.search(r"/labs/([a-z0-9]{10})", self.ann.get("/")[1])[1]
        self.phones, self.sockets = [], []

    def __enter__(self):
        return self

    def __exit__(self, *_fault):
        for open_one in (*self.sockets, *self.phones, *self.browsers.values()):
            open_one.close()

    def sign_in(self, name):
        """The browser of one of the demo's people, signed in; nobody and phones are themselves."""
        if name not in self.browsers:
            self.browsers[name] = browser = Browser(self.address)
            self._must(browser.post("/sign-in", email=f"{name}@demo.example", password=story.PASSWORD))
            browser.csrf = None  # another session, another token
        return self.browsers[name]

    def makes_a_workshop(self, title="Workshop 3: Trying it out"):
        """A workshop with a round and a ballot, its lobby open."""
        zone, begins = _morning()
        made = self._must(self.ann.post(
            f"/labs/{self.lab}/workshops/new", title=title, place="Riverside Hall, Cardigan", mode="both",
            starts_at=f"{begins:%Y-%m-%dT%H:%M}",
            minutes="60", timezone=zone, tables=TABLES, call_link="https://call.example/pain-lab"))
        self.key = made["workshop"]
        self.says("facilitators", email="sam@demo.example")
        self.says("items/talk", title="Welcome", minutes="5", line="Tea and coffee stand by the window.")
        self.says("items/round", question=story.QUESTION)
        page = self.ann.get(f"/w/{self.key}/edit?add=ballot")[1]
        source = re.search(r'name="takes_from".*? value="([a-z0-9]+)"', page, re.S)[1]
        self.says("items/ballot", title="Which ideas should we test next?", takes_from=source, minutes="5", dots="3", most_on_one="2")
        page = self.ann.get(f"/w/{self.key}/edit")[1]
        self.projector = re.search(r"/p/[\w-]+", page)[0]
        self.code = re.search(r'class="join-code">(\w{3}) (\w{3})<', page).expand(r"\1\2")
        return self

    def opens_the_lobby(self):
        self.says("open")

    def says(self, what, **fields):
        """Ann does something in this workshop."""
        return self._must(self.ann.post(f"/w/{self.key}/{what}", **fields))

    def goes_on(self):
        """Ann presses the large button: Found where a group is being looked for, else Next."""
        shown = self.shown(self.ann, "/console")
        if f"/w/{self.key}/found" in shown["desk-drive"]:
            return self.says("found")
        return self.says("next", leaves=re.search(r'name="leaves" value="([^"]+)"', shown["desk-drive"])[1])

    def comes_in(self):
        """Twenty people: some at tables, some at home; the first sits in the room, the seventeenth at home."""
        for number in range(IN_ROOM + AT_HOME):
            browser = Browser(self.address)
            name, perspective = story.GUESTS[number]
            place = "room" if number < IN_ROOM else "home"
            self._must(browser.post(f"/j/{self.code}", place=place, name=name, perspective=perspective or ""))
            if place == "room":
                self._must(browser.post(f"/w/{self.key}/table", table=1 + number % TABLES))
            self.phones.append(browser)
            self.sockets.append(Listener(browser, "phone", self.key).open())
        self.browsers["phone"], self.browsers["home"] = self.phones[0], self.phones[IN_ROOM]

    def writes(self):
        """Everybody but the first writes an idea alone; the first writes two."""
        for number, phone in enumerate(self.phones):
            self._sends(phone, "ideas", text=story.ALONE[number])
        self._sends(self.phones[0], "ideas", text=story.ALONE[len(self.phones)])

    def are_done(self):
        """Everybody who writes alone says so when they are done."""
        for phone in self.phones:
            self._sends(phone, "signals", signal="done")

    def hides(self):
        """Ann hides the newest idea with one press and then says why; gives its key."""
        key = re.search(r"/incoming/([a-z0-9]+)/hide", self.shown(self.ann, "/console")["desk-incoming"])[1]
        self.says(f"incoming/{key}/hide")
        self.says(f"incoming/{key}/why", why="names", reason="Could we speak in the break?")
        return key

    def types(self):
        """The first takes the pen and writes what their pair agreed on, out of what both wrote alone."""
        first = self.phones[0]
        self._sends(first, "group/pen", pen="take")
        both = re.findall(r'name="parents" value="([a-z0-9]+)"', self.shown(first)["phone-group"])
        self._sends(first, "group/ideas", text=story.IN_GROUPS[1][0], parents=both)

    def chooses(self):
        """Whoever finds nothing chosen in their group brings one of its ideas, under a headline if it has one here."""
        for phone in self.phones[1:] + self.phones[:1]:
            group = self.shown(phone).get("phone-group", "")
            ideas = re.findall(r'name="idea" value="([a-z0-9]+)" form="choose-form"><span dir="auto">([^<]*)<', group)
            if ideas and "preview-headline" not in group:
                key, text = min(ideas, key=lambda idea: unescape(idea[1]) not in HEADLINES)
                self._sends(phone, "group/put-forward", idea=key, headline=HEADLINES.get(unescape(text), ""))

    def asked_for_a_name(self):
        """The page on which the first chooses how they are named beside what their group brings of theirs."""
        return re.search(rf"/w/{self.key}/ideas/[a-z0-9]+/name", self.phones[0].get(f"/w/{self.key}/ideas")[1])[0]

    def votes(self, but=2):
        """All but the last `but` people give their dots; the first idea of each one's own order gets two."""
        for phone in self.phones[1:len(self.phones) - but]:
            ballot = self.shown(phone)["phone-ballot"]
            options = sorted(re.findall(r'data-option="([a-z0-9]+)"', ballot))
            turn = self.phones.index(phone)
            most, other = options[(0, 0, 1, 0, 2, 1, 3)[turn % 7] % len(options)], options[(1, 2, 0, 3, 4)[turn % 5] % len(options)]
            choice = {f"dots-{most}": 2, f"dots-{other}": 1} if most != other else {f"dots-{most}": 2}
            self._must(phone.post(re.search(r'action="([^"]+/vote)"', ballot)[1], replaces="", **choice))

    @property
    def finished(self):
        """The key of last month's workshop."""
        return re.findall(r"/w/([a-z0-9]+)/edit", self.ann.get(f"/labs/{self.lab}")[1])[-1]

    def hinge(self):
        """The page on which Ann sees which ideas go on."""
        return re.search(rf"/w/{self.key}/hinge/[a-z0-9]+", str(self.shown(self.ann, "/console")))[0]

    def shown(self, browser, page=""):
        """{id: html} of the fragments of a page of this workshop."""
        rooms = browser.get_json(f"/w/{self.key}{page}?fragments=1")["rooms"]
        return {piece["id"]: piece["html"] for room in rooms.values() for piece in room["fragments"]}

    def ideas(self):
        """Addresses of an idea with its lineage and of an insight on the board."""
        return self.on_board(story.IN_GROUPS[1][1][:20]), self.on_board(story.INSIGHTS[0][0][:20])

    def on_board(self, start):
        """Address of what stands on the board under a headline that begins so."""
        board = self.ann.get(f"/labs/{self.lab}/board?q={quote_plus(start)}")[1]
        return re.search(rf'href="(/thoughts/[a-z0-9]+)"[^>]*>[^<]*{start}', board)[1]

    def call(self):
        """Address of the call that the demo's people answer."""
        return re.search(r'href="(/calls/[a-z0-9]+)"', self.ann.get(f"/labs/{self.lab}/calls")[1])[1]

    def case(self):
        """Address at which a moderator looks at the comment that was reported."""
        return re.search(r'href="(/labs/[a-z0-9]+/moderation/comment/[a-z0-9]+)"',
                         self.sign_in("mo").get(f"/labs/{self.lab}/moderation")[1])[1]

    def evening(self):
        """Address of the page on which people sign up for the demo's workshop to come."""
        return re.search(r'/come/[a-z0-9]+', self.sign_in("bo").get(f"/labs/{self.lab}")[1])[0]

    def commitment(self):
        """Address of what Bo said he would do."""
        return re.search(r'href="(/commitments/[a-z0-9]+)"', self.sign_in("bo").get("/")[1])[1]

    def opens_a_ballot(self):
        """A ballot of the whole Lab, open; gives its address."""
        page = self.ann.get(f"/labs/{self.lab}/ballots/new")[1]
        ideas = re.findall(r'name="ideas"[^>]* value="([a-z0-9]+)"', page)[:4]
        made = self._must(self.ann.post(f"/labs/{self.lab}/ballots/new", title="Which of these should we take to the health board?",
                                        ideas=ideas, dots="3", most_on_one="2"))
        address = f"/ballots/{made.get('ballot') or made['key']}"
        self._must(self.ann.post(f"{address}/open"))
        return address

    def reveals(self, ballot):
        """Bo and Pat vote in a ballot of the Lab, then Ann closes and reveals it."""
        for name, dots in (("bo", (2, 1, 0)), ("pat", (0, 1, 2))):
            page = self.sign_in(name).get(ballot)[1]
            options = sorted(re.findall(r'name="dots-([a-z0-9]+)"', page))
            choice = {f"dots-{key}": n for key, n in zip(options, dots, strict=False)}
            self._must(self.sign_in(name).post(f"{ballot}/vote", replaces="", **choice))
        for step in ("close", "reveal"):
            self._must(self.ann.post(f"{ballot}/{step}"))

    def opens_sign_up(self):
        """A workshop in ten days that people sign up for, Bo among them; gives its address and that of its page."""
        day = datetime.now(UTC) + timedelta(days=10)
        made = self._must(self.ann.post(
            f"/labs/{self.lab}/workshops/new", title="Workshop 4: What we learned", mode="both", place="Riverside Hall, Cardigan",
            starts_at=f"{day:%Y-%m-%dT18:00}", minutes="120", timezone="Europe/London", call_link="https://call.example/pain-lab"))
        workshop = f"/w/{made['workshop']}"
        page = "/come/" + self._must(self.ann.post(
            f"{workshop}/sign-up", purpose="To see what came of the first trials, and to decide what goes on.", step_free="yes",
            quiet_room="yes", bring="Something to write with", ring="Ann, 01239 000000", places="1",
            question="What surprised you?"))["page"]
        self._must(self.ann.post(f"{workshop}/sign-up/publish"))
        for name in ("bo", "pat"):
            self._must(self.sign_in(name).post(
                page, consent="y", place="room", perspective="patient", nation="wales", access_needs="A chair with arms",
                answer="How much a short walk changes"))
        return workshop, page

    def makes_an_empty_lab(self):
        """Ann's second Lab, with nothing in it yet; gives its address."""
        made = self._must(self.ann.post("/labs/new", name="Sleep Lab", challenge="How might wards be quiet at night?",
                                        starts_on="2026-11-01", ends_on="2027-10-31"))
        return f"/labs/{made.get('lab') or made['key']}"

    def makes_a_structure(self):
        """Ann keeps a copy of Troika Consulting as a structure of the Lab; gives its address."""
        page = self.ann.get(f"/labs/{self.lab}/structures/new?source=troika-consulting")[1]
        written = unescape(re.search(r'<textarea[^>]*name="written"[^>]*>(.*?)</textarea>', page, re.S)[1])
        made = self._must(self.ann.post(f"/labs/{self.lab}/structures", written=written, source="troika-consulting"))
        return f"/labs/{self.lab}/structures/{made['structure']}"

    def _sends(self, phone, where, **fields):
        return self._must(phone.post(f"/w/{self.key}/{where}", **fields))

    @staticmethod
    def _must(reply):
        status, answer = reply
        if status != 200 or not answer.get("ok", True):
            raise RuntimeError(f"{status}: {answer}")
        return answer


def _morning():
    """A time zone where it is nearly ten, and the last full five minutes there: pictures then show a plausible plan."""
    moment = datetime.now(UTC)
    zone = min(TIMEZONES, key=lambda name: abs(moment.astimezone(ZoneInfo(name)).hour - 10))
    local = moment.astimezone(ZoneInfo(zone))
    return zone, local.replace(minute=local.minute // 5 * 5, second=0, microsecond=0, tzinfo=None)
