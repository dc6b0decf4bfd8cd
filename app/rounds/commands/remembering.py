"""How a round stood before the last press that moved it or its clock, so that the press can be undone exactly."""

MOVED, TIMED = "moved", "timed"


def remember(round_, what=MOVED):
    """Keep where the round stands, before it moves to another step (MOVED) or is given other minutes (TIMED)."""
    round_.before = {
        "what": what, "place": round_.place, "turn": round_.turn, "step": round_.step, "seating": round_.seating,
        "phase": round_.phase, "ends_at": _said(round_.ends_at), "left": round_.paused_left, "given": round_.given,
        "step_started_at": _said(round_.step_started_at), "opens_at_step": round_.opens_at_step, "plan": round_.plan,
    }


def forget(round_):
    """What is done next cannot be undone, nor what was done before it."""
    round_.before = None


def _said(moment):
    return moment.isoformat() if moment else None
