"""What may stand at one place of a definition: a word, a number, one of a list? Each says what to write instead."""

import re
from dataclasses import dataclass, field

from app.refusal import N_
from app.rounds.structures.faults import BadStructure, Faults, bad, short

MOST_NAME = 40  # letters
SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Shape:
    """One value: `says` is what it is for. Without `default` it must be there.

    Each shape has `read(value, path)`: the value as it is kept, or BadStructure with all its faults when it is of another shape.
    """

    says: str
    default: object = field(default=...)


@dataclass(frozen=True)
class Words(Shape):
    """Text for people, or a name."""

    most: int = 400

    def read(self, value, path):
        if not isinstance(value, str) or not value.strip():
            raise bad(path, N_("must be words"), says=self.says)
        if len(value) > self.most:
            raise bad(path, N_("has %(number)s characters; at most %(most)s fit. Say it shorter"), number=len(value), most=self.most)
        return value


@dataclass(frozen=True)
class Name(Words):
    """A name by which other places speak of this one."""

    most: int = MOST_NAME

    def read(self, value, path):
        value = super().read(value, path)
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
            raise bad(path, N_("must be small letters, figures, - and _, not “%(value)s”"), value=short(value))
        return value


@dataclass(frozen=True)
class Slot(Words):
    """`{slot}`: what the facilitator fills in stands here."""

    most: int = 60

    def read(self, value, path):
        if not SLOT.fullmatch(super().read(value, path)):
            raise bad(path, N_("must be the name of something under ask, in braces: {name}"), says=self.says)
        return value


@dataclass(frozen=True)
class Number(Shape):
    """A number; with `slot` also `{slot}`, where the facilitator is asked for it."""

    least: float = 0
    most: float = 1000
    whole: bool = True
    slot: bool = False

    def read(self, value, path):
        if self.slot and isinstance(value, str) and SLOT.fullmatch(value):
            return value
        kinds = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not self.least <= value <= self.most:
            sentence = N_("must be a whole number from %(least)s to %(most)s") if self.whole else N_(
                "must be a number from %(least)s to %(most)s")
            raise bad(path, sentence, least=self.least, most=self.most, says=self.says)
        return value


@dataclass(frozen=True)
class Yes(Shape):
    """true or false; with `slot` also `{slot}`."""

    default: object = False
    slot: bool = False

    def read(self, value, path):
        if isinstance(value, bool) or self.slot and isinstance(value, str) and SLOT.fullmatch(value):
            return value
        raise bad(path, N_("must be true or false"), says=self.says)


@dataclass(frozen=True)
class One(Shape):
    """One of a list."""

    of: tuple = ()

    def read(self, value, path):
        if value not in self.of:
            raise bad(path, N_("must be one of %(known)s"), known=", ".join(self.of), says=self.says)
        return value


@dataclass(frozen=True)
class List(Shape):
    """A list whose members all have one shape."""

    of: Shape = None
    default: object = ()
    least: int = 0
    most: int = 60

    def read(self, value, path):
        if not isinstance(value, (list, tuple)) or not self.least <= len(value) <= self.most:
            raise bad(path, N_("must be a list of %(least)s to %(most)s"), least=self.least, most=self.most, says=self.says)
        faults, found = Faults(), []
        for number, each in enumerate(value):
            with faults:
                found.append(self.of.read(each, (*path, number)))
        faults.tell()
        return found


@dataclass(frozen=True)
class Table(Shape):
    """A table with these keys and no others."""

    of: dict = field(default_factory=dict)

    def read(self, value, path):
        if not isinstance(value, dict):
            raise bad(path, N_("must be a table"), says=self.says)
        faults, found = Faults(), {}
        for key in value:
            if key not in self.of:
                with faults:
                    raise bad((*path, key), N_("“%(key)s” means nothing here. Known are %(known)s"),
                              key=short(key), known=", ".join(self.of))
        for key, shape in self.of.items():
            with faults:
                found[key] = self._read(key, shape, value, path)
        faults.tell()
        return found

    def _read(self, key, shape, value, path):
        if value.get(key) is not None:
            return shape.read(value[key], (*path, key))
        if shape.default is ...:
            raise bad(path, N_("needs %(key)s"), key=key, says=shape.says)
        # What a table leaves out is filled in by its own defaults.
        whole = isinstance(shape, Table) and shape.default is not None
        empty = list(shape.default) if isinstance(shape.default, tuple) else shape.default
        return shape.read(shape.default, (*path, key)) if whole else empty


@dataclass(frozen=True)
class Named(Shape):
    """Tables by name."""

    of: Shape = None
    default: object = field(default_factory=dict)
    most: int = 20

    def read(self, value, path):
        if not isinstance(value, dict):
            raise bad(path, N_("must be tables by name"), says=self.says)
        if len(value) > self.most:
            raise bad(path, N_("must be a list of %(least)s to %(most)s"), least=0, most=self.most, says=self.says)
        name, faults, found = Name(N_("a name")), Faults(), {}
        for key, each in value.items():
            with faults:
                found[name.read(key, (*path, key))] = self.of.read(each, (*path, key))
        faults.tell()
        return found


@dataclass(frozen=True)
class Either(Shape):
    """The first of several shapes that fits."""

    of: tuple = ()

    def read(self, value, path):
        for shape in self.of:
            try:
                return shape.read(value, path)
            except BadStructure:
                continue
        raise bad(path, N_("does not fit"), says=self.says)
