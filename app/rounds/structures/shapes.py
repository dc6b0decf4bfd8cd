"""What may stand at one place of a definition: a word, a number, one of a list? Each says what to write instead."""

import re
from dataclasses import dataclass, field

SLOT = re.compile(r"\{([a-z_]+)\}")


class BadStructure(ValueError):
    """A definition does not say what the engine needs; the message names file and place, and says what to do."""


@dataclass(frozen=True)
class Shape:
    """One value: `says` is what it is for. Without `default` it must be there.

    Each shape has `read(value, place)`: the value as it is kept, or BadStructure when it is of another shape.
    """

    says: str
    default: object = field(default=...)


@dataclass(frozen=True)
class Words(Shape):
    """Text for people, or a name."""

    most: int = 400

    def read(self, value, place):
        if not isinstance(value, str) or not value.strip():
            raise BadStructure(f"{place} must be words: {self.says}")
        if len(value) > self.most:
            raise BadStructure(f"{place} has {len(value)} characters; at most {self.most} fit")
        return value


@dataclass(frozen=True)
class Name(Words):
    """A name by which other places speak of this one."""

    most: int = 40

    def read(self, value, place):
        value = super().read(value, place)
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
            raise BadStructure(f"{place} must be small letters, figures, - and _, not “{value}”")
        return value


@dataclass(frozen=True)
class Number(Shape):
    """A number, or `{slot}` where the facilitator is asked for it."""

    least: float = 0
    most: float = 1000
    whole: bool = True

    def read(self, value, place):
        if isinstance(value, str) and SLOT.fullmatch(value):
            return value
        kinds = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not self.least <= value <= self.most:
            raise BadStructure(f"{place} must be a {'whole ' if self.whole else ''}number from {self.least} to {self.most}: {self.says}")
        return value


@dataclass(frozen=True)
class Yes(Shape):
    """true or false, or `{slot}`."""

    default: object = False

    def read(self, value, place):
        if isinstance(value, bool) or isinstance(value, str) and SLOT.fullmatch(value):
            return value
        raise BadStructure(f"{place} must be true or false: {self.says}")


@dataclass(frozen=True)
class One(Shape):
    """One of a list."""

    of: tuple = ()

    def read(self, value, place):
        if value not in self.of:
            raise BadStructure(f"{place} must be one of {', '.join(self.of)}: {self.says}")
        return value


@dataclass(frozen=True)
class List(Shape):
    """A list whose members all have one shape."""

    of: Shape = None
    default: object = ()
    least: int = 0
    most: int = 60

    def read(self, value, place):
        if not isinstance(value, (list, tuple)) or not self.least <= len(value) <= self.most:
            raise BadStructure(f"{place} must be a list of {self.least} to {self.most}: {self.says}")
        return [self.of.read(each, f"{place}, number {number}") for number, each in enumerate(value, 1)]


@dataclass(frozen=True)
class Table(Shape):
    """A table with these keys and no others."""

    of: dict = field(default_factory=dict)
    check: object = None

    def read(self, value, place):
        if not isinstance(value, dict):
            raise BadStructure(f"{place} must be a table: {self.says}")
        unknown = [key for key in value if key not in self.of]
        if unknown:
            raise BadStructure(f"{place}: {', '.join(map(str, unknown))} means nothing here. Known are {', '.join(self.of)}")
        found = {}
        for key, shape in self.of.items():
            if key in value:
                found[key] = shape.read(value[key], f"{place}: {key}")
            elif shape.default is ...:
                raise BadStructure(f"{place} needs {key}: {shape.says}")
            else:
                # What a table leaves out is filled in by its own defaults.
                whole = isinstance(shape, Table) and shape.default is not None
                empty = list(shape.default) if isinstance(shape.default, tuple) else shape.default
                found[key] = shape.read(shape.default, f"{place}: {key}") if whole else empty
        if self.check:
            self.check(found, place)
        return found


@dataclass(frozen=True)
class Named(Shape):
    """Tables by name."""

    of: Shape = None
    default: object = field(default_factory=dict)

    def read(self, value, place):
        if not isinstance(value, dict):
            raise BadStructure(f"{place} must be tables by name: {self.says}")
        name = Name("a name")
        return {name.read(key, f"{place}: {key}"): self.of.read(each, f"{place}.{key}") for key, each in value.items()}


@dataclass(frozen=True)
class Either(Shape):
    """The first of several shapes that fits."""

    of: tuple = ()

    def read(self, value, place):
        for shape in self.of:
            try:
                return shape.read(value, place)
            except BadStructure:
                continue
        raise BadStructure(f"{place} must be {self.says}")
