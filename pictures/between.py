"""The screens of the board between workshops: finding, posting, threads, calls, letters, moderators, bringing and taking home."""

from pictures.screen import Screen

SOON = 15_000  # milliseconds
TABLE = (b"Headline,Text,Kind,Link\r\nA bench halfway,One bench between the bus and the door,idea,\r\n,No headline here,idea,\r\n"
         b"Steps are steep,The third is the worst,insight,https://example.org/steps\r\nA lamp,Over the side door,wish,\r\n")


def screens(company):
    """All of it, on a phone and on a desk where both are used."""
    lab = f"/labs/{company.lab}"
    idea, theme = company.on_board("Ring everybody in"), company.on_board("Between two services")
    walking, insight = company.on_board("Walking group"), company.on_board("A call in the second")
    question, call = company.on_board("How might we hold"), company.call()
    for size in ("phone", "desk"):
        for name, who, path in (
                ("board-narrowed", "bo", f"{lab}/board?kind=idea&needs=comments"),
                ("board-none", "bo", f"{lab}/board?q=zeppelin"),
                ("thought", "pat", idea), ("thought-changed", "bo", walking), ("theme", "pat", theme),
                ("chain", "pat", f"{question}/chain"), ("new-idea", "pat", f"{lab}/new/idea"), ("theming", "cy", f"{lab}/theming"),
                ("calls", "bo", f"{lab}/calls"),
                ("call-member", "pat", call), ("call-author", "bo", call),
                ("call-panel", "mo", f"{call}/panel"), ("call-team", "ann", call),
                ("lab-home", "bo", lab), ("news", "pat", "/news"), ("moderation", "mo", f"{lab}/moderation"),
                ("case", "mo", company.case()), ("second-step", "sam", "/account/second-step"), ("letters-own", "pat", "/account/letters")):
            yield Screen(f"{size}-{name}", size, who, path)
        yield Screen(f"{size}-ten-minutes", size, "bo", f"{lab}/ten-minutes", acts=_begins)
        yield Screen(f"{size}-evening", size, "nobody", company.evening())
    for name, who, path in (
            ("report-it", "pat", company.case().replace("/moderation/", "/report/")), ("policy", "pat", f"{lab}/policy"),
            ("stored", "pat", "/account/stored"), ("erase", "pat", "/account/erase"), ("drafts", "pat", "/drafts"),
            ("opportunity", "bo", question), ("insight-threads", "bo", insight), ("edit-idea", "bo", f"{walking}/edit")):
        yield Screen(f"phone-{name}", "phone", who, path)
    for name, who, path in (
            ("moderation-log", "mo", f"{lab}/moderation/log"), ("call-new", "ann", f"{lab}/calls/new"),
            ("versions", "bo", f"{walking}/versions"), ("rests-on", "ann", f"{idea}/rests-on"),
            ("together", "ann", f"{walking}/together"), ("question-new", "ann", f"{lab}/questions/new"),
            ("print", "ann", f"{lab}/print"), ("import", "ann", f"{lab}/import")):
        yield Screen(f"desk-{name}", "desk", who, path)
    for size in ("phone", "desk"):
        yield Screen(f"{size}-cards", size, "bo", f"{lab}/cards")
        yield Screen(f"{size}-workshops", size, "ann", f"{lab}/workshops")
        yield Screen(f"{size}-card-own", size, "pat", f"{lab}/cards/mine")
        yield Screen(f"{size}-hats", size, "ann", f"{lab}/people?q=a")
    yield Screen("phone-menu", "phone", "ann", f"{lab}/commitments", acts=_opens_the_menu)
    yield Screen("desk-import-preview", "desk", "ann", f"{lab}/import", acts=_brings_a_table)


def _begins(page):
    begin = page.locator("main form[action$='/ten-minutes'] button").first
    if begin.count():
        begin.click()
        page.locator("[action*='/ten-minutes/cards/']").first.wait_for(timeout=SOON)


def _opens_the_menu(page):
    page.locator(".menu summary").click()


def _brings_a_table(page):
    page.locator("input[type=file]").set_input_files({"name": "ideas.csv", "mimeType": "text/csv", "buffer": TABLE})
    page.locator("main form:has(input[type=file]) button[type=submit], main form:has(input[type=file]) button:not([type])").first.click()
    page.wait_for_url("**/imports/**", timeout=SOON)
