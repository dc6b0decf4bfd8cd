"""Which screens are there, and what must have happened for each to show? A whole workshop, then all other pages."""

from app.demo import story
from pictures import between, circle
from pictures.screen import Screen

SOON = 15_000  # milliseconds


def workshop(company):
    """Walk a workshop through its moments; yields Screen after Screen, each while it shows."""
    projector, desk, phone, home = _looks(company)
    for name, path in (("agenda", "/edit"), ("agenda-round", "/edit?add=round"),
                       ("agenda-ballot", "/edit?add=ballot"), ("cards", "/cards"), ("ready", "/ready"), ("run-sheet", "/run-sheet")):
        yield Screen(f"desk-{name}", "desk", "ann", f"/w/{company.key}{path}")
    for name, path in (("agenda", "/edit"), ("strings", "/strings"), ("string", "/strings/ideas-to-test")):
        yield Screen(f"phone-{name}", "phone", "ann", f"/w/{company.key}{path}")
        if name != "agenda":
            yield Screen(f"desk-{name}", "desk", "ann", f"/w/{company.key}{path}")
    yield Screen("phone-not-open", "phone", "nobody", f"/j/{company.code}")
    yield desk("not-open")
    company.opens_the_lobby()
    yield Screen("phone-join", "phone", "nobody", f"/j/{company.code}")
    yield desk("empty")
    company.comes_in()
    yield phone("lobby")
    company.says("view", view="lobby")
    yield projector("lobby")
    company.says("view", view="join")
    yield projector("join")
    company.says("view", view="blank")
    yield projector("blank")
    company.says("view", view="auto")
    company.goes_on()
    yield phone("talk")
    yield projector("talk")
    company.goes_on()
    yield phone("alone-empty")
    company.writes()
    yield phone("alone")
    yield Screen("phone-offline", "phone", "phone", f"/w/{company.key}", acts=_loses_signal, allowed=("ERR_INTERNET_DISCONNECTED",))
    company.phones[3].post(f"/w/{company.key}/signals", signal="hand")
    company.phones[0].post(f"/w/{company.key}/signals", signal="done")
    yield projector("step")
    company.says("theme", theme="bright")
    yield projector("step-bright")
    company.says("theme", theme="dark")
    company.says("heads", heads=18)
    yield desk("alone")
    yield desk("alone-keys", acts=_asks_for_keys)
    yield Screen("desk-following", "desk", "sam", f"/w/{company.key}/console")
    company.are_done()
    yield desk("done")
    company.goes_on()
    yield phone("finding")
    yield home("finding")
    yield projector("finding")
    yield desk("finding")
    company.goes_on()
    yield phone("pair")
    company.phones[0].post(f"/w/{company.key}/group/pen", pen="take")
    yield phone("types")
    company.types()
    company.goes_on()
    company.goes_on()
    yield phone("four")
    yield home("four")
    company.chooses()
    yield phone("four-chosen")
    yield Screen("phone-name", "phone", "phone", company.asked_for_a_name())
    yield desk("fours")
    company.goes_on()
    yield phone("all")
    yield projector("wall")
    yield desk("all")
    hidden = company.hides()
    yield desk("hidden", acts=_asks_why)
    yield Screen("desk-why", "desk", "ann", f"/w/{company.key}/incoming/{hidden}/why")
    company.says(f"incoming/{hidden}/unhide")
    yield Screen("desk-groups", "desk", "ann", f"/w/{company.key}/console/groups")
    yield Screen("phone-pocket", "phone", "ann", f"/w/{company.key}/pocket")
    hinge = company.hinge()
    yield Screen("desk-hinge", "desk", "ann", hinge)
    yield Screen("desk-slips", "desk", "ann", hinge.replace("/hinge/", "/slips/"))
    company.goes_on()
    yield projector("ballot-waits")
    yield phone("ballot-waits")
    yield desk("ballot-waits")
    company.goes_on()
    yield phone("ballot")
    yield phone("ballot-dots", acts=_gives_dots)
    company.votes()
    yield projector("ballot")
    yield desk("ballot")
    company.goes_on()
    yield phone("ballot-closed")
    yield projector("ballot-closed")
    company.goes_on()
    yield phone("results")
    yield projector("results")
    company.says("theme", theme="bright")
    yield projector("results-bright")
    yield desk("results")
    company.goes_on()
    yield phone("over")
    yield projector("over")
    yield desk("over")
    yield Screen("desk-report", "desk", "ann", f"/w/{company.key}/report")
    yield Screen("phone-report", "phone", "ann", f"/w/{company.key}/report")


def structures(address, part=""):
    """`(Circle, Screen)` for each structure at its busiest step and its last: on the projector, on a phone, on the console.

    With a part of a screen's name only structures that may have such a screen are walked.
    """
    for structure in circle.structures():
        if not any(part in f"{size}-{structure.id}-{end}" for size in ("projector", "phone", "desk") for end in ("bright", "last")):
            continue
        with circle.Circle(address) as room:
            room.holds(structure)
            room.reaches(circle.busiest(structure))
            projector, desk, phone, _home = _looks(room)
            for look in (projector, phone, desk):
                yield room, look(structure.id)
            room.says("theme", theme="bright")
            yield room, projector(f"{structure.id}-bright")
            room.says("theme", theme="dark")
            room.reaches(circle.last(structure))
            yield room, projector(f"{structure.id}-last")


