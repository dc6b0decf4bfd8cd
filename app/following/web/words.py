"""A page by a private link: what became of what somebody wrote, without an account."""

from flask import make_response, render_template
from flask_babel import gettext

from app.access import may
from app.following.queries.words import words_of
from app.following.tokens import person_of_link
from app.following.web.blueprint import bp
from app.refusal import N_

ENDED = N_("This link works no longer. Whoever made it can make another one, on the page “Letters” under their name.")


@bp.get("/words/<token>")
@may("anyone")
def words(token):
    """What somebody wrote, where it stands, and what came of it. The link lets nobody in, and nothing can be changed with it."""
    person = person_of_link("words", token)
    if person is None:
        return render_template("pages/error.html", code=404, sentence=gettext(ENDED)), 404
    page = make_response(render_template("following/words.html", person=person, wrote=words_of(person)))
    page.headers["Cache-Control"] = "no-store"
    return page
