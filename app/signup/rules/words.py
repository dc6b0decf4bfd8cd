"""What may stand on a workshop's page and in a sign-up?"""

from app.profiles.rules.words import NATIONS, ORGANISATIONS  # noqa: F401 (offered here to the form and the list of who is coming)
from app.refusal import N_, Refusal
from app.workshops.rules import PERSPECTIVES

MOST_PURPOSE = 2000
MOST_ACCESS = 500
MOST_BRING = 500
MOST_RING = 200
MOST_QUESTION = 200
MOST_ANSWER = 500
# As many as on somebody's own page, from which the form begins.
MOST_NEEDS = 1000
MOST_REASON = 500

HAS = {"": N_("Not said"), "yes": N_("Yes"), "partly": N_("In part"), "no": N_("No")}
# Who should not be missing at a workshop: "other" and "elsewhere" name nobody in particular.
WANTED_PERSPECTIVES = tuple(key for key in PERSPECTIVES if key != "other")
WANTED_NATIONS = tuple(key for key in NATIONS if key != "elsewhere")


def tidy(text, most):
    """A text without blanks around it. Refuses one that is too long."""
    kept = (text or "").strip()
    if len(kept) > most:
        raise Refusal("too_long", N_("There is room for %(most)s letters. Your text was kept."), most=most)
    return kept


def one_of(value, words):
    """A known answer, or none: what is not among them is none."""
    return value if value in words and value else None


def check_name(name):
    """Who comes says a name. Refuses none."""
    if not (name or "").strip():
        raise Refusal("no_name", N_("Please say your name: the facilitators read it on their list."))
    return name


def check_consent(given):
    """Nothing is kept without it."""
    if not given:
        raise Refusal("no_consent", N_("Please tick that the facilitators may keep this and write to you. Nothing was saved yet."))


def check_open(published, called_off, over):
    """Signing up is possible while the page is published, and the workshop neither called off nor over."""
    if called_off:
        raise Refusal("called_off", N_("This workshop was called off. Nothing was changed."))
    if over:
        raise Refusal("workshop_over", N_("This workshop is over."))
    if not published:
        raise Refusal("not_published", N_("Nobody can sign up for this workshop at the moment. Nothing was saved."))


def check_can_publish(starts_at, over, called_off):
    """A page is published when it says when: refuses a workshop without a day, one that is over, one that was called off."""
    if starts_at is None:
        raise Refusal("no_day", N_("Say first when the workshop begins: open Details beside its agenda."))
    check_open(True, called_off, over)


def check_can_call_off(live_at):
    """A workshop that has begun is ended on its console, not called off."""
    if live_at is not None:
        raise Refusal("has_begun", N_("This workshop has begun. End it on its console."))
