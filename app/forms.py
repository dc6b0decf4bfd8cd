"""The base of every form that writes, and the operation key that each write carries."""

import hashlib
from functools import cache

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.i18n import get_translations
from wtforms.validators import Length, Regexp

from app import gaps
from app.access import viewer
from app.codes import new_token
from app.journal.record import Op
from app.language import of_request
from app.refusal import N_

# Passwords too: the hash is kept in the receipt, and a fast hash of a password must not be.
NOT_THE_BODY = {"csrf_token", "op", "password", "present", "figures"}


def without_nul(value):
    """The text without the one sign that PostgreSQL cannot keep and nobody can type."""
    return value.replace("\x00", "") if isinstance(value, str) else value


@cache
def words_of_the_library(lang):
    """WTForms' own sentences in a language; read from its files once, not at each form."""
    return get_translations([lang])


class WriteForm(FlaskForm):
    """A form whose submission is done once, however often it arrives."""

    class Meta(FlaskForm.Meta):
        # Every write is checked before its view is asked (extensions.csrf); a token is made where a page is drawn.
        csrf = False

        def get_translations(self, form):
            return words_of_the_library(of_request())

        def bind_field(self, form, unbound_field, options):
            field = super().bind_field(form, unbound_field, options)
            field.filters = (without_nul, *field.filters)
            return field

        def wrap_formdata(self, form, formdata):
            # Words arrive as form fields only: a file or a JSON list under a field's name is no text.
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            return (request.method == "POST" and request.form) or None

    op = HiddenField(
        default=gaps.or_gap("op", new_token),
        validators=[Length(min=16, max=64, message=N_("This page is out of date. Load it again.")),
                    Regexp(r"^[\w-]+$", message=N_("This page is out of date. Load it again."))],
    )

    def renew(self):
        """Give the form a new key: what is shown once more is a new attempt."""
        self.op.data = new_token()


def operation(form):
    """The Op of a submitted form: who acts, its key, and a hash of what was sent and where."""
    person = viewer()
    return Op(by=person.id if person else None, key=form.op.data, body=_body_hash())


def _digest(stream):
    found = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return found


def _body_hash():
    parts = [request.path]
    for name in sorted(request.form):
        if name not in NOT_THE_BODY:
            parts += [name, *request.form.getlist(name)]
    for name in sorted(request.files):
        parts += [name, _digest(request.files[name].stream)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
