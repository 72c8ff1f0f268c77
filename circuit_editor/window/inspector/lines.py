"""The kinds of lines that an inspector shows; what they say, apart from how they look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


class Role(Enum):
    """What a text is about, which gives it its colour."""

    PLAIN = "plain"
    QUIET = "quiet"
    VALUE = "value"
    GRADIENT = "gradient"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; while its kind and `key` stay, its widget stays and takes what else it says."""

    key: str

    @property
    def identity(self) -> tuple[type[Line], str]:
        """What tells which widget shows it."""
        return type(self), self.key


@dataclass(frozen=True, slots=True)
class Heading(Line):
    """What the inspector is about, or a part of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Words(Line):
    """A sentence or a formula, on as many lines as it needs."""

    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Number(Line):
    """A number with what it is, and its formula if it has one; blank where it is not computed."""

    label: str
    text: str
    role: Role = Role.PLAIN
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Link(Line):
    """Another node, which a click selects, behind a short word, and a number of its own."""

    label: str
    text: str
    node_id: str
    number: str = ""
    role: Role = Role.VALUE


@dataclass(frozen=True, slots=True)
class Entry(Line):
    """A text that can be typed; `take` makes the edit and raises CircuitError for a text that won't do."""

    label: str
    text: str
    take: Callable[[str], None] = field(compare=False)
    role: Role = Role.PLAIN
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Choice(Line):
    """One of several texts; `take` gets the place of the one that is chosen."""

    label: str
    options: tuple[str, ...]
    chosen: int
    take: Callable[[int], None] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Command(Line):
    """Something that can be done."""

    text: str
    run: Callable[[], None] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rule(Line):
    """A thin line between parts."""
