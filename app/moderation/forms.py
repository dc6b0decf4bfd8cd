"""The shape of a report, of what a moderator does, and of a policy."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.forms import WriteForm
from app.moderation import rules
from app.refusal import N_

LONGEST_BACK = 500


class ReportForm(WriteForm):
    """What is wrong with it."""

    reason = RadioField(N_("What is wrong with it?"), choices=[SelectChoice(key, words) for key, words in rules.REASONS.items()],
                        validators=[InputRequired(N_("Choose what is wrong with it."))])
    words = TextAreaField(N_("In a few words"), description=N_("Only moderators read this."),
                          validators=[Length(max=rules.MOST_WORDS, message=N_("A report has at most 500 letters. It is kept."))])
    # Where its reader was reading: they come back there.
    back = HiddenField(validators=[Length(max=LONGEST_BACK)])


class ActForm(WriteForm):
    """What a moderator does; hiding needs a reason."""

    act = HiddenField()
    reason = StringField(N_("Reason, for its author to read"),
                         validators=[Length(max=300, message=N_("Keep the reason under 300 characters."))])


class PolicyForm(WriteForm):
    """A Lab's policy in its own words."""

    text = TextAreaField(N_("Policy"), description=N_("Plain text; an empty line begins a new paragraph. Left empty, the policy that comes "
                                                      "with Allround holds."),
                         validators=[Length(max=rules.MOST_POLICY, message=N_("A policy has at most 6,000 letters. It is kept."))])
