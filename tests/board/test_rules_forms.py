"""What every form of the board says to whoever writes in it."""

import pytest
from wtforms import TextAreaField
from wtforms.fields.core import UnboundField

from app.board import forms, forms_backing, gathering_forms
from app.forms import WriteForm
from app.guests import forms as guests_forms

FORMS = [form for module in (forms, forms_backing, gathering_forms, guests_forms) for form in vars(module).values()
         if isinstance(form, type) and issubclass(form, WriteForm) and form.__module__ == module.__name__]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_field_for_words_about_care_says_that_nobody_is_named(form):
    for name, field in vars(form).items():
        if isinstance(field, UnboundField) and issubclass(field.field_class, TextAreaField):
            assert "Do not name patients or staff." in field.kwargs.get("description", ""), name


def test_a_field_that_a_call_asks_says_so_too():
    form = forms.AnswersForm.asking([{"asked": "Who does it help?", "limit": 300}])
    assert form.answer_1.kwargs["description"] == "Do not name patients or staff."
