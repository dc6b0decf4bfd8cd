"""Tables of the board, one file for each part: thoughts, what they rest on, comments, who backs them, drafts."""

from app.board.models.backing import Offer, Support
from app.board.models.chain import Merge, RestsOn
from app.board.models.checking import Check, CheckAnswer
from app.board.models.comments import Comment
from app.board.models.drafts import Draft
from app.board.models.finding import Tally
from app.board.models.sitting import Dealt, Sitting
from app.board.models.thoughts import KeptBack, Origin, Owner, StateChange, Thought, Version

__all__ = [
    "Check", "CheckAnswer", "Comment", "Dealt", "Draft", "KeptBack", "Merge", "Offer", "Origin", "Owner", "RestsOn", "Sitting",
    "StateChange", "Support", "Tally", "Thought", "Version",
]