def pages(company):
    """All pages that stand still: for guests, for members, for Ann, for the administrator."""
    lab, key, finished = f"/labs/{company.lab}", company.key, company.finished
    idea, insight = company.ideas()
    ballot = company.opens_a_ballot()
    empty_lab = company.makes_an_empty_lab()
    for name, path in (("home", "/"), ("sign-in", "/sign-in"), ("code", "/join"), ("re-enter", "/re-enter"), ("help", "/help"),
                       ("privacy", "/privacy"), ("not-found", "/nowhere"), ("join-wrong", "/j/222222")):
        size = "phone" if name in ("code", "join-wrong") else "desk"
        yield Screen(f"{size}-{name}", size, "nobody", path, allowed=("404",))
    yield Screen("phone-home", "phone", "nobody", "/")
    for name, path in (("structures", ""), ("structures-none", "?q=trioka"), ("structures-wrong", "?people=many&minutes=0"),
                       ("structure", "/heard-seen-respected")):
        yield Screen(f"phone-{name}", "phone", "nobody", f"/structures{path}")
        yield Screen(f"desk-{name}", "desk", "nobody", f"/structures{path}")
    yield Screen("desk-structure-runs", "desk", "ann", "/structures/one-two-four-all")
    own = company.makes_a_structure()
    yield Screen("desk-own-structures", "desk", "ann", f"{lab}/structures")
    yield Screen("desk-own-structure", "desk", "ann", own)
    yield Screen("desk-own-edit", "desk", "ann", f"{own}/edit")
    yield Screen("phone-own-edit", "phone", "ann", f"{lab}/structures/new?source=troika-consulting")
    yield Screen("phone-board", "phone", "bo", f"{lab}/board")
    for name, path in (("home-ann", "/"), ("lab", lab),
                       ("lab-edit", f"{lab}/edit"), ("lab-people", f"{lab}/people"), ("workshop-new", f"{lab}/workshops/new"),
                       ("ballot-new", f"{lab}/ballots/new"), ("lab-empty", empty_lab), ("board-empty", f"{empty_lab}/board"),
                       ("commitments-empty", f"{empty_lab}/commitments"),
                       ("agenda-finished", f"/w/{finished}/edit"), ("letters", f"/w/{key}/letters")):
        yield Screen(f"desk-{name}", "desk", "ann", path)
    for size in ("phone", "desk"):
        for name, path in (("commitments", f"{lab}/commitments"), ("commitment", company.commitment())):
            yield Screen(f"{size}-{name}", size, "bo", path)
    for name, path in (("board", f"{lab}/board"), ("idea", idea), ("insight", insight), ("ballot-page", ballot), ("account", "/account"),
                       ("not-open-to-you", f"/w/{key}/console")):
        yield Screen(f"desk-{name}", "desk", "bo", path, allowed=("403",))
    yield Screen("phone-home-bo", "phone", "bo", "/")
    company.reveals(ballot)
    yield Screen("desk-ballot-results", "desk", "bo", ballot)
    for name, path in (("admin", "/desk"), ("lab-new", "/labs/new")):
        yield Screen(f"desk-{name}", "desk", "ada", path)
    workshop, page = company.opens_sign_up()
    for size in ("phone", "desk"):
        for name, who, path in (("sign-up", "nobody", page), ("signed-up", "bo", page), ("coming", "ann", f"{workshop}/sign-up")):
            yield Screen(f"{size}-{name}", size, who, path)
    yield from between.screens(company)


def _looks(company):
    def look(size, who, path):
        def screen(name, acts=None):
            return Screen(f"{size if who != 'home' else 'phone-home'}-{name}", size, who, path, acts)
        return screen
    return (look("projector", "nobody", company.projector), look("desk", "ann", f"/w/{company.key}/console"),
            look("phone", "phone", f"/w/{company.key}"), look("phone", "home", f"/w/{company.key}"))


def _loses_signal(page):
    page.context.set_offline(True)
    page.locator("#idea-text").fill(story.ALONE[20])
    page.locator(".view-write form:has(#idea-text) button[data-busy]").click()
    page.locator("[data-outbox-list] [data-state=waiting]").wait_for(timeout=SOON)
    page.locator("[data-connection][data-state=lost]").wait_for(timeout=SOON)


def _asks_for_keys(page):
    page.locator("#console[data-keys=ready]").wait_for(timeout=SOON)
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for(timeout=SOON)


def _asks_why(page):
    page.locator(".why summary").first.click()


def _gives_dots(page):
    plus = page.locator("#phone-ballot [data-step='1']")
    for place in (0, 0, 1):
        if plus.nth(place).get_attribute("aria-disabled") != "true":
            plus.nth(place).click()
    page.locator("#phone-ballot button[type=submit]").click()
    page.locator("#phone-ballot .ballot-receipt[data-state=saved]").wait_for(timeout=SOON)
