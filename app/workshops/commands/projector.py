"""What the projector shows when a facilitator says so, and its link."""

from app.codes import new_key
from app.journal.record import change
from app.refusal import N_, Refusal
from app.workshops import rules
from app.workshops.commands.loading import lock_workshop, note


def set_projector(op, workshop_key, view=None, theme=None, page=None):
    """Change view ("auto" follows the agenda), theme or page; what is None stays. Refuses an unknown one."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        if view is not None:
            if view not in rules.VIEWS:
                raise Refusal("view", N_("The projector has no such view."))
            workshop.projector_view = view
            workshop.projector_page = 0
        if theme is not None:
            if theme not in rules.THEMES:
                raise Refusal("theme", N_("The projector is dark or bright."))
            workshop.projector_theme = theme
        if page is not None:
            workshop.projector_page = max(0, min(page, 999))
        note(c, workshop, "projector_changed")


def renew_projector_link(op, workshop_key):
    """Give the projector a new link; screens with the old one end."""
    with change(op) as c:
        workshop = lock_workshop(c, workshop_key)
        workshop.projector_key = new_key()
        note(c, workshop, "projector_renewed")
