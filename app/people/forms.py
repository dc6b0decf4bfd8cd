"""The shape of what people send about themselves."""

from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.forms import WriteForm
from app.people import rules
from app.refusal import N_

# Forms let a little more through than the rules do: the rule's sentence is the one that people read.
MUCH = Length(max=1000, message=N_("That is far too long."))
NEEDED = InputRequired(message=N_("This is needed."))


class PasswordForm(WriteForm):
    """Signing in by e-mail address and password."""

    email = EmailField(N_("E-mail address"), [NEEDED, MUCH], render_kw={"autocomplete": "username", "maxlength": 254})
    password = PasswordField(N_("Password"), [NEEDED, MUCH], render_kw={"autocomplete": "current-password"})


class AskLinkForm(WriteForm):
    """Asking for a sign-in link, or giving one's address."""

    email = EmailField(N_("E-mail address"), [NEEDED, MUCH], id="link-email", render_kw={"autocomplete": "email", "maxlength": 254})


class WelcomeForm(WriteForm):
    """What a fresh administrator says about themselves."""

    name = StringField(N_("Your name"), [NEEDED, MUCH], render_kw={"autocomplete": "name", "maxlength": rules.LONGEST_NAME})
    email = EmailField(N_("E-mail address"), [NEEDED, MUCH], render_kw={"autocomplete": "username", "maxlength": 254})
    password = PasswordField(N_("Password"), [NEEDED, MUCH], render_kw={"autocomplete": "new-password"})


class LettersForm(WriteForm):
    """Re-entry letters, as read from another device."""

    letters = StringField(N_("Re-entry letters"), [NEEDED, MUCH], render_kw={
        "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "maxlength": 20})


class AccountForm(WriteForm):
    """One's own name and language."""

    name = StringField(N_("Your name"), [MUCH], render_kw={"autocomplete": "name", "maxlength": rules.LONGEST_NAME})
    language = SelectField(N_("Language of letters to you"), choices=[SelectChoice(*each) for each in rules.LANGUAGES.items()])


class NewPasswordForm(WriteForm):
    """A new password, and the present one where there is one."""

    present = PasswordField(N_("Present password"), [MUCH], render_kw={"autocomplete": "current-password"})
    password = PasswordField(N_("New password"), [NEEDED, MUCH], render_kw={"autocomplete": "new-password"})
