"""The chain rule on one wire as it is printed: gradient on x = upstream × local, with its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.local_formulas import local_formula
from circuit_editor.model.names import label
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes
from circuit_editor.model.product_text import Product, product
from circuit_editor.model.records import Node, Wire
from circuit_editor.model.sentences import Sentence

GRADIENT_ON = "gradient on {name} = upstream × local"
NAMELESS = "the {symbol} gate"
NAMELESS_GROUP = "the {symbol} group"
NAMELESS_INPUT = "the input"


@dataclass(frozen=True, slots=True)
class WireProduct:
    """What a wire carries back: its contribution is upstream gradient times local gradient.

    `product` has the three as they are printed. `local_formula` says in numbers where the local gradient
    comes from ("e^(-1)", "other input: -4"); it is a Sentence where it has words, and the local gradient
    once more where there is nothing else to say ("1" at an add).
    """

    wire: Wire
    title: Sentence
    product: Product
    local_formula: str
    upstream: float
    local: float
    contribution: float

    @property
    def printed_upstream(self) -> str:
        """The upstream gradient as it stands in the product."""
        return self.product.factors[0]

    @property
    def printed_local(self) -> str:
        """The local gradient as it stands in the product."""
        return self.product.factors[1]


def chain_rule(
    circuit: Circuit, passes: Passes, number_format: NumberFormat, wire: Wire
) -> WireProduct | None:
    """The product on a wire; None where one of its numbers is not had or not shown."""
    if not passes.reaches_output(wire.target):
        return None
    upstream = passes.gradient(wire.target)
    local = passes.local_gradient(wire.target, wire.pin)
    contribution = passes.contribution(wire.target, wire.pin)
    if upstream is None or local is None or contribution is None:
        return None
    printed = product(contribution, (upstream, local), number_format)
    title = Sentence(GRADIENT_ON, name=_called(circuit.node(wire.source)))
    formula = _formula(passes, wire, printed.factors[1])
    return WireProduct(wire, title, printed, formula, upstream, local, contribution)


def _formula(passes: Passes, wire: Wire, printed_local: str) -> str:
    turn = passes.tape.turn_of(wire.target)
    operands = [passes.values[operand] for operand in turn.operands]
    return local_formula(turn.gate, operands, wire.pin, printed_local)


def _called(node: Node) -> Sentence | str:
    """The name of a node, or "the * gate"."""
    if node.name:
        return node.name
    if node.value is not None:
        return Sentence(NAMELESS_INPUT)
    return Sentence(NAMELESS if node.definition is None else NAMELESS_GROUP, symbol=label(node))
