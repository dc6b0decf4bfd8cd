"""What the comments and the backing of a thought's page need beside its fragments: forms, and who may do what."""

from app.board import queries
from app.board.forms_backing import OfferForm, SupportForm
from app.board.web.showing import shows


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
            "support": SupportForm(formdata=None, attribution="anonymous" if viewer and viewer.is_guest else "named"),
            "unseen_support": supports, "unseen_offers": offers}
