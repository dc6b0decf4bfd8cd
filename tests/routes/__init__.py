"""Who may open what: every address of the app, and the roles that its view names.

Beside this file stands one table for each feature, `<feature>.txt`. A line is an endpoint and the roles of its view, as
`board.thought reader`; whether it is GET or POST is the address's own. A new page is a new line, a new feature a new file.
"""

from pathlib import Path

EVERYBODY = {"nobody", "ann", "bo", "cy", "dee", "eve", "pat", "mo", "val", "ada"}
# What each role means for the cast: Ann runs the workshop and is in the team of the Lab; Bo, Cy, Dee and Pat attend;
# Eve belongs to another Lab; Ada is the administrator.
WHO = {
    "anyone": EVERYBODY,
    "person": EVERYBODY - {"nobody"},
    "participant": {"bo", "cy", "dee", "pat"},
    "facilitator": {"ann", "ada"},
    "workshop_maker": {"ann", "ada"},
    "staff": {"ann", "ada"},
    "exporter": {"ann", "val", "ada"},
    "lab_maker": {"ann", "ada"},
    "administrator": {"ada"},
    "member": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "lab_reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "contributor": {"ann", "bo", "cy", "dee", "pat", "mo", "ada"},
    "commenter": {"pat"},
    "moderator": {"mo", "ann", "ada"},
    "gatherer": {"ann", "ada"},
    "agreeing": {"ann", "ada"},
    "link_maker": {"bo", "ann", "ada"},
    "speaker": {"bo"},
    "days_member": {"ann", "bo", "cy", "dee", "pat", "mo"},
    "follower": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "ballot_leader": {"ann", "ada"},
    # A call to everybody of the Lab, on whose panel Cy and Mo sit.
    "call_reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
    "call_answerer": {"ann", "bo", "cy", "pat", "mo"},
    "call_panel": {"cy", "mo"},
    "call_decider": {"cy", "mo", "ann", "ada"},
    "commitment_reader": {"bo"},
    "commitment_answerer": {"bo"},
    "commitment_owner": {"bo"},
    # The key of the address is the link itself.
    "projector": EVERYBODY,
    "ballot_reader": {"ann", "bo", "cy", "dee", "pat", "mo", "val", "ada"},
}


def read_table(feature):
    """{endpoint: the roles of its view} as this feature's table says."""
    return dict(line.split(" ", 1) for line in (Path(__file__).parent / f"{feature}.txt").read_text().splitlines())


FEATURES = sorted(path.stem for path in Path(__file__).parent.glob("*.txt"))
ROUTES = {endpoint: roles for feature in FEATURES for endpoint, roles in read_table(feature).items()}
