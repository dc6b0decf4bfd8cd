"""What the comments and the backing of a thought's page need beside its fragments: forms, and who may do what."""

from app.board import queries
from app.board.forms_backing import OfferForm, SupportForm
from app.board.web.showing import shows
from app.people.queries import ids_of


@shows("threads")
def threads(page, viewer):
    """What the reader may do in the threads."""
    speaks = queries.speaks_for(page.line.key, viewer)
    return {"speaks": speaks, "answers": speaks or queries.leads_lab_of(page.line.key, viewer)}


@shows("backing")
def backing(page, viewer):
    """The forms for backing and offering, and what waits for a moderator."""
    supports, offers = queries.unseen_backing(page.line.key, viewer)
    return {"is_backed": queries.is_backed(page.line.key), "offer": OfferForm(formdata=None),
            "support": _support_form(page.line.key, viewer),
            "unseen_support": supports, "unseen_offers": offers}


def _support_form(thought_key, viewer):
    """The form for a reason, with what was said last: who changes only the name loses no words."""
    last = queries.last_support(thought_key, ids_of(viewer.id)) if viewer else None
    if last is None:
        return SupportForm(formdata=None, attribution="anonymous" if viewer and viewer.is_guest else "named")
    return SupportForm(formdata=None, reason=last.reason, attribution=last.attribution, perspective=last.perspective or "",
                       language=last.language)
