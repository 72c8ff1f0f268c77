"""What stands in a callout, and how large it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt

from circuit_editor.canvas import style
from circuit_editor.canvas.texts import translated
from circuit_editor.model.chain_rule import WireProduct
from circuit_editor.model.local_formulas import BECAUSE
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.sentences import Sentence

#: From a callout's edge to its texts, between its lines, and between the words of a line; world units.
MARGIN_X, MARGIN_Y, LEADING, SPACE = 8.0, 6.0, 3.0, 5.0
#: A line is cut off that is longer than this, and a formula that would make one longer has its own.
MOST_WIDTH, MOST_LINE = 360.0, 230.0


class Role(Enum):
    """What a piece of text is, which gives it its colour and its letters."""

    QUIET = "quiet"
    SIGN = "sign"
    GRADIENT = "gradient"
    LOCAL = "local"
    WORDS = "words"


class Piece(NamedTuple):
    """A text without a break."""

    text: str
    role: Role

    @property
    def size(self) -> int:
        """The size of its letters."""
        return style.SMALL if self.role is Role.QUIET else style.NORMAL

    @property
    def gap(self) -> float:
        """The room before it where it is not the first of its line."""
        return 2 * SPACE if self.role is Role.QUIET else SPACE

    @property
    def width(self) -> float:
        """How wide it is, in world units."""
        return style.text_width(self.text, self.size, italic=self.role is Role.LOCAL)


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """The lines of a callout."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All of it as plain text, for a screen reader."""
        return "; ".join(" ".join(piece.text for piece in line) for line in self.lines)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the callout, in world units."""
        wide = max(_width(line) for line in self.lines)
        high = sum(line_height(line) for line in self.lines) + LEADING * (len(self.lines) - 1)
        return wide + 2 * MARGIN_X, high + 2 * MARGIN_Y


def line_height(line: Line) -> float:
    """How high a line is, in world units."""
    return max(style.metrics(piece.size).height() for piece in line)


def written_product(product: WireProduct) -> Writing:
    """ "gradient on x = upstream × local", and below it the numbers with the local gradient's formula."""
    printed = product.product
    title = _cut(Piece(translated(product.title), Role.QUIET))
    numbers = (
        Piece(printed.result, Role.GRADIENT),
        Piece("=" if printed.exact else "≈", Role.SIGN),
        Piece(product.printed_upstream, Role.GRADIENT),
        Piece("×", Role.SIGN),
        Piece(product.printed_local, Role.LOCAL),
    )
    if product.local_formula == product.printed_local:
        return Writing(((title,), numbers))
    why = _cut(Piece(_formula(product.local_formula), Role.QUIET))
    if _width((*numbers, why)) <= max(MOST_LINE, title.width):
        return Writing(((title,), (*numbers, why)))
    return Writing(((title,), numbers, (why,)))


def _formula(formula: str) -> str:
    """The formula as it stands behind the local gradient, which need not be told again."""
    if not isinstance(formula, Sentence):
        return formula
    if formula.template != BECAUSE:
        return translated(formula)
    condition = formula.fields["condition"]
    told = translated(condition) if isinstance(condition, Sentence) else condition
    return QCoreApplication.translate("Callouts", "because {condition}").format(condition=told)


def written_start(name: str, seed: float, number_format: NumberFormat) -> Writing:
    """What the backward pass starts with, at an output of this name."""
    if seed == 1.0:
        text = QCoreApplication.translate("Callouts", "the gradient of {name} on itself is 1").format(
            name=name
        )
        return Writing(((_cut(Piece(text, Role.WORDS)),),))
    text = QCoreApplication.translate("Callouts", "the start gradient on {name} is {seed}")
    found = _cut(Piece(text.format(name=name, seed=number_format.text(seed)), Role.WORDS))
    why = QCoreApplication.translate("Callouts", "(1 would be the gradient of {name} on itself)")
    return Writing(((found,), (_cut(Piece(why.format(name=name), Role.QUIET)),)))


def written_rest(count: int) -> Writing:
    """That there are so many more inputs."""
    text = QCoreApplication.translate("Callouts", "and {count} more").format(count=f"{count:,}")
    return Writing(((Piece(text, Role.QUIET),),))


def _width(line: Sequence[Piece]) -> float:
    return sum(piece.width for piece in line) + sum(piece.gap for piece in line[1:])


def _cut(piece: Piece) -> Piece:
    """A long piece without its middle."""
    text = style.metrics(piece.size).elidedText(piece.text, Qt.TextElideMode.ElideMiddle, MOST_WIDTH)
    return Piece(text, piece.role)
