"""The base of every form that writes, and the operation key that each write carries."""

import hashlib
from functools import cache

from flask import g, request
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
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

    # Whether it holds what was begun in it and not sent: begun_beside().
    is_begun = False

    def renew(self):
        """Give the form a new key: what is shown once more is a new attempt."""
        self.op.data = new_token()


def begun_beside(form_class, known):
    """The form as it was typed, where its words came along with the press of a button for something else; else the form `known`.

    For a page whose forms are one form with several buttons: what one button does not take is shown again, not saved.
    """
    if request.method != "POST" or not any(field.short_name in request.form for field in known if field.short_name not in NOT_THE_BODY):
        return known
    typed = form_class()
    if [_as_typed(field) for field in typed] == [_as_typed(field) for field in known]:
        return known
    typed.renew()
    typed.is_begun = g.is_begun_beside = True
    return typed


def _as_typed(field):
    if field.short_name in NOT_THE_BODY:
        return ""
    value = field._value() if hasattr(field, "_value") and not isinstance(field, BooleanField) else field.data
    return (value or "").replace("\r\n", "\n") if isinstance(value, str) or value is None else value


def with_what_was_begun(draw):
    """The page that `draw()` draws where something begun stands on it again, else None: then a redirect does."""
    page = draw()
    return page if g.pop("is_begun_beside", False) else None


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
