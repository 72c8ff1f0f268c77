"""Formulas: an explanation in symbols and in numbers, to be written, copied and painted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.explain.counts import count_text
from circuit_editor.model.explain.explanation import Explanation
from circuit_editor.model.explain.paths import Path
from circuit_editor.model.explain.symbols import Symbol, symbols
from circuit_editor.model.intuition import MOST_TERMS
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.product_text import FEWEST_DIGITS, product, significant_text
from circuit_editor.model.records import Wire
from circuit_editor.model.sentences import Sentence

#: Of a path with more factors than these the ones in the middle are only counted.
MOST_FACTORS = 12
#: How the start gradient is printed.
SEED_DIGITS = 6

ON_WIRE = "gradient on {source} through {target}"
MORE_FACTORS = "{count} more factors"
MORE_PATHS = "and {count} more paths, together {sum}"
ONE_MORE_PATH = "and 1 more path, {sum}"


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands between two others: ·, +, = or ≈; a line may be broken before it."""

    text: str


TIMES, PLUS, EQUALS, ABOUT, AND_SO_ON = map(Sign, ("·", "+", "=", "≈", "…"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed; `is_gradient` tells what carries a gradient from what is local."""

    text: str
    is_gradient: bool = False


@dataclass(frozen=True, slots=True)
class Fraction:
    """d `over` / d `under`; `wire` is the one whose local gradient it is, None for all paths together.

    It is partial, with ∂ in place of d, where there are other ways for `under` to change `over`.
    """

    over: Symbol
    under: Symbol
    wire: Wire | None = None
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What is told in words in a formula."""

    sentence: Sentence


Piece = Sign | Number | Fraction | Words
Formula = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The whole gradient, and each of the paths that are told as a product.

    With a single path `whole` has its product, and `paths` is empty; else `whole` is the sum of all.
    """

    whole: Formula
    paths: tuple[Formula, ...]
    rest: Sentence | None
    """What is said of the paths that are not told one by one."""


def formulas(circuit: Circuit, explanation: Explanation, number_format: NumberFormat) -> Formulas:
    """An explanation of a circuit whose numbers are written in this format."""
    return _Writer(circuit, explanation, number_format).formulas()


class _Writer:
    def __init__(self, circuit: Circuit, explanation: Explanation, number_format: NumberFormat) -> None:
        self._explanation = explanation
        self._text = number_format.text
        self._format = number_format
        self._symbols = symbols(circuit, _nodes(explanation))
        # With a single path there is only one way for each node to change the next.
        self._is_partial = explanation.count > 1 or explanation.wire is not None
        is_seeded = explanation.seed != 1.0
        self._seed: tuple[float, ...] = (explanation.seed,) if is_seeded else ()

    def formulas(self) -> Formulas:
        products = [self._product(path) for path in self._explanation.paths]
        if self._explanation.count == 1:
            # A single factor is what is explained, and needs not be said twice.
            is_said = self._explanation.wire is None and len(self._explanation.paths[0].wires) == 1
            left_side = () if is_said else (*self._left_side(), EQUALS)
            return Formulas((*left_side, *products[0]), (), None)
        return Formulas((*self._left_side(), *self._sum()), tuple(products), self._rest())

    def _left_side(self) -> Formula:
        """What is explained: the start gradient stands before it, where that is not 1."""
        wire, shown = self._explanation.wire, self._symbols
        if wire is not None:
            names = {"source": shown[wire.source].plain, "target": shown[wire.target].plain}
            return (Words(Sentence(ON_WIRE, **names)),)
        whole = Fraction(shown[self._explanation.end], shown[self._explanation.start])
        return _joined(TIMES, [*self._seed_alone(), whole])

    def _sum(self) -> Formula:
        """= 6 + 2 + 1 = 9; of many terms the first."""
        explanation = self._explanation
        terms = [path.product for path in explanation.paths]
        if explanation.rest_count:
            terms.append(explanation.rest)
        printed = [self._text(term) for term in terms]
        total = self._text(explanation.total)
        numbers = [Number(text, is_gradient=True) for text in printed[:MOST_TERMS]]
        result = Number(total, is_gradient=True)
        if len(printed) > MOST_TERMS:
            return (EQUALS, *_joined(PLUS, numbers), PLUS, AND_SO_ON, EQUALS, result)
        adds_up = self._text(math.fsum(map(float, printed))) == total
        return (EQUALS, *_joined(PLUS, numbers), EQUALS if adds_up else ABOUT, result)

    def _product(self, path: Path) -> Formula:
        """A path in symbols, in numbers and as a number: df/dq · dq/dx = -4 · 1 = -4."""
        fractions: list[Piece] = []
        for place in _places(len(path.wires)):
            fractions.append(_gap(path) if place is None else self._fraction(path.wires[place]))
        in_symbols = _joined(TIMES, [*self._seed_alone(), *fractions])
        factors, sign = self._factors(path)
        result = (sign, Number(self._text(path.product), is_gradient=True))
        if len(factors) == 1:
            return (*in_symbols, *result)
        return (*in_symbols, EQUALS, *_joined(TIMES, factors), *result)

    def _fraction(self, wire: Wire) -> Fraction:
        return Fraction(self._symbols[wire.target], self._symbols[wire.source], wire, self._is_partial)

    def _factors(self, path: Path) -> tuple[list[Piece], Sign]:
        """The factors as they are printed, and the sign before the result."""
        places = _places(len(path.wires))
        if None not in places:
            printed = product(path.product, (*self._seed, *path.local_gradients), self._format)
            numbers = [Number(text, place < len(self._seed)) for place, text in enumerate(printed.factors)]
            return [*numbers], EQUALS if printed.exact else ABOUT
        # With factors left out nobody can do the sum, so the fewest digits are enough.
        factors = self._seed_alone()
        for place in places:
            if place is None:
                factors.append(_gap(path))
            else:
                factors.append(Number(significant_text(path.local_gradients[place], FEWEST_DIGITS)))
        return factors, EQUALS

    def _seed_alone(self) -> list[Piece]:
        return [Number(significant_text(seed, SEED_DIGITS), is_gradient=True) for seed in self._seed]

    def _rest(self) -> Sentence | None:
        count = self._explanation.rest_count
        if not count:
            return None
        total = self._text(self._explanation.rest)
        if count == 1:
            return Sentence(ONE_MORE_PATH, sum=total)
        return Sentence(MORE_PATHS, count=count_text(count), sum=total)


def _nodes(explanation: Explanation) -> Iterator[str]:
    """The nodes that are told of, from the output on."""
    yield explanation.end
    for path in explanation.paths:
        for place in _places(len(path.wires)):
            if place is not None:
                yield from (path.wires[place].target, path.wires[place].source)
    yield explanation.start


def _places(count: int) -> list[int | None]:
    """The places in a row of so many that are told; of too many those at both ends, None between them."""
    if count <= MOST_FACTORS:
        return [*range(count)]
    half = MOST_FACTORS // 2
    return [*range(half), None, *range(count - half, count)]


def _gap(path: Path) -> Words:
    return Words(Sentence(MORE_FACTORS, count=f"{len(path.wires) - MOST_FACTORS:,}"))


def _joined(sign: Sign, pieces: Sequence[Piece]) -> Formula:
    """The pieces with a sign between each and the next."""
    joined = [part for piece in pieces for part in (sign, piece)]
    return tuple(joined[1:])
