"""Programs as text: lines that know what they are about, in sections of stages, laid out in one way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from circuit_editor.model.text_width import text_width

#: Comments stand in one column; lines that are longer than this have theirs further right.
WIDEST_BEFORE_COMMENT = 32


@dataclass(frozen=True, slots=True)
class CodeLine:
    """What a line of a program is about.

    `node_id` is the path id of the node whose turn it is in the pass `turn`; a line about nothing in the
    circuit has neither. A line that gives a gradient names in `source` the node that the gradient is on, and
    in `pin` the pin through which it comes, where it comes through one.
    """

    node_id: str | None = None
    pin: int | None = None
    turn: Literal["forward", "backward"] | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A program: its text, and for each line of the text what it is about."""

    text: str
    lines: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not laid out yet: its text, the comment to the right of it, what it is about."""

    text: str = ""
    comment: str = ""
    about: CodeLine = CodeLine()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a program under a heading: stages of some lines each; a notebook has a cell for each."""

    heading: str
    stages: tuple[tuple[Line, ...], ...]


def plain_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that is about nothing in the circuit."""
    return tuple(Line(line) for line in text.splitlines())


def function_section(texts: Iterable[str]) -> Iterator[Section]:
    """The texts of functions, two blank lines around each; nothing where there are none."""
    text = "\n\n\n".join(text.strip() for text in texts)
    if text:
        yield Section("", (plain_lines(f"\n{text}\n\n"),))


def laid_out(sections: Iterable[Section]) -> Code:
    """The program that these sections make, a blank line before each but the first."""
    texts: list[str] = []
    about: list[CodeLine] = []
    for section in sections:
        lines = [line for stage in section.stages for line in stage]
        before = [*([""] if texts else []), *([f"# {section.heading}"] if section.heading else [])]
        texts += [*before, *texts_of(lines)]
        about += [*(CodeLine() for _ in before), *(line.about for line in lines)]
    return Code("".join(f"{text}\n" for text in texts), tuple(about))


def texts_of(lines: Iterable[Line]) -> list[str]:
    """The texts of some lines with their comments, in one column as far as the lines are short enough."""
    lines = list(lines)
    widths = [text_width(line.text) for line in lines if line.comment]
    column = max((width for width in widths if width <= WIDEST_BEFORE_COMMENT), default=0)
    return [_with_comment(line, column) for line in lines]


def _with_comment(line: Line, column: int) -> str:
    if not line.comment:
        return line.text
    space = " " * (column - text_width(line.text))
    return f"{line.text}{space}  # {line.comment}" if line.text else f"# {line.comment}"
