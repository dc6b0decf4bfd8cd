"""The shape of a round's settings on the agenda: its question, what else its structure asks for, minutes, what becomes of it."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, DecimalField, HiddenField, IntegerField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.refusal import N_
from app.rounds.repertoire import repertoire, structure_of
from app.rounds.rules.choosing import MOST_SHARE
from app.rounds.structures import MOST_MINUTES, defaults, shipped
from app.workshops.forms import AgendaItemForm

FIRST = "one-two-four-all"
BECOMES = {
    "insight": N_("an insight"), "idea": N_("an idea"), "commitment": N_("a commitment"), "observation": N_("an observation"),
    "map": N_("a map that keeps its places"), "nothing": N_("nothing: it stays in this workshop"),
}
BAD_MINUTES = N_("Minutes are a number above 0, at most 120.")


class _RoundItemForm(AgendaItemForm):
    """The settings of a round. Of the fields for all structures, those of the chosen one are left."""

    def __init__(self, lab_id=None, stored=None, **fields):
        self.lab_id, self.stored, self._found = lab_id, stored or {}, {}
        super().__init__(**fields)

    structure = HiddenField(default=FIRST)
    question = TextAreaField(
        N_("Your question"), validators=[InputRequired(N_("Write the question that people answer.")), Length(max=300)]
    )
    share = IntegerField(
        N_("Ideas that each group may bring"), default=1,
        validators=[Optional(), NumberRange(1, MOST_SHARE, N_("One, two or three ideas."))],
    )
    advance_at_bell = BooleanField(N_("Go on by itself when the time is up"))
    advance_when_done = BooleanField(N_("Go on by itself when everybody is done"))

    @property
    def of(self):
        """The structure that was chosen; the first one where it is unknown."""
        return self._named(self.structure.data)

    def _named(self, name):
        """One that comes with Allround, one of the Lab's own, or the one that the item has though it is retired."""
        if name not in self._found:
            found = repertoire(self.lab_id).get(name)
            if found is None and name and name == self.stored.get("structure"):
                found = structure_of(self.stored)
            self._found[name] = found or shipped()[FIRST]
        return self._found[name]

    @property
    def is_newer(self):
        """Whether the structure was changed since the item was saved: the form shows what it is now."""
        return bool(self.stored.get("own")) and self.stored["own"] != self.of.own

    def process(self, formdata=None, obj=None, data=None, extra_filters=None, **more):
        """Spread what is stored over the fields; show only those of this structure."""
        data = dict(data or {})
        sent = self.meta.wrap_formdata(self, formdata)
        of = self._named(sent.get("structure") if sent else data.get("structure"))
        if of.own:
            self._add(fields_of(of))
        data.update({minutes_field(step): value for step, value in (data.get("step_minutes") or {}).items()})
        for name, value in {**defaults(of.ask), **(data.get("asks") or {})}.items():
            data[ask_field(of, name)] = "\n".join(value) if isinstance(value, list) else value
        data.update({becomes_field(of, output["name"]): (data.get("becomes") or {}).get(output["name"], output["becomes"])
                     for output in of.tree["outputs"]})
        super().process(formdata, obj, data, extra_filters, **more)
        of = self.of
        self._keep_own(of)
        for step_id, step in _steps_of(of).items():
            # A step of the same name may stand elsewhere in another structure: the fields stand as the steps of this one.
            field = self._fields[minutes_field(step_id)] = self._fields.pop(minutes_field(step_id))
            field.label.text = step.title
            if field.data is None and not formdata:
                field.data = step.minutes
        ask = of.ask.get("question")
        if ask:
            self.question.label.text, self.question.description = ask["label"], ask["example"]

    def _add(self, fields):
        for name, unbound in fields.items():
            self._fields[name] = self.meta.bind_field(self, unbound, {"name": name, "prefix": self._prefix})

    def _keep_own(self, of):
        own = {minutes_field(step_id) for step_id in _steps_of(of)}
        own |= {ask_field(of, name) for name in of.ask} | {becomes_field(of, output["name"]) for output in of.tree["outputs"]}
        for name in [name for name in self._fields if name.startswith(("minutes_", "ask_", "becomes_")) and name not in own]:
            del self[name]
        if "share" not in of.ask:
            del self.share

    def validate(self, extra_validators=None):
        """The item takes as long as its steps together."""
        passed = super().validate(extra_validators)
        if passed:
            minutes = self.step_minutes()
            self.minutes.data = max(1, round(sum(minutes[step.of_id] for step in self.of.steps)))
        return passed

    def step_minutes(self):
        """{id of a step: minutes} as typed; an empty field is the structure's own."""
        typed = {step_id: self[minutes_field(step_id)].data for step_id in _steps_of(self.of)}
        return {step_id: float(step.minutes if typed[step_id] is None else typed[step_id]) for step_id, step in _steps_of(self.of).items()}

    @property
    def asked(self):
        """The fields of what this structure asks for beside question and share, in their order."""
        return [self[ask_field(self.of, name)] for name in self.of.ask if name not in ("question", "share")]

    @property
    def becoming(self):
        """The fields that say what each output becomes."""
        return [self[becomes_field(self.of, output["name"])] for output in self.of.tree["outputs"]]

    def settings(self):
        """The settings as they are stored."""
        return {
            "structure": self.structure.data, "question": self.question.data, "share": (self.share.data if self.share else 1) or 1,
            "advance_at_bell": bool(self.advance_at_bell.data), "advance_when_done": bool(self.advance_when_done.data),
            "step_minutes": self.step_minutes(),
            "asks": {name: self[ask_field(self.of, name)].data for name in self.of.ask if name not in ("question", "share")},
            "becomes": {output["name"]: self[becomes_field(self.of, output["name"])].data for output in self.of.tree["outputs"]},
        }


def minutes_field(step_id):
    """The name of the field with one step's minutes."""
    return f"minutes_{step_id}"


def ask_field(of, name):
    """The name of the field for what one structure asks."""
    return f"ask_{of.id}_{name}"


def becomes_field(of, output):
    """The name of the field that says what one output becomes."""
    return f"becomes_{of.id}_{output}"


def _steps_of(of):
    """{id in the definition: the first step that came of it}."""
    found = {}
    for step in of.steps:
        found.setdefault(step.of_id, step)
    return found


def fields_of(of):
    """The fields in which what one structure asks for is typed."""
    fields = {}
    for step_id, step in _steps_of(of).items():
        fields[minutes_field(step_id)] = DecimalField(
            step.title, validators=[Optional(), NumberRange(0.25, MOST_MINUTES, BAD_MINUTES)])
    for name, ask in of.ask.items():
        if name not in ("question", "share"):
            fields[ask_field(of, name)] = _ask(ask)
    for output in of.tree["outputs"]:
        fields[becomes_field(of, output["name"])] = SelectField(
            output["title"], choices=[SelectChoice(key, lazy_gettext(words)) for key, words in BECOMES.items()])
    return fields


def _ask(ask):
    if ask["kind"] == "yesno":
        return BooleanField(ask["label"], description=ask["hint"])
    if ask["kind"] == "whole":
        return IntegerField(ask["label"], description=ask["hint"], validators=[Optional()])
    return TextAreaField(ask["label"], description=ask["hint"] or ask["example"], validators=[Length(max=2000)])


RoundItemForm = type("RoundItemForm", (_RoundItemForm,), {
    **{name: field for of in shipped().values() for name, field in fields_of(of).items()}, "__doc__": _RoundItemForm.__doc__})
