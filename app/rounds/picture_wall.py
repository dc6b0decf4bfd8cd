"""What does the projector show of the pictures on a page of the wall? Each large, beside its headline and what it shows."""

from flask import url_for

from app.rounds.rules.wall import beside


def pictures_on(page, workshop, question):
    """{idea key: address, alternative, size and the words beside it} for a page of the wall; {} where it has no pictures.

    The words are (headline, description). The address holds the projector's link, which whoever hears the projector's room holds already.
    """
    return {
        idea.key: {
            "address": url_for("pictures.on_projector", projector_key=workshop.projector_key, key=idea.key),
            "alt": idea.text, "width": idea.picture[0], "height": idea.picture[1],
            "words": beside(idea, question) if len(page) == 1 else (idea.headline, ""),
        }
        for idea in page if idea.picture
    }
